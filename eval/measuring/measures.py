"""The measures, by ir_measures: rankings in, a value of each measure for each query out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ir_measures
import numpy as np

from eval.measuring.judged import JudgedSet

Ranked = Mapping[str, Sequence[str]]
"""Query id to document keys, best first."""

Values = Mapping[str, Mapping[str, float]]
"""Measure name to query id to value."""

DEPTH = 100
"""Ranks that are measured; the rest of a ranking is cut off."""

HEADLINE = "nDCG@10"
MEASURES = (
    HEADLINE, "nDCG@20", "nDCG@30", "P@1", "P@5", "P@10", "MAP", "MRR", "Recall@100", "Judged@10",
)  # fmt: skip


def _engines(relevant: int) -> dict[Any, str]:
    return {
        # trec_eval's own nDCG: gain = grade, discount = log2(rank + 1).
        ir_measures.nDCG @ 10: "nDCG@10",
        ir_measures.nDCG @ 20: "nDCG@20",
        ir_measures.nDCG @ 30: "nDCG@30",
        ir_measures.P(rel=relevant) @ 1: "P@1",
        ir_measures.P(rel=relevant) @ 5: "P@5",
        ir_measures.P(rel=relevant) @ 10: "P@10",
        ir_measures.AP(rel=relevant): "MAP",
        ir_measures.RR(rel=relevant): "MRR",
        ir_measures.R(rel=relevant) @ 100: "Recall@100",
        ir_measures.Judged @ 10: "Judged@10",
    }


def measure(judged: JudgedSet, ranked: Ranked) -> Values:
    """Measure a ranking of every query that is not NONE.

    A query without hits, or missing from the ranking, has 0 in every measure.
    """
    names = [query.qid for query in judged.ranked]
    values = {name: dict.fromkeys(names, 0.0) for name in MEASURES}
    qrels = {qid: dict(judged.grades[qid]) for qid in names}
    run = {qid: scores(ranked[qid]) for qid in names if ranked.get(qid)}
    if not run:
        return values
    engines = _engines(judged.relevant)
    for metric in ir_measures.iter_calc(list(engines), qrels, run):
        values[engines[metric.measure]][metric.query_id] = float(metric.value)
    return values


def scores(keys: Sequence[str]) -> dict[str, float]:
    """Give each key a score one below the key before it.

    trec_eval ignores ranks and reorders equal scores by name; whole numbers that strictly decrease
    keep the order in every program and every float width.
    """
    kept = keys[:DEPTH]
    return {key: float(len(kept) - place) for place, key in enumerate(kept)}


def expected(tables: Iterable[Values]) -> Values:
    """Average several tables query by query: the expected value over random orders."""
    every = list(tables)
    return {
        name: {qid: float(np.mean([t[name][qid] for t in every])) for qid in every[0][name]}
        for name in MEASURES
    }


def oracle(judged: JudgedSet) -> Ranked:
    """Rank by the grades themselves: the best any system can do."""
    return {
        query.qid: sorted(grades, key=lambda key: (-grades[key], key))
        for query in judged.ranked
        for grades in (judged.grades[query.qid],)
    }


def run_lines(ranked: Ranked, tag: str) -> Iterable[str]:
    """Write a ranking in TREC's run format, six columns, scores strictly decreasing."""
    for qid, keys in ranked.items():
        for rank, (key, score) in enumerate(scores(keys).items(), start=1):
            yield f"{qid} Q0 {key} {rank} {score:g} {tag}"
