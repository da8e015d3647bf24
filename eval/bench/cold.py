"""What a cold start spends its time on, each part in a fresh interpreter."""

import os
import statistics
import subprocess
import sys
import time

from corpus.foundation.settings import Settings
from eval.bench.memory import run_child
from eval.bench.report import Row, Section

_HEAD = """
import sys, time
from pathlib import Path
home, library, model = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
"""
_TIMED = """
start = time.perf_counter()
{work}
print((time.perf_counter() - start) * 1000)
"""
_MODEL = (
    "from indexer.encoder.prepared import CHINESE, NETWORK, check_runtime, model_directory\n"
    "folder = model_directory(home)\n"
)

# Name: (label, what must be there already, what is timed).
_PARTS = {
    "imports": ("导入程序", "", "import search_api.cli"),
    "jieba": (
        "分词词典（jieba）",
        "import jieba\nfrom indexer.text.tokens import Tokenizer\n",
        "Tokenizer(library / 'lexicon.txt', home / 'cache')",
    ),
    "hash": ("核对模型校验和", _MODEL, "check_runtime(folder)"),
    "tokenizer": (
        "模型词表（中文）",
        f"{_MODEL}from tokenizers import Tokenizer\n",
        "Tokenizer.from_file(str(folder / CHINESE))",
    ),
    "session": (
        "推理会话（onnxruntime）",
        f"{_MODEL}import onnxruntime\nfrom indexer.encoder.runtime import session_options\n",
        "onnxruntime.InferenceSession(str(folder / NETWORK), session_options(),"
        " providers=['CPUExecutionProvider'])",
    ),
    "index": (
        "打开索引",
        "from indexer.index import PrecedentIndex\n",
        "PrecedentIndex.open(home)",
    ),
    "first_search": (
        "第一次检索（热身差额）",
        "from dataclasses import replace\n"
        "from corpus.foundation.settings import Settings\n"
        "from search_api.engine import open_engine\n"
        "from search_api.fields.request import SearchRequest\n"
        "engine = open_engine(replace(Settings.from_environ({}), home=home, library=library,"
        " model=model))\n",
        "engine.search(SearchRequest('多算了补偿面积，发现后主动追回'))",
    ),
}


def cold_start(settings: Settings, runs: int) -> Section:
    """Time every part of a cold start, the median of some fresh interpreters each."""
    bare = _process([sys.executable, "-c", "pass"], settings, runs)
    rows = [Row("python", "启动解释器", {"ms": bare})]
    for name, (label, before, work) in _PARTS.items():
        if settings.model != "bundled" and name in ("hash", "tokenizer", "session"):
            continue
        code = _HEAD + before + _TIMED.format(work=work)
        times = [float(run_child(code, settings)) for _ in range(runs)]
        rows.append(Row(name, label, {"ms": round(statistics.median(times), 1)}))
    command = [sys.executable, "-c", "from corpus.main import main; main()", "search"]
    whole = _process([*command, "多算了补偿面积，发现后主动追回"], settings, runs)
    rows.append(Row("command", "yian search 整条命令", {"ms": whole}))
    return Section("cold_start", f"冷启动，各在新进程中测，{runs} 次的中位数，毫秒", tuple(rows))


def _process(command: list[str], settings: Settings, runs: int) -> float:
    environ = {
        **os.environ,
        "YIAN_HOME": str(settings.home),
        "YIAN_LIBRARY": str(settings.library),
        "YIAN_MODEL": settings.model,
    }
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True, env=environ)
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times), 1)
