"""One ranking of the library for a query: candidates of both legs, fused, ordered."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.catalogue import Mask, Numbers
from indexer.index import PrecedentIndex
from search_api.fusion import DEPTH, fuse, shares
from search_api.query import Query, Stopwatch


@dataclass(frozen=True)
class Ranking:
    """Ranked candidates, best first; every array has shape (candidates,).

    Attributes:
        cases: Row numbers of the cases.
        points: 0 to 100.
        parts: Leg name to standardised scores.
        legs: Leg name to the leg's own scores.
    """

    cases: Numbers
    points: NDArray[np.float64]
    parts: Mapping[str, NDArray[np.float64]]
    legs: Mapping[str, NDArray[np.float32]]

    def __len__(self) -> int:
        return len(self.cases)

    def shares(self, place: int) -> dict[str, float]:
        """Split the points of the case at a place between the legs."""
        parts = {name: float(values[place]) for name, values in self.parts.items()}
        return shares(parts, float(self.points[place]))

    def raw(self, place: int) -> dict[str, float]:
        """Give the legs' own scores of the case at a place."""
        return {name: float(values[place]) for name, values in self.legs.items()}


def candidates(index: PrecedentIndex, query: Query, mask: Mask | None) -> Numbers:
    """Give the cases either leg finds within DEPTH, by row number."""
    if not query.words:
        return np.empty(0, np.int64)
    found = [index.rank_lexical(index.lexical_scores(query.words), DEPTH, mask).cases]
    if query.vector is not None:
        found.append(index.rank_dense(query.vector, DEPTH, mask).cases)
    return np.unique(np.concatenate(found))


def rank(index: PrecedentIndex, query: Query, mask: Mask | None, watch: Stopwatch) -> Ranking:
    """Rank the library.

    Order: points (one decimal), then records whose quality is not weak, then the fused score,
    then the key. Deterministic for one generation.
    """
    with watch.part("lexical"):
        lexical = index.lexical_scores(query.words)
        found = [index.rank_lexical(lexical, DEPTH, mask).cases]
    if query.vector is not None and query.words:
        with watch.part("dense"):
            found.append(index.rank_dense(query.vector, DEPTH, mask).cases)
    with watch.part("fuse"):
        cases = np.unique(np.concatenate(found))
        legs = {"lexical": lexical[cases]}
        if query.vector is not None:
            legs["dense"] = index.dense_scores(query.vector, cases)
        fused = fuse(legs)
        quality = index.catalogue.columns["quality"]
        weak = np.array([value == "weak" for value in quality.values])[quality.codes[cases]]
        order = np.lexsort((cases, -np.round(fused.total, 6), weak, -fused.points))
    return Ranking(
        cases=cases[order],
        points=fused.points[order],
        parts={name: values[order] for name, values in fused.parts.items()},
        legs={name: values[order] for name, values in legs.items()},
    )
