"""txtai over the same documents with the same model, in an interpreter of its own."""

import json
import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.foundation.errors import ModelError
from eval.bench import txtai_child
from eval.bench.report import Row, Section
from eval.bench.stages import time_each
from eval.measuring.judged import JudgedSet
from eval.measuring.measures import DEPTH, HEADLINE, Ranked, measure
from eval.measuring.rows import system_ranking
from indexer.index import PrecedentIndex
from indexer.text.passages import document_of
from search_api.engine import SearchEngine
from search_api.fields.request import SearchRequest

HOW_TO = "没有指定装有 txtai 的解释器，跳过；另建虚拟环境 pip install txtai 后用 --txtai 指定"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What both systems are given.

    Attributes:
        interpreter: Python that has txtai; None to leave txtai out.
        model: sentence-transformers directory (ours runs in int8, txtai's in float32).
        texts: Queries to time.
        judged: Queries to measure the ranking with.
    """

    interpreter: Path | None
    model: Path
    texts: Sequence[str]
    judged: JudgedSet


def beside_txtai(given: Comparison, engine: SearchEngine, index: PrecedentIndex) -> Section:
    """Compare a whole search and its quality; without an interpreter say how to get one."""
    times = time_each(lambda text: engine.search(SearchRequest(text)), given.texts)
    own = round(statistics.median(times), 2)
    quality = _quality(given.judged, system_ranking(engine, given.judged, lambda queries: queries))
    rows = [Row("yian", "本系统", {"search_ms": own, "ndcg10": quality})]
    if given.interpreter is None:
        rows.append(Row("txtai", "txtai", note=HOW_TO))
    else:
        found = _run(given.interpreter, _task(given, index))
        figures = {
            "search_ms": round(found["search_ms"], 2),
            "ndcg10": _quality(given.judged, found["run"]),
            "ratio": round(found["search_ms"] / own, 2),
            "index_s": round(found["index_s"], 1),
        }
        note = f"{found['version']}，hybrid=True，其余取默认值"
        rows.append(Row("txtai", "txtai", figures, note))
    title = f"与 txtai 比（同一模型目录），{len(given.texts)} 次的中位数"
    return Section("txtai", title, tuple(rows))


def _quality(judged: JudgedSet, ranked: Ranked) -> float:
    return round(statistics.mean(measure(judged, ranked)[HEADLINE].values()), 4)


def _task(given: Comparison, index: PrecedentIndex) -> dict[str, object]:
    return {
        "model": str(given.model),
        "documents": [
            [case.key, document_of(case)] for case in index.store.cases(range(len(index)))
        ],
        "texts": list(given.texts),
        "judged": [[query.qid, query.text] for query in given.judged.ranked],
        "depth": DEPTH,
    }


def _run(interpreter: Path, given: Mapping[str, object]) -> dict[str, Any]:
    environ = {**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    environ.pop("PYTHONPATH", None)
    try:
        done = subprocess.run(
            [str(interpreter), txtai_child.__file__],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=True,
            env=environ,
        )
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (OSError, subprocess.CalledProcessError, ValueError, IndexError) as error:
        told = getattr(error, "stderr", "") or str(error)
        raise ModelError(
            f"{interpreter} 运行 txtai 没有成功。",
            "确认这个解释器里装了 txtai 和 sentence-transformers。",
            told.splitlines()[-3:],
        ) from error
    return found
