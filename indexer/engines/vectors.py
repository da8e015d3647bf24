"""The dense leg: one vector a case in FAISS, exact while the library is small."""

from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.foundation.errors import IndexDamaged

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]

EXACT_LIMIT = 200_000
"""Vectors up to which search is exact (DESIGN decision 6)."""

_HNSW_LINKS = 32
_HNSW_BUILD = 200
_HNSW_SEARCH = 512


def index_kind(vectors: int) -> str:
    """Name the index type for a number of vectors: flat up to EXACT_LIMIT, HNSW past it."""
    return "flat" if vectors <= EXACT_LIMIT else "hnsw"


def case_vectors(passages: Vectors, cases: Ids) -> Vectors:
    """Give the mean of each case's passage vectors, not normalised again.

    Its inner product with a query is the mean of the passages' cosines, which asks that facts,
    conduct and reasoning all fit (docs/adr/0006-fusion.md).

    Args:
        passages: float32 of shape (passages, dimension).
        cases: Row number of each passage's case, ascending, none left out, shape (passages,).

    Returns:
        float32 of shape (cases, dimension).
    """
    _, starts, counts = np.unique(cases, return_index=True, return_counts=True)
    return (np.add.reduceat(passages, starts) / counts[:, None]).astype(np.float32)


def _parameters(flat: bool, selector: object) -> object:
    library: Any = faiss
    if flat:
        return library.SearchParameters(sel=selector)
    return library.SearchParametersHNSW(sel=selector, efSearch=_HNSW_SEARCH)


class VectorIndex:
    """Inner products with the vectors of cases."""

    def __init__(self, engine: faiss.Index) -> None:
        # Any: faiss builds its classes at run time, its stubs know less than the library does.
        self._engine: Any = engine

    @classmethod
    def from_vectors(cls, vectors: Vectors) -> "VectorIndex":
        """Build over float32 vectors of shape (cases, dimension)."""
        size, dimension = vectors.shape
        if index_kind(size) == "flat":
            engine: Any = faiss.IndexFlatIP(dimension)
        else:
            engine = faiss.IndexHNSWFlat(dimension, _HNSW_LINKS, faiss.METRIC_INNER_PRODUCT)
            engine.hnsw.efConstruction = _HNSW_BUILD
            engine.hnsw.efSearch = _HNSW_SEARCH
        engine.add(np.ascontiguousarray(vectors))
        return cls(engine)

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Read an index that `save` wrote."""
        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise IndexDamaged(
                f"向量索引 {path.name} 无法读取。", hint="运行 yian index build --full 重建索引。"
            ) from error

    def save(self, path: Path) -> None:
        """Write the index to a file."""
        faiss.write_index(self._engine, str(path))

    def __len__(self) -> int:
        return int(self._engine.ntotal)

    def search(self, vector: Vectors, depth: int, among: Ids | None = None) -> tuple[Ids, Vectors]:
        """Find the nearest vectors.

        Args:
            vector: Unit vector of shape (dimension,).
            depth: How many to return at most.
            among: Ids that may appear; None for all.

        Returns:
            Ids (int64) and products (float32), nearest first.
        """
        size = len(self) if among is None else len(among)
        depth = min(depth, size)
        if depth == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        parameters = None
        if among is not None:
            selector = faiss.IDSelectorBatch(among)
            flat = isinstance(self._engine, faiss.IndexFlat)
            parameters = _parameters(flat, selector)
        scores, ids = self._engine.search(vector[None, :], depth, params=parameters)
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]

    def take(self, ids: Ids) -> Vectors:
        """Give some of the vectors, shape (len(ids), dimension)."""
        vectors: Vectors = self._engine.reconstruct_batch(np.ascontiguousarray(ids, np.int64))
        return vectors
