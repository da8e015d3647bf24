"""One ranking of the library for a query: candidates of both legs, weighed, ordered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.stopwatch import Stopwatch
from corpus.records import Quality
from indexer.engines.interface import Ranked, Selection
from indexer.index import PrecedentIndex
from indexer.store.catalogue import Catalogue, Rows
from search_api.fields.request import Filters
from search_api.fields.table import FACETS
from search_api.ranking.features import Candidates, measure
from search_api.ranking.fusion import DEPTH
from search_api.ranking.ranker import Ranker, shares
from search_api.understanding.query import Query, Topic


@dataclass(frozen=True)
class Ranking:
    """Ranked candidates, best first; every array has shape (candidates,).

    Attributes:
        rows: Rows of the cases, int64.
        points: 0 to 100, float64.
        contributions: Feature name to what it added to the score, float64.
        raw: Feature name to what was measured.
    """

    rows: Rows
    points: NDArray[np.float64]
    contributions: Mapping[str, NDArray[np.float64]]
    raw: Mapping[str, NDArray[np.floating]]

    def __len__(self) -> int:
        return len(self.rows)

    def shares(self, rank: int) -> dict[str, float]:
        """Split the points of the case at a rank (from 0) between the features."""
        parts = {name: float(values[rank]) for name, values in self.contributions.items()}
        return shares(parts, float(self.points[rank]))

    def measured(self, rank: int) -> dict[str, float]:
        """Give what was measured of the case at a rank (from 0)."""
        return {name: float(values[rank]) for name, values in self.raw.items()}

    def capped(self, most: float) -> "Ranking":
        """Give the same order with no more points than that for any case."""
        return replace(self, points=np.minimum(self.points, most))

    def take(self, ranks: NDArray[np.intp]) -> "Ranking":
        """Give the cases at some ranks (from 0), in the order asked for."""
        return Ranking(
            rows=self.rows[ranks],
            points=self.points[ranks],
            contributions={name: values[ranks] for name, values in self.contributions.items()},
            raw={name: values[ranks] for name, values in self.raw.items()},
        )


@dataclass(frozen=True)
class Found:
    """What both legs found, once for each selection.

    Attributes:
        rows: Cases found of each selection, by row, ascending.
        lexical: Cases the lexical leg found of any selection, each once, with their scores.
    """

    rows: tuple[Rows, ...]
    lexical: Ranked


def selection_of(catalogue: Catalogue, filters: Filters, *, without: str = "") -> Selection:
    """Mark the cases that pass the filters, one of them left out where that is wanted."""
    wanted: dict[str, Sequence[str]] = {
        name: getattr(filters, name) for name in FACETS if name != without
    }
    return catalogue.selection(wanted, (filters.year_from, filters.year_to))


def find(index: PrecedentIndex, query: Query, selections: Sequence[Selection]) -> Found:
    """Give the cases of each selection that either leg finds within DEPTH; one pass of each leg."""
    if not query.words:
        nothing = np.empty(0, np.int64)
        return Found((nothing,) * len(selections), Ranked(nothing, np.empty(0, np.float32)))
    lexical = index.engine.lexical(query.words, DEPTH, selections)
    legs = [lexical]
    if query.vector is not None:
        legs.append(index.engine.dense(query.vector, DEPTH, selections))
    rows = tuple(
        np.unique(np.concatenate([leg.rows for leg in found])) for found in zip(*legs, strict=True)
    )
    every, first = np.unique(np.concatenate([one.rows for one in lexical]), return_index=True)
    scores = np.concatenate([one.scores for one in lexical])
    return Found(rows, Ranked(every, scores[first]))


def gather(index: PrecedentIndex, topic: Topic, found: Found, watch: Stopwatch) -> Candidates:
    """Measure the candidates of the first two selections.

    Args:
        index: An open index.
        topic: What is searched for.
        found: Its first selection is everyone; the second, where there is one, is the filtered.
        watch: Times the work.
    """
    with watch.part("features"):
        opened = found.rows[0]
        rows = np.union1d(opened, found.rows[min(1, len(found.rows) - 1)]).astype(np.int64)
        return measure(index, topic, (rows, np.isin(rows, opened)), found.lexical)


def gather_all(index: PrecedentIndex, topic: Topic, watch: Stopwatch) -> Candidates:
    """Find and measure the candidates of the whole library."""
    with watch.part("candidates"):
        found = find(index, topic.query, [index.catalogue.everyone])
    return gather(index, topic, found, watch)


def rank(
    index: PrecedentIndex,
    candidates: Candidates,
    selection: Selection,
    ranker: Ranker,
    watch: Stopwatch,
) -> Ranking:
    """Rank candidates.

    Order: points (one decimal), then records whose quality is not weak, then the score, then the
    key. Deterministic for one generation; a filter changes no points.
    """
    catalogue, rows = index.catalogue, candidates.rows
    with watch.part("rank"):
        contributions = ranker.contributions(candidates)
        parts = list(contributions.values())
        score = np.sum(parts, axis=0) if parts else np.zeros(len(rows))
        ranking = Ranking(rows, ranker.points(score, candidates), contributions, candidates.raw)
        weak = catalogue.columns["quality"].mask((Quality.WEAK.value,))[rows]
        order = np.lexsort((catalogue.key_order[rows], -np.round(score, 6), weak, -ranking.points))
        order = order[selection[rows[order]]]
        return ranking.take(order[_first_of_each(catalogue.representative[rows[order]])])


def _first_of_each(events: Rows) -> NDArray[np.intp]:
    """Give the ranks of the first record of each event, in order."""
    return np.sort(np.unique(events, return_index=True)[1])
