"""Memory of a process that opens the library and searches."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.foundation.errors import StorageError
from corpus.foundation.settings import Settings
from eval.bench.report import Row, Section

_CHILD = """
import json, sys
from dataclasses import replace
from pathlib import Path
from corpus.foundation.settings import Settings
from search_api.engine import open_engine
from search_api.fields.request import SearchRequest

def megabytes(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024

home, library, model = sys.argv[1:4]
settings = replace(
    Settings.from_environ({}), home=Path(home), library=Path(library), model=model
)
texts = json.load(sys.stdin)
engine = open_engine(settings)
found = {"opened": megabytes("VmRSS")}
engine.search(SearchRequest(texts[0]))
found["first"] = megabytes("VmRSS")
for number in range(100):
    engine.search(SearchRequest(texts[number % len(texts)]))
found["hundred"] = megabytes("VmRSS")
found["peak"] = megabytes("VmHWM")
print(json.dumps(found))
"""
_LABELS = {
    "opened": "打开之后",
    "first": "检索 1 次之后",
    "hundred": "检索 100 次之后",
    "peak": "最高",
}


def memory(settings: Settings, texts: Sequence[str]) -> Section:
    """Measure resident memory in a process of its own."""
    if not Path("/proc/self/status").exists():
        row = Row("skipped", "内存", note="这台机器没有 /proc，跳过")
        return Section("memory", "内存，MB", (row,))
    found = json.loads(run_child(_CHILD, settings, json.dumps(list(texts))))
    rows = tuple(Row(name, _LABELS[name], {"MB": round(found[name], 1)}) for name in _LABELS)
    return Section("memory", "内存（单独进程的驻留内存），MB", rows)


def run_child(code: str, settings: Settings, given: str = "") -> str:
    """Run code in a fresh interpreter with home, library and model as arguments.

    Raises:
        StorageError: The process failed; its last lines are in the details.
    """
    command = [
        sys.executable,
        "-c",
        code,
        str(settings.home),
        str(settings.library),
        settings.model,
    ]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise StorageError(
            "测量进程没有完成。", "先运行 yian index build。", done.stderr.splitlines()[-3:]
        )
    return done.stdout
