"""`yian bench`: how fast the system is on this machine."""

import json
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from corpus.foundation.settings import Settings
from eval.bench.cold import cold_start
from eval.bench.growth import grown
from eval.bench.memory import memory
from eval.bench.peers import peers
from eval.bench.rebuild import rebuild
from eval.bench.report import Section
from eval.bench.stages import stages
from eval.bench.texts import LENGTHS, query_texts
from eval.bench.txtai_peer import Comparison, beside_txtai
from eval.judgments.sets import OWN, RELEVANT, SETS
from eval.measuring.judged import JudgedSet, read_judged
from indexer.analysis import open_parts
from indexer.encoder.prepared import model_directory
from indexer.index import PrecedentIndex
from search_api.engine import SearchEngine

_COLD_RUNS = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure.

    Attributes:
        runs: Queries of each length.
        build: Also a full build and one with a case added.
        growth: Also made-up libraries up to a hundred thousand cases.
        txtai: Interpreter that has txtai.
    """

    runs: int
    build: bool
    growth: bool
    txtai: Path | None


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
def bench(as_json: bool, runs: int, build: bool, growth: bool, txtai: Path | None) -> None:
    """测量检索用时、冷启动、内存，并与所用程序库比较。"""
    done = {}
    for section in _sections(Settings.from_environ(), Plan(runs, build, growth, txtai)):
        done[section.name] = section.as_json()
        if not as_json:
            click.echo("\n".join([*section.lines(), ""]))
    if as_json:
        click.echo(json.dumps({"machine": _machine(), **done}, ensure_ascii=False, indent=1))


def _sections(settings: Settings, plan: Plan) -> Iterator[Section]:
    index = PrecedentIndex.open(settings.home)
    # The generation decides: one built without a model is measured without a model.
    if not index.embedded:
        settings = replace(settings, model="none")
    model = settings.model
    parts = open_parts(settings.library, settings.home, model)
    engine = SearchEngine(index, parts)
    try:
        cases = index.store.cases(range(len(index)))
        texts = {kind: query_texts(cases, size, plan.runs) for kind, size in LENGTHS.items()}
        for kind in LENGTHS:
            yield stages(engine, kind, texts[kind])
        yield peers(index, parts, settings.home, texts["case"])
        if parts.encoder is not None:
            directory = model_directory(settings.home) if model == "bundled" else Path(model)
            comparison = Comparison(plan.txtai, directory, texts["case"], _judged())
            yield beside_txtai(comparison, engine, index)
        yield cold_start(settings, min(plan.runs, _COLD_RUNS))
        yield memory(settings, texts["case"])
        if plan.build:
            yield rebuild(settings)
        if plan.growth:
            yield grown(index, parts, settings.home, texts["case"])
    finally:
        engine.close()


def _judged() -> JudgedSet:
    return read_judged(OWN, SETS[OWN].queries, [SETS[OWN].qrels], RELEVANT)


def _machine() -> dict[str, object]:
    return {
        "processors": os.cpu_count(),
        "architecture": platform.machine(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }
