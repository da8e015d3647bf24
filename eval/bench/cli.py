"""`yian bench`: how fast the system is on this machine."""

import json
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from corpus.settings import Settings
from eval.bench.cold import cold_start
from eval.bench.growth import growth
from eval.bench.memory import memory
from eval.bench.peers import peers
from eval.bench.quality import read_judged
from eval.bench.rebuild import rebuild
from eval.bench.report import Section
from eval.bench.stages import stages
from eval.bench.texts import LENGTHS, query_texts
from eval.bench.txtai_peer import beside_txtai
from indexer.index import PrecedentIndex
from indexer.model.prepared import model_directory
from indexer.opening import open_parts
from search_api.engine import SearchEngine

_JUDGMENTS = Path(__file__).parent.parent / "judgments"
_COLD_RUNS = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure.

    Attributes:
        runs: Queries of each length.
        build: Also a full build and one with a case added.
        growth: Also made-up libraries up to a hundred thousand cases.
        txtai: Interpreter that has txtai.
        judgments: Folder of the development queries.
    """

    runs: int
    build: bool
    growth: bool
    txtai: Path | None
    judgments: Path | None


@click.command()
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option(
    "--runs", default=60, show_default=True, type=click.IntRange(1, 1000), help="每种查询的条数"
)
@click.option("--build", is_flag=True, help="也测整库新建和增加一案（约半分钟）")
@click.option("--growth", is_flag=True, help="也测合成库，到十万案（约十分钟，4 GB 内存）")
@click.option(
    "--txtai",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="装有 txtai 的 Python 解释器（在另建的虚拟环境里）",
)
@click.option(
    "--judgments",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=_JUDGMENTS if _JUDGMENTS.is_dir() else None,
    help="评测集文件夹（dev_queries.jsonl、dev_qrels.tsv），与用时并列给出质量",
)
def bench(as_json: bool, runs: int, **options: Path | bool | None) -> None:
    """测量检索用时、冷启动、内存，并与所用程序库比较。"""
    plan = _plan(runs, options)
    done = {}
    for section in _sections(Settings.from_environ(), plan):
        done[section.name] = section.as_json()
        if not as_json:
            click.echo("\n".join([*section.lines(), ""]))
    if as_json:
        click.echo(json.dumps({"machine": _machine(), **done}, ensure_ascii=False, indent=1))


def _plan(runs: int, options: dict[str, Path | bool | None]) -> Plan:
    folders = {
        name: value if isinstance(value := options[name], Path) else None
        for name in ("txtai", "judgments")
    }
    return Plan(
        runs,
        bool(options["build"]),
        bool(options["growth"]),
        folders["txtai"],
        folders["judgments"],
    )


def _sections(settings: Settings, plan: Plan) -> Iterator[Section]:
    index = PrecedentIndex.open(settings.home)
    # The generation decides: one built without a model is measured without a model.
    model = settings.model if index.manifest.recipe.dimension else "none"
    parts = open_parts(settings.library, settings.home, model)
    engine = SearchEngine(index, parts)
    try:
        cases = index.cases(range(len(index)))
        texts = {kind: query_texts(cases, size, plan.runs) for kind, size in LENGTHS.items()}
        for kind in LENGTHS:
            yield stages(engine, kind, texts[kind])
        yield peers(index, parts, settings.home, texts["case"])
        if parts.encoder is not None:
            directory = model_directory(settings.home) if model == "bundled" else Path(model)
            judged = read_judged(plan.judgments) if plan.judgments else None
            yield beside_txtai(plan.txtai, directory, (engine, index), texts["case"], judged)
        yield cold_start(settings, _COLD_RUNS)
        yield memory(settings, texts["case"])
        if plan.build:
            yield rebuild(settings)
        if plan.growth:
            yield growth(index, parts, settings.home, texts["case"])
    finally:
        engine.close()


def _machine() -> dict[str, object]:
    return {
        "processors": os.cpu_count(),
        "architecture": platform.machine(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }
