"""Where the time of a search goes, by part, for three lengths of query."""

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from eval.bench.report import Row, Section, percentiles
from eval.bench.texts import LABELS
from search_api.engine import SearchEngine
from search_api.fields.request import SearchRequest

PARTS = {
    "words": "规范化与分词",
    "embed": "向量（整篇和逐句）",
    "understand": "读懂案情",
    "candidates": "两路检索",
    "features": "逐项度量",
    "rank": "排序",
    "explain": "取记录、摘引、计数",
}
_WARM_UP = 3

Input = TypeVar("Input")


def time_each(work: Callable[[Input], object], inputs: Sequence[Input]) -> list[float]:
    """Run the work once for every input after a short warm-up; give the milliseconds of each."""
    for item in inputs[:_WARM_UP]:
        work(item)
    spent = []
    for item in inputs:
        start = time.perf_counter()
        work(item)
        spent.append((time.perf_counter() - start) * 1000)
    return spent


def stages(engine: SearchEngine, kind: str, texts: Sequence[str]) -> Section:
    """Time whole searches and their parts."""
    parts: dict[str, list[float]] = {}
    beside: list[float] = []

    def search(text: str) -> None:
        start = time.perf_counter()
        timings = dict(engine.search(SearchRequest(text)).timings)
        whole = (time.perf_counter() - start) * 1000
        for name, spent in timings.items():
            parts.setdefault(name, []).append(spent)
        beside.append(whole - timings.get("embed", 0.0))

    whole = time_each(search, texts)
    rows = [
        Row(name, PARTS.get(name, name), percentiles(spent[-len(texts) :]))
        for name, spent in parts.items()
    ]
    rows.append(Row("beside_embed", "除向量外合计", percentiles(beside[-len(texts) :])))
    rows.append(Row("search", "整次检索", percentiles(whole)))
    return Section(
        f"stages_{kind}", f"检索用时，{LABELS[kind]}，毫秒，{len(texts)} 次", tuple(rows)
    )
