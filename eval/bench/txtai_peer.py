"""txtai over the same documents with the same model, in an interpreter of its own."""

import json
import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import ModelError
from eval.bench import txtai_child
from eval.bench.quality import Judged, ndcg, own_run
from eval.bench.report import Row, Section
from eval.bench.stages import time_each
from indexer.index import PrecedentIndex
from indexer.passages import document_of
from search_api.engine import SearchEngine
from search_api.params import SearchRequest

HOW_TO = "没有指定装有 txtai 的解释器，跳过；另建虚拟环境 pip install txtai 后用 --txtai 指定"


def beside_txtai(
    interpreter: Path | None,
    model: Path,
    library: tuple[SearchEngine, PrecedentIndex],
    texts: Sequence[str],
    judged: Judged | None,
) -> Section:
    """Compare a whole search and its quality; without an interpreter say how to get one.

    Args:
        interpreter: Python that has txtai.
        model: sentence-transformers directory both use (ours in int8, txtai's in float32).
        library: Our engine and its index.
        texts: Queries to time.
        judged: Queries to score; None where there are none at hand.
    """
    engine, index = library
    times = time_each(lambda text: engine.search(SearchRequest(text)), texts)
    own = {"search_ms": round(statistics.median(times), 2)}
    if judged:
        own["ndcg10"] = ndcg(judged, own_run(engine, judged))
    rows = [Row("yian", "本系统", own)]
    if interpreter is None:
        rows.append(Row("txtai", "txtai", note=HOW_TO))
    else:
        documents = [[case.key, document_of(case)] for case in index.cases(range(len(index)))]
        given = {
            "model": str(model),
            "documents": documents,
            "texts": list(texts),
            "judged": judged.queries if judged else [],
        }
        rows.append(_row(_run(interpreter, given), judged, own["search_ms"]))
    return Section("txtai", f"与 txtai 比（同一模型目录），{len(texts)} 次的中位数", tuple(rows))


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


def _row(found: Mapping[str, Any], judged: Judged | None, own: float) -> Row:
    figures = {
        "search_ms": round(found["search_ms"], 2),
        "ratio": round(found["search_ms"] / own, 2),
        "index_s": round(found["index_s"], 1),
    }
    if judged:
        figures["ndcg10"] = ndcg(judged, found["run"])
    note = f"{found['version']}，hybrid=True，其余取默认值"
    return Row("txtai", "txtai", figures, note)
