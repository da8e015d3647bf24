"""Vectors a former generation already holds, found by case key and text digest."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.store import NAME, Store
from indexer.vectors import ASKED, OUTSIDE, PASSAGES, SENTENCES

Vector = NDArray[np.float32]


class KnownVectors:
    """Vectors by (case key, digest): two cases may hold equal texts, so the hash is not enough."""

    def __init__(self, vectors: dict[tuple[str, str], Vector] | None = None) -> None:
        self._vectors = vectors or {}

    @classmethod
    def from_generation(cls, folder: Path) -> "KnownVectors":
        """Read the vectors of a generation that passed its checks."""
        store = Store(folder / NAME)
        vectors: dict[tuple[str, str], Vector] = {}
        for table, matrix in (
            ("passages", np.load(folder / PASSAGES, allow_pickle=False)),
            ("sentences", np.load(folder / SENTENCES, allow_pickle=False)),
            ("asked", np.load(folder / ASKED, allow_pickle=False)),
        ):
            rows = store.rows(
                f"SELECT key, digest FROM {table} JOIN cases ON case_ord = ord ORDER BY id"
            )
            vectors.update(zip(rows, matrix, strict=True))
        with np.load(folder / OUTSIDE, allow_pickle=False) as outside:
            named = (("", str(digest)) for digest in outside["digests"])
            vectors.update(zip(named, outside["vectors"], strict=True))
        store.close()
        return cls(vectors)

    def get(self, key: str, digest: str) -> Vector | None:
        """Give the vector of a text of a case, None where it is new."""
        return self._vectors.get((key, digest))
