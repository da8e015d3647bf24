"""The front door of a built index: one generation, opened for reading."""

import math
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.library_files.cues import Cue, read_cues
from corpus.library_files.taxonomy import load_taxonomy
from corpus.records.taxonomy import Taxonomy
from indexer.engines.interface import Engine, Kind, Vectors
from indexer.engines.local import LocalEngine
from indexer.generation.generations import Generations
from indexer.generation.layout import CENTRE, CUES, STORE, TAGGER, TAXONOMY
from indexer.generation.manifest import Manifest
from indexer.store.catalogue import Catalogue, Rows
from indexer.store.offsets import Offsets
from indexer.store.reading import Store
from indexer.tagger.tagger import Tagger
from indexer.text.passages import CONDUCT


class PrecedentIndex:
    """One generation; safe to share between threads.

    Attributes:
        manifest: What it was made from.
        store: Its records.
        catalogue: What every case can be filtered by.
        engine: What finds its cases by words and by vectors.
        offsets: Where the rows of each case stand in the engine's arrays.
        tagger: Predicts labels; None where it was built without an encoder.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Open a generation whose files were checked.

        Raises:
            IndexDamaged: Its files do not fit together.
        """
        dimension = manifest.recipe.dimension
        self._folder = folder
        self.manifest = manifest
        self.store = Store(folder / STORE)
        self.catalogue = Catalogue.from_store(self.store)
        self.offsets = Offsets.from_store(self.store, len(self), CONDUCT)
        self.engine: Engine = LocalEngine(
            folder, self.catalogue, dimension=dimension, passages=int(self.offsets.passages[-1])
        )
        self.tagger = Tagger.load(folder / TAGGER) if (folder / TAGGER).is_file() else None
        self._centre: Vectors = np.zeros(dimension, np.float32)
        if dimension:
            self._centre = np.load(folder / CENTRE, allow_pickle=False)

    @classmethod
    def open(cls, home: Path) -> "PrecedentIndex":
        """Open the live generation after checking that its files are whole.

        Raises:
            IndexMissing, IndexDamaged, IndexMismatch.
        """
        folder = Generations(home).current()
        manifest = Manifest.load(folder)
        manifest.check_format()
        manifest.check_files(folder)
        return cls(folder, manifest)

    def close(self) -> None:
        """Close the database connections."""
        self.store.close()

    def __len__(self) -> int:
        return len(self.catalogue.keys)

    @property
    def embedded(self) -> bool:
        """Tell whether it holds vectors."""
        return bool(self.manifest.recipe.dimension)

    def similarity(self, first: Rows, cases: Rows) -> NDArray[np.float64]:
        """Give the cosine of cases with cases after the library's mean is taken off.

        Returns:
            float64 of shape (first, cases); zeros without vectors.
        """
        if not self.embedded:
            return np.zeros((len(first), len(cases)))
        one, other = (self._centred(rows) for rows in (first, cases))
        products: NDArray[np.float64] = one @ other.T
        return products

    def idf(self, words: Iterable[str]) -> dict[str, float]:
        """Give the inverse document frequency of each distinct word the library knows.

        Returns:
            Word to ln(cases / cases that hold it), by word.
        """
        held = self.engine.frequencies(sorted(set(words)))
        return {word: math.log(len(self) / max(1, count)) for word, count in held.items()}

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """Read the taxonomy the records were tagged with."""
        return load_taxonomy(self._folder / TAXONOMY)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Read the wordings factors are read from."""
        return read_cues(self._folder / CUES, self.taxonomy)

    def _centred(self, rows: Rows) -> NDArray[np.float64]:
        if not len(rows):
            return np.zeros((0, len(self._centre)))
        moved = self.engine.vectors(rows, Kind.CASES).astype(np.float64) - self._centre
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        centred: NDArray[np.float64] = moved / np.maximum(lengths, 1e-12)
        return centred
