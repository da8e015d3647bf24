"""The real ranking code over made-up libraries of a thousand to a hundred thousand cases."""

import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.foundation.stopwatch import Stopwatch
from eval.bench.mixing import Sample, Vectors, take_sample, write_mixed
from eval.bench.report import Row, Section
from indexer.analysis import Parts
from indexer.engines.vectors import index_kind
from indexer.generation.manifest import Manifest
from indexer.index import PrecedentIndex
from search_api.ranking.fusion import DEPTH
from search_api.ranking.ranker import Ranker
from search_api.ranking.ranking import gather_all, rank
from search_api.understanding.query import Query, Topic, read_query

SIZES = (1_000, 10_000, 100_000)
"""Cases of the made-up libraries."""

_LABELS = {
    "candidates": "两路检索",
    "features": "逐项度量",
    "rank": "排序",
    "together": "三项合计",
    "recall": "语义前 200 案召回（对精确）",
    "open_s": "打开索引，秒",
    "write_s": "写出索引，秒",
    "disk_mb": "占用磁盘，MB",
}
_WARM_UP = 3


def grown(
    index: PrecedentIndex,
    parts: Parts,
    home: Path,
    texts: Sequence[str],
    sizes: Sequence[int] = SIZES,
) -> Section:
    """Time both legs and the fusion on libraries of growing size; give the slope of each."""
    sample = take_sample(index, parts, home)
    queries = [read_query(text, parts, Stopwatch()) for text in texts]
    found = {size: _measure(sample, index.manifest, size, queries) for size in sizes}
    names = list(found[sizes[0]])
    rows = tuple(
        Row(name, _LABELS[name], _row([(size, found[size][name]) for size in sizes]))
        for name in names
    )
    kinds = "、".join(index_kind(size) if parts.encoder else "none" for size in sizes)
    title = f"案件数增长（合成库），毫秒中位数；斜率按双对数，1 为正比；向量索引 {kinds}"
    return Section("growth", title, rows)


def _measure(
    sample: Sample, manifest: Manifest, size: int, queries: Sequence[Query]
) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        start = time.perf_counter()
        vectors = write_mixed(folder, sample, size)
        written = time.perf_counter() - start
        start = time.perf_counter()
        grown = PrecedentIndex(folder, replace(manifest, files={}))
        opened = time.perf_counter() - start
        try:
            figures = _times(grown, queries)
            if len(vectors):
                figures["recall"] = _recall(grown, vectors, queries)
        finally:
            grown.close()
        on_disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {
        **figures,
        "open_s": round(opened, 2),
        "write_s": round(written, 1),
        "disk_mb": round(on_disk / 1e6, 1),
    }


def _times(index: PrecedentIndex, queries: Sequence[Query]) -> dict[str, float]:
    ranker = Ranker.load()
    spent: dict[str, list[float]] = {}
    for query in (*queries[:_WARM_UP], *queries):
        watch = Stopwatch()
        candidates = gather_all(index, Topic(query), watch)
        rank(index, candidates, index.catalogue.everyone, ranker, watch)
        timings = dict(watch.timings())
        timings["together"] = sum(timings.values())
        for name, value in timings.items():
            spent.setdefault(name, []).append(value)
    return {name: round(statistics.median(values[_WARM_UP:]), 2) for name, values in spent.items()}


def _recall(index: PrecedentIndex, vectors: Vectors, queries: Sequence[Query]) -> float:
    """Give the share of the exactly nearest cases that the index finds."""
    shares = []
    for query in queries:
        if query.vector is None:
            continue
        nearest = set(np.argsort(-(vectors @ query.vector))[:DEPTH].tolist())
        (ranked,) = index.engine.dense(query.vector, DEPTH, [index.catalogue.everyone])
        found = set(ranked.rows.tolist())
        shares.append(len(nearest & found) / len(nearest))
    return round(statistics.mean(shares), 4)


def _row(points: Sequence[tuple[int, float]]) -> dict[str, float]:
    """Give the figure at each size, and the slope of its logarithm on that of the size."""
    figures: dict[str, float] = {f"{size}": figure for size, figure in points}
    if len(points) > 1 and all(figure > 0 for _, figure in points):
        sizes, values = np.log(np.array(points, dtype=float)).T
        figures["slope"] = round(float(np.polyfit(sizes, values, 1)[0]), 2)
    return figures
