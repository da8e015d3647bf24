"""Vectors a former generation already holds, found by case key and text digest."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.engines.tokens import StoredTokens, TokenIndex
from indexer.generation.layout import LESSONS, PASSAGES, QUERIES, SENTENCES, STORE
from indexer.generation.lookup import Whole
from indexer.generation.manifest import Recipe
from indexer.store.reading import Store

Vector = NDArray[np.float32]

_TABLES = {"passages": PASSAGES, "sentences": SENTENCES, "queries": QUERIES}
"""Tables whose rows have vectors, with the files these stand in."""


class KnownVectors:
    """Vectors by (case key, digest): two cases may hold equal texts, so the hash is not enough."""

    def __init__(
        self,
        vectors: dict[tuple[str, str], Vector] | None = None,
        tokens: dict[tuple[str, str], StoredTokens] | None = None,
    ) -> None:
        self._vectors = vectors or {}
        self._tokens = tokens or {}

    @classmethod
    def from_generation(cls, folder: Path) -> "KnownVectors":
        """Read the vectors of a generation that passed its checks."""
        store = Store(folder / STORE)
        vectors: dict[tuple[str, str], Vector] = {}
        for table, file in _TABLES.items():
            rows = store.select(
                f"SELECT key, digest FROM {table} JOIN cases ON case_ord = ord ORDER BY id"
            )
            matrix = np.load(folder / file, allow_pickle=False)
            vectors.update(zip(rows, matrix, strict=True))
        passages = store.select(
            "SELECT key, digest FROM passages JOIN cases ON case_ord = ord ORDER BY id"
        )
        tokens = TokenIndex(folder) if TokenIndex.is_in(folder) else None
        with np.load(folder / LESSONS, allow_pickle=False) as lessons:
            named = (("", str(digest)) for digest in lessons["digests"])
            vectors.update(zip(named, lessons["vectors"], strict=True))
        store.close()
        kept = {} if tokens is None else {name: tokens.stored(n) for n, name in enumerate(passages)}
        return cls(vectors, kept)

    @classmethod
    def from_live(cls, live: Whole | None, recipe: Recipe) -> "KnownVectors":
        """Take the vectors of the live generation where the same model made them, else none."""
        if live is None or not recipe.dimension:
            return cls()
        made = (live.manifest.recipe.model, live.manifest.recipe.format)
        same = made == (recipe.model, recipe.format)
        return cls.from_generation(live.folder) if same else cls()

    def get(self, key: str, digest: str) -> Vector | None:
        """Give the vector of a text of a case, None where it is new."""
        return self._vectors.get((key, digest))

    def tokens(self, key: str, digest: str) -> StoredTokens | None:
        """Give the tokens of a passage of a case, None where it is new or its vector is."""
        return self._tokens.get((key, digest)) if (key, digest) in self._vectors else None
