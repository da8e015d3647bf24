"""`yian eval`: measure the ranking, accept the figures, compare with the accepted ones."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from corpus.foundation.commands import LazyCommands
from corpus.foundation.settings import Settings
from corpus.library_files.lessons import OTHER_TEXTS, read_other_texts
from corpus.library_files.reader import read_library
from eval.judgments.export import judgment_lines, save_lines
from eval.judgments.sets import OWN, RELEVANT, SETS
from eval.learning.fitting import fit, fit_figures, fit_lines
from eval.learning.measured import WEIGHTS, judged_queries
from eval.learning.tags import library_tags, query_situations, tag_lines
from eval.lecard.collection import EMBEDDED_CHARS, lecard_rows, read_collection, within_charges
from eval.measuring.baseline import Baseline, compare, verdict_lines
from eval.measuring.judged import JudgedQuery, JudgedSet, read_judged
from eval.measuring.measures import run_lines
from eval.measuring.report import Report, document, table
from eval.measuring.rows import rows_beside, system_row
from indexer.analysis import Parts, open_parts
from indexer.building.build import read_lessons
from indexer.generation.generations import Generations
from indexer.index import PrecedentIndex
from search_api.engine import SearchEngine, open_engine
from search_api.people.feedback import NAME
from search_api.ranking.ranker import PATH, Ranker

_BASELINE = Path(__file__).parent / "baseline.json"
_FILE = click.Path(path_type=Path, dir_okay=False)
_LECARD = "lecard"
_POOLS = {"30": "只排有判断的候选 (pool-30)", "100": "排全部一百个候选 (pool-100)"}


class EvalCommands(LazyCommands):
    """Commands that measure; the one that tunes the language model loads what learns it."""

    points = "yian.eval"


@click.group(cls=EvalCommands)
def evaluate() -> None:
    """评测检索质量：运行、记为基线、与基线比较；调整语言模型。"""


@evaluate.command()
@click.option(
    "--set", "name", type=click.Choice([*SETS, _LECARD]), default=OWN, show_default=True,
    help="用哪一套数据：自有的，由自述写成的，与本库无关的人写的，或 LeCaRD",
)  # fmt: skip
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="LeCaRD 数据所在的文件夹"
)
@click.option(
    "--pool", type=click.Choice(list(_POOLS)), default="30", show_default=True,
    help="LeCaRD：只排有判断的候选，或全部一百个",
)  # fmt: skip
@click.option("--given-charges", is_flag=True, help="LeCaRD：给出每条查询的罪名")
@click.option("--within-charge", is_flag=True, help="LeCaRD：只在与查询同罪名的候选里排")
@click.option("--queries", type=_FILE, help="换一个查询文件（JSON 行）")
@click.option("--qrels", type=_FILE, multiple=True, help="换判断文件；可以给几个，合并使用")
@click.option("--pool-only", is_flag=True, help="只用最初汇集时的判断")
@click.option("--run", "run_file", type=_FILE, help="把系统的排名写成 TREC run 文件")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，含逐条得分")
def run(name: str, run_file: Path | None, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """评测一次，打印各项指标。"""
    if name == _LECARD:
        report = _lecard(given)
    else:
        if given["data"]:
            raise click.UsageError("--data 只用于 --set lecard。")
        report = _measured(_asked_for(name, given["queries"], given["qrels"], given["pool_only"]))
    if run_file:
        _write_run(run_file, report)
    if as_json:
        click.echo(json.dumps(document(report), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(table(report)))


@evaluate.command()
@click.option("--baseline", type=_FILE, default=_BASELINE, help="基线文件，默认用项目自带的")
def accept(baseline: Path) -> None:
    """运行自有数据，把逐条得分记为基线。"""
    report = _measured(_judged(OWN), beside=False)
    found = Baseline.from_report(report)
    found.save(baseline)
    mean = sum(found.ndcg10.values()) / len(found.ndcg10)
    click.echo(f"基线已写入 {baseline}：{len(found.ndcg10)} 条查询，平均 nDCG@10 {mean:.4f}。")


@evaluate.command("fit")
@click.option("--accept", is_flag=True, help="把学到的权重写进 search_api/ranking/ranker.json")
def fit_command(accept: bool) -> None:
    """从判断里学排序权重和分数，按查询嵌套交叉验证。"""
    sets = [_judged(name) for name in WEIGHTS if name in SETS]
    others = read_other_texts(Settings.from_environ().library / OTHER_TEXTS)
    with _library() as (_, index, parts):
        queries = judged_queries(index, parts, sets, others, _queries_bar)
    learned = fit(queries, Ranker.load())
    click.echo("\n".join(fit_lines(learned)))
    if accept:
        learned.ranker.save(PATH, fit_figures(learned))
        click.echo(f"权重已写入 {PATH}。")


@evaluate.command("tags")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def tags_command(as_json: bool) -> None:
    """情形、行为类型、领域认得准不准：交叉验证，另看评测查询。"""
    with _library() as (_, index, parts):
        settings = Settings.from_environ()
        lessons = read_lessons(settings.library, read_library(settings.library))
        folder = Generations(settings.home).current()
        reports = library_tags(index, parts, folder, lessons)
        queries = query_situations(index, parts, _judged(OWN).ranked)
    if as_json:
        found = {"library": [asdict(report) for report in reports], "queries": queries}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(tag_lines(reports, queries)))


@evaluate.command("compare")
@click.option("--baseline", type=_FILE, default=_BASELINE, help="基线文件，默认用项目自带的")
def compare_command(baseline: Path) -> None:
    """与基线逐条比较；质量确有下降时以状态 1 结束。"""
    accepted = Baseline.load(baseline)
    verdict = compare(accepted, Baseline.from_report(_measured(_judged(OWN), beside=False)))
    click.echo("\n".join(verdict_lines(verdict)))
    if verdict.failed:
        raise click.exceptions.Exit(1)


@evaluate.command("export-judgments")
@click.option("--out", type=_FILE, help="写进这个文件；不写就打印出来")
def export_command(out: Path | None) -> None:
    """把读者的评价导出成 qrels：查询指纹、0、案例编号、等级（2 有用，0 不相关）。"""
    lines = judgment_lines(Settings.from_environ().home / NAME)
    if out:
        save_lines(lines, out)
    else:
        for line in lines:
            click.echo(line)
    where = f"写进了 {out}" if out else "打印如上"
    click.echo(f"共 {len(lines)} 条判断，{where}。" if lines else "还没有评价。", err=True)


def _asked_for(
    name: str, queries: Path | None, qrels: Sequence[Path], pool_only: bool
) -> JudgedSet:
    if (queries is None) != (not qrels):
        raise click.UsageError("--queries 和 --qrels 要一起给。")
    if queries is None:
        return _judged(name, pool_only=pool_only)
    return read_judged(queries.stem, queries, qrels, RELEVANT)


def _judged(name: str, *, pool_only: bool = False) -> JudgedSet:
    files = SETS[name]
    qrels = (files.qrels,) if pool_only else files.all_qrels
    return read_judged(name, files.queries, qrels, RELEVANT)


def _measured(judged: JudgedSet, *, beside: bool = True) -> Report:
    """Measure the engine on the library, and what it is held against where that is asked for."""
    with _library() as (engine, index, parts):
        system, refusals = system_row(engine, judged, _queries_bar)
        others = rows_beside(index, parts, judged, _queries_bar) if beside else ()
        health = engine.health()
        notices = (*judged.notices, *parts.notices)
        return Report(judged, (system, *others), health.model, health.generation, refusals, notices)


@contextmanager
def _library() -> Iterator[tuple[SearchEngine, PrecedentIndex, Parts]]:
    """Open the engine as users have it, and the same generation once more for the legs alone."""
    settings = Settings.from_environ()
    engine = open_engine(settings)
    try:
        index = PrecedentIndex.open(settings.home)
        try:
            model = settings.model if index.embedded else "none"
            yield engine, index, open_parts(settings.library, settings.home, model)
        finally:
            index.close()
    finally:
        engine.close()


def _lecard(given: Mapping[str, Any]) -> Report:
    if given["data"] is None:
        raise click.UsageError("--set lecard 要用 --data 指明数据文件夹。")
    if given["queries"] or given["qrels"]:
        raise click.UsageError("--queries 和 --qrels 不用于 --set lecard。")
    collection = read_collection(given["data"], int(given["pool"]))
    if given["within_charge"]:
        collection = within_charges(collection)
    settings = Settings.from_environ()
    parts = open_parts(settings.library, settings.home, settings.model)
    cache = settings.home / "cache" / "eval"
    rows = lecard_rows(collection, parts, cache, _bar, given_charges=given["given_charges"])
    notices = [f"{_POOLS[given['pool']]}；候选共 {len(collection.candidates)} 份文书。"]
    if given["within_charge"]:
        notices.append("每条查询只排与它同罪名的候选；没有相关的、分不出高下的查询不计。")
    if parts.encoder:
        notices.append(f"向量只取每份文书事实部分的前 {EMBEDDED_CHARS} 字；词语取全文。")
    return Report(
        judged=collection.judged,
        rows=rows,
        model=parts.model,
        notices=(*notices, *collection.judged.notices, *parts.notices),
    )


def _write_run(path: Path, report: Report) -> None:
    ranked = report.rows[0].ranked or {}
    try:
        path.write_text("".join(f"{line}\n" for line in run_lines(ranked, "yian")), "utf-8")
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from error


def _queries_bar(queries: Sequence[JudgedQuery]) -> Iterable[JudgedQuery]:
    return _bar("查询", queries)


def _bar(title: str, steps: Sequence[Any]) -> Iterable[Any]:
    return tqdm(steps, desc=title, mininterval=1, dynamic_ncols=True)
