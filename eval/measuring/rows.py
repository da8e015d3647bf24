"""The rows of a report: rankings of the system, of each leg alone, and of the yardsticks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.stopwatch import Stopwatch
from eval.measuring.judged import JudgedQuery, JudgedSet
from eval.measuring.measures import DEPTH, Ranked, Values, expected, measure, oracle
from indexer.analysis import Parts
from indexer.index import PrecedentIndex
from search_api.engine import SearchEngine
from search_api.fields.request import SearchRequest
from search_api.ranking.fusion import fuse
from search_api.ranking.ranking import gather_all
from search_api.understanding.query import Topic, read_query

PERMUTATIONS = 100
SEED = 20_240_501

Steps = Callable[[Sequence[JudgedQuery]], Iterable[JudgedQuery]]
"""Wraps the queries to show how far a run is."""


class RowName(StrEnum):
    """Rows in the order of a report."""

    SYSTEM = "system"
    FUSED = "fused"
    LEXICAL = "bm25"
    DENSE = "dense"
    SAME_TYPE = "same-type"
    RANDOM = "random"
    ORACLE = "oracle"


LEGS = {RowName.LEXICAL: "lexical", RowName.DENSE: "dense"}
"""Features that can rank alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what is measured, and the ranking behind it where there is one ranking.

    Attributes:
        name: Which row.
        values: Its measures by query.
        ranked: Its ranking; None for an expectation over random orders.
    """

    name: RowName
    values: Values
    ranked: Ranked | None = None


@dataclass(frozen=True, slots=True)
class Refusals:
    """What was refused: right for NONE queries, wrong for all others.

    Attributes:
        refused: NONE queries with an empty result.
        of: All NONE queries.
        wrongly: Other queries with an empty result.
    """

    refused: tuple[str, ...]
    of: tuple[str, ...]
    wrongly: tuple[str, ...]


def system_ranking(engine: SearchEngine, judged: JudgedSet, steps: Steps) -> Ranked:
    """Search every query, NONE included, the way a user does; keys of the first DEPTH hits."""
    return {
        query.qid: [hit.key for hit in engine.search(SearchRequest(text=query.text, k=DEPTH)).hits]
        for query in steps(judged.queries)
    }


def leg_rankings(
    index: PrecedentIndex, parts: Parts, judged: JudgedSet, steps: Steps
) -> dict[RowName, Ranked]:
    """Rank by each leg's own scores and by their plain sum (docs/adr/0006-fusion.md).

    The candidates are those of the whole ranking.
    """
    keys = index.catalogue.keys
    found: dict[RowName, dict[str, Sequence[str]]] = {}
    for query in steps(judged.ranked):
        watch = Stopwatch()
        measured = gather_all(index, Topic(read_query(query.text, parts, watch)), watch)
        for name, scores in with_sum(measured.raw).items():
            order = np.lexsort((measured.rows, -scores))[:DEPTH]
            # A case that shares no word with the query is not found by words.
            kept = [place for place in order if name is not RowName.LEXICAL or scores[place] > 0]
            found.setdefault(name, {})[query.qid] = [keys[measured.rows[p]] for p in kept]
    return {name: found[name] for name in RowName if name in found}


def with_sum(raw: Mapping[str, NDArray[np.floating]]) -> dict[RowName, NDArray[np.floating]]:
    """Give the scores of the legs there are, and their sum where there are both."""
    legs = {name: raw[leg] for name, leg in LEGS.items() if leg in raw}
    if len(legs) < len(LEGS):
        return legs
    return {**legs, RowName.FUSED: fuse({leg: raw[leg] for leg in LEGS.values()})}


def shuffled(judged: JudgedSet, pools: Mapping[str, Sequence[str]]) -> Values:
    """Give the expected measures of a random order of each query's pool.

    Args:
        judged: Queries and grades.
        pools: Query id to all documents that could be found.
    """
    random = np.random.default_rng(SEED)
    sizes = {qid: len(pool) for qid, pool in pools.items()}
    return expected(
        measure(
            judged,
            {
                qid: [pools[qid][i] for i in random.permutation(size)[:DEPTH]]
                for qid, size in sizes.items()
            },
        )
        for _ in range(PERMUTATIONS)
    )


def same_situation(index: PrecedentIndex, judged: JudgedSet) -> dict[str, list[str]]:
    """Give the cases that carry the situation the writer of a query stated."""
    catalogue = index.catalogue
    stated = {query.qid: catalogue.selection({"situation": query.types}) for query in judged.ranked}
    return {
        query.qid: [catalogue.keys[row] for row in np.flatnonzero(stated[query.qid])]
        if query.types
        else []
        for query in judged.ranked
    }


def ranked_row(name: RowName, judged: JudgedSet, ranked: Ranked) -> Row:
    """Measure a ranking."""
    return Row(name, measure(judged, ranked), ranked)


def yardsticks(
    judged: JudgedSet, same_type: Mapping[str, Sequence[str]], pools: Mapping[str, Sequence[str]]
) -> tuple[Row, ...]:
    """Give the rows that need no system: same type in random order, random order, oracle.

    The first is left out where no query states its type.
    """
    typed = (
        (Row(RowName.SAME_TYPE, shuffled(judged, same_type)),) if any(same_type.values()) else ()
    )
    return (
        *typed,
        Row(RowName.RANDOM, shuffled(judged, pools)),
        ranked_row(RowName.ORACLE, judged, oracle(judged)),
    )


def system_row(engine: SearchEngine, judged: JudgedSet, steps: Steps) -> tuple[Row, Refusals]:
    """Measure the engine as users have it, and what it refuses."""
    ranked = system_ranking(engine, judged, steps)
    return ranked_row(RowName.SYSTEM, judged, ranked), refusals(judged, ranked)


def rows_beside(
    index: PrecedentIndex, parts: Parts, judged: JudgedSet, steps: Steps
) -> tuple[Row, ...]:
    """Measure what the system is held against on the library: the legs and the yardsticks.

    Args:
        index: The generation that the engine answers from, opened once more.
        parts: What reads a text for it.
        judged: Queries and grades.
        steps: Shows how far the run is.
    """
    legs = leg_rankings(index, parts, judged, steps)
    everything = dict.fromkeys((query.qid for query in judged.ranked), index.catalogue.keys)
    return (
        *(ranked_row(name, judged, ranked) for name, ranked in legs.items()),
        *yardsticks(judged, same_situation(index, judged), everything),
    )


def refusals(judged: JudgedSet, ranked: Ranked) -> Refusals:
    """Count the empty results: of NONE queries, and wrongly of others."""
    of = tuple(query.qid for query in judged.refusable)
    return Refusals(
        refused=tuple(qid for qid in of if not ranked[qid]),
        of=of,
        wrongly=tuple(query.qid for query in judged.ranked if not ranked[query.qid]),
    )
