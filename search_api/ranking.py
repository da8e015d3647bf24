"""One ranking of the library for a query: candidates of both legs, weighed, ordered."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.catalogue import Mask, Numbers
from indexer.index import PrecedentIndex
from search_api.features import Asked, Candidates, measure
from search_api.fusion import DEPTH
from search_api.query import Query, Stopwatch
from search_api.ranker import Ranker, shares


@dataclass(frozen=True)
class Ranking:
    """Ranked candidates, best first; every array has shape (candidates,).

    Attributes:
        cases: Row numbers of the cases.
        points: 0 to 100.
        parts: Feature name to what it added to the score.
        raw: Feature name to what was measured.
    """

    cases: Numbers
    points: NDArray[np.float64]
    parts: Mapping[str, NDArray[np.float64]]
    raw: Mapping[str, NDArray[np.floating]]

    def __len__(self) -> int:
        return len(self.cases)

    def shares(self, place: int) -> dict[str, float]:
        """Split the points of the case at a place between the features."""
        parts = {name: float(values[place]) for name, values in self.parts.items()}
        return shares(parts, float(self.points[place]))

    def measured(self, place: int) -> dict[str, float]:
        """Give what was measured of the case at a place."""
        return {name: float(values[place]) for name, values in self.raw.items()}

    def take(self, places: NDArray[np.intp]) -> "Ranking":
        """Give some places of the ranking, in the order asked for."""
        return Ranking(
            cases=self.cases[places],
            points=self.points[places],
            parts={name: values[places] for name, values in self.parts.items()},
            raw={name: values[places] for name, values in self.raw.items()},
        )


def candidates(index: PrecedentIndex, query: Query, mask: Mask | None) -> Numbers:
    """Give the cases either leg finds within DEPTH, by row number."""
    if not query.words:
        return np.empty(0, np.int64)
    found = [index.rank_lexical(index.lexical_scores(query.words), DEPTH, mask).cases]
    if query.vector is not None:
        found.append(index.rank_dense(query.vector, DEPTH, mask).cases)
    return np.unique(np.concatenate(found))


def gather(index: PrecedentIndex, asked: Asked, mask: Mask | None, watch: Stopwatch) -> Candidates:
    """Find the candidates that pass the mask and those without it, and measure them all."""
    with watch.part("candidates"):
        opened = candidates(index, asked.query, None)
        wanted = opened if mask is None else candidates(index, asked.query, mask)
        cases = np.union1d(opened, wanted).astype(np.int64)
    with watch.part("features"):
        return measure(index, asked, cases, np.isin(cases, opened))


def rank(
    index: PrecedentIndex, asked: Asked, mask: Mask | None, ranker: Ranker, watch: Stopwatch
) -> Ranking:
    """Rank the library.

    Order: points (one decimal), then records whose quality is not weak, then the score, then the
    key. Deterministic for one generation; a filter changes no points.
    """
    found = gather(index, asked, mask, watch)
    with watch.part("rank"):
        parts = ranker.parts(found)
        score = np.sum(list(parts.values()), axis=0) if parts else np.zeros(len(found.cases))
        ranking = Ranking(found.cases, ranker.points(score), parts, found.raw)
        quality = index.catalogue.columns["quality"]
        weak = quality.mask(("weak",))[found.cases]
        order = np.lexsort((found.cases, -np.round(score, 6), weak, -ranking.points))
        if mask is not None:
            order = order[mask[found.cases[order]]]
        return ranking.take(order[_first_of_each(index.catalogue.heads[found.cases[order]])])


def _first_of_each(heads: Numbers) -> NDArray[np.intp]:
    """Give the places of the first record of each event, in order."""
    return np.sort(np.unique(heads, return_index=True)[1])
