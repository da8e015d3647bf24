"""How long a full build takes, and a build after one case was added."""

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus.foundation.settings import Settings
from eval.bench.report import Row, Section
from indexer.analysis import open_parts
from indexer.building.build import BuildReport, build


def rebuild(settings: Settings) -> Section:
    """Build in a temporary home with the model that is prepared: all but one case, all, nothing."""
    parts = open_parts(settings.library, settings.home, settings.model)
    with tempfile.TemporaryDirectory() as scratch:
        library, home = Path(scratch) / "library", Path(scratch) / "home"
        _copy_library(settings.library, library)
        held_back = max((library / "cases").rglob("*.toml"))
        content = held_back.read_bytes()
        held_back.unlink()

        def run() -> BuildReport:
            return build(library, home, parts)

        rows = [_timed("full", "整库新建（少一案）", run)]
        held_back.write_bytes(content)
        rows.append(_timed("add_one", "增加一案", run))
        rows.append(_timed("unchanged", "没有变化", run))
    return Section("build", "建库，秒", tuple(rows))


def _copy_library(source: Path, target: Path) -> None:
    for name in ("cases", "rules", "lessons"):
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
    for name in ("taxonomy.toml", "lexicon.txt", "cues.toml"):
        shutil.copy(source / name, target / name)


def _timed(name: str, label: str, work: Callable[[], BuildReport]) -> Row:
    start = time.perf_counter()
    report = work()
    spent = time.perf_counter() - start
    figures = {"s": round(spent, 2), "embedded": report.embedded, "reused": report.reused}
    return Row(name, label, figures)
