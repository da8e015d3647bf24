"""`yian search`: one query in words, or many from a file."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from corpus.foundation.errors import UsageError
from corpus.foundation.settings import Settings
from corpus.records.taxonomy import MASKED
from corpus.records.wording import QUALITIES, STANDINGS
from search_api.endpoints.answer import Answer
from search_api.engine import SearchEngine, open_engine
from search_api.explanation.hits import Hit
from search_api.fields.parsing import read_request
from search_api.fields.table import FIELDS, Field, Sort
from search_api.lookup.leads import Found, Lead
from search_api.lookup.wording import Wording
from search_api.search.levels import Walk
from search_api.search.page import SearchPage


def _option(field: Field) -> click.Option:
    """Make the option that gives a field."""
    name = f"--{field.name.replace('_', '-')}"
    if field.sort is Sort.SWITCH:
        return click.Option([name], is_flag=True, help=field.help)
    if field.sort is Sort.VALUES:
        return click.Option([name], multiple=True, help=field.help)
    if field.sort is Sort.NUMBER:
        number = click.IntRange(field.lowest, field.highest)
        names = ["-k", field.name] if field.name == "k" else [name]
        usual = field.usual is not None
        return click.Option(
            names, type=number, default=field.usual, show_default=usual, help=field.help
        )
    return click.Option([name], help=field.help)


def _fields(command: click.Command) -> click.Command:
    """Add an option for every field of a search but the text, which is the argument."""
    command.params.extend(_option(field) for field in FIELDS if field.sort is not Sort.TEXT)
    return command


@_fields
@click.command()
@click.argument("text", required=False)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help='逐行读入 {"qid", "text"}，每行输出一个 JSON 对象',
)
def search(
    text: str | None, source: Path | None, as_json: bool, **options: str | int | tuple[str, ...]
) -> None:
    """检索与所写案情最接近的先例及其处理结果。"""
    if (text is None) == (source is None):
        raise click.UsageError("写出案情，或用 --from 指定一个文件，两者取一。")
    pairs = [(name, one) for name, value in options.items() for one in _several(value)]
    queries = list(_read_queries(source)) if source else []
    engine = open_engine(Settings.from_environ())
    try:
        if source:
            for qid, query in queries:
                answer = asdict(Answer.from_page(_search(engine, query, pairs)))
                click.echo(json.dumps({"qid": qid, **answer}, ensure_ascii=False))
            return
        page = _search(engine, text or "", pairs)
        if as_json:
            answer = asdict(Answer.from_page(page))
            click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            click.echo("\n".join(_table(page)))
    finally:
        engine.close()


def _several(value: str | int | tuple[str, ...] | None) -> tuple[str, ...]:
    if value is None or value is False:
        return ()
    if value is True:
        return ("1",)
    return value if isinstance(value, tuple) else (str(value),)


def _search(engine: SearchEngine, text: str, pairs: list[tuple[str, str]]) -> SearchPage:
    return engine.search(read_request([("q", text), *pairs], engine.known_values))


def _read_queries(source: Path) -> Iterator[tuple[str, str]]:
    """Read all queries first: a file with a bad line is refused whole."""
    try:
        lines = source.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"读不了 {source}：{error}", hint="检查文件名和编码（UTF-8）。") from error
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            query = json.loads(line)
            pair = str(query["qid"]), query["text"]
        except (ValueError, KeyError, TypeError):
            problems.append(f'第 {number} 行不是 {{"qid", "text"}} 对象')
            continue
        if not isinstance(pair[1], str) or not pair[1].strip():
            problems.append(f"第 {number} 行的 text 是空的")
            continue
        yield pair
    if problems:
        raise UsageError(f"{source} 有 {len(problems)} 行读不懂。", details=problems)


def _table(page: SearchPage) -> Iterator[str]:
    for lead in page.leads:
        yield "　".join(dict.fromkeys(part for part in (*_named(lead), lead.detail) if part))
    yield from _read(page.wording)
    for notice in page.notices:
        yield f"提示：{notice}"
    if page.walk is not None:
        yield from _walked(page.walk)
    if page.abstained:
        yield f"没有列出先例：{page.reason}"
        return
    yield f"共 {page.total} 案入选，第 {page.request.page}/{page.pages} 页。仅供参考，不作认定。"
    for hit in page.hits:
        yield ""
        yield from _lines(hit)
    counts = "，".join(f"{item.outcome} {item.count}" for item in page.distribution)
    yield ""
    yield f"最接近的 {page.distribution_of} 案的处理结果：{counts}（只是计数，不是结论）"


def _named(lead: Lead) -> tuple[str, ...]:
    """Name what a look-up leads to; what is said of a record that is not held names it itself."""
    if lead.found in (Found.WITHDRAWN, Found.MISSING):
        return ()
    return (lead.key, lead.title, *lead.marks)


def _read(wording: Wording) -> Iterator[str]:
    if wording.has_signs:
        asked = [f"必须含有“{one}”" for one in wording.required]
        asked += [f"不含“{one}”" for one in wording.excluded]
        yield f"读法：{'，'.join(asked)}；照字面读用 --plain。"


def _walked(walk: Walk) -> Iterator[str]:
    for step in walk.steps:
        found = f"足够相近的 {step.comparable} 件"
        yield f"{step.label}，{step.years}：看过 {step.looked_at} 件，{found}"
    if walk.answered:
        left = "、".join(walk.left)
        yield f"查到这一级为止{f'，没有再查{left}' if left else ''}。"


def _lines(hit: Hit) -> Iterator[str]:
    yield f"{hit.rank:>3}. {hit.title}  可比程度：{hit.band.value}（{hit.score:.1f}）"
    year = f"{hit.year} 年" if hit.year else "年份未载明"
    named = "" if hit.situation.code in MASKED else f"  {hit.situation.code} {hit.situation.name}"
    marks = f"来源：{STANDINGS[hit.source.standing.value]}  {QUALITIES[hit.quality.value]}"
    yield f"     {hit.key}  {hit.place}  {year}{named}"
    yield f"     {hit.case_class}  {marks}"
    stated = hit.outcome_stated or "没有摘出用词"
    yield f"     处理：{stated}（本库归类：{hit.outcome}）；措施：{hit.measures or '未载明'}"
    if hit.basis:
        yield f"     依据：{'；'.join(link.text for link in hit.basis)}"
    for line in hit.why:
        yield f"     {line}"
    source = "，".join(part for part in (hit.source.name, hit.source.publisher) if part)
    yield f"     来源（{hit.authority}）：{source or '未载明'}"
