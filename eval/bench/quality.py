"""How good a run is on the development queries: nDCG@10, linear gain."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ir_measures
from ir_measures import nDCG

from search_api.engine import SearchEngine
from search_api.params import SearchRequest

_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Judged:
    """Queries with judgments; those whose right answer is nothing are left out.

    Attributes:
        queries: Query id and text.
        qrels: Query id to case key to grade.
    """

    queries: tuple[tuple[str, str], ...]
    qrels: Mapping[str, Mapping[str, int]]


def read_judged(folder: Path) -> Judged:
    """Read dev_queries.jsonl (a query a line) and dev_qrels.tsv (TREC's four columns)."""
    queries = (folder / "dev_queries.jsonl").read_text("utf-8").splitlines()
    lines = [json.loads(line) for line in queries if line.strip()]
    grades: dict[str, dict[str, int]] = {}
    for line in (folder / "dev_qrels.tsv").read_text("utf-8").splitlines():
        qid, _, key, grade = line.split()
        grades.setdefault(qid, {})[key] = int(grade)
    asked = [(q["qid"], q["text"]) for q in lines if q.get("kind") != "none"]
    return Judged(tuple(asked), {qid: grades.get(qid, {}) for qid, _ in asked})


def own_run(engine: SearchEngine, judged: Judged) -> dict[str, list[str]]:
    """Rank the library for every query: query id to case keys, best first."""
    return {
        qid: [hit.key for hit in engine.search(SearchRequest(text, k=_DEPTH)).hits]
        for qid, text in judged.queries
    }


def ndcg(judged: Judged, run: Mapping[str, Sequence[str]]) -> float:
    """Give the mean nDCG@10; a query without hits counts as 0."""
    # Strictly decreasing scores: trec_eval would reorder ties.
    scored = {
        qid: {key: float(-place) for place, key in enumerate(keys)} for qid, keys in run.items()
    }
    each = {m.query_id: m.value for m in ir_measures.iter_calc([nDCG @ 10], judged.qrels, scored)}
    total = sum(each.get(qid, 0.0) for qid, _ in judged.queries)
    return round(total / len(judged.queries), 4)
