"""Queries with the grades people gave: read, checked, kept together."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import ir_measures

from corpus.foundation.errors import UsageError

NONE = "none"
"""Kind of a query the library has nothing comparable for."""

UNKNOWN_KIND = "unstated"

Grades = Mapping[str, Mapping[str, int]]
"""Query id to document key to grade."""


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query of a test set.

    Attributes:
        qid: Its name, without spaces.
        text: What is searched for.
        kind: Kind of query; NONE where refusing is right.
        types: Its type (situation, crimes) as the writer of the query stated it; may be empty.
    """

    qid: str
    text: str
    kind: str
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Queries, their grades and the least grade that counts as relevant.

    Attributes:
        name: Name of the set.
        queries: All of them, NONE included.
        grades: Grades of the queries; a document without one counts as 0.
        relevant: Least grade of a relevant document, for the measures that know only yes and no.
        notices: Chinese sentences about what was left out when reading.
    """

    name: str
    queries: tuple[JudgedQuery, ...]
    grades: Grades
    relevant: int
    notices: tuple[str, ...] = ()

    @property
    def ranked(self) -> tuple[JudgedQuery, ...]:
        """Give the queries that are measured by their ranking: those with a case above grade 0."""
        return tuple(
            query
            for query in self.queries
            if query.kind != NONE and any(grade > 0 for grade in self.grades[query.qid].values())
        )

    @property
    def refusable(self) -> tuple[JudgedQuery, ...]:
        """Give the queries whose right answer is an empty result."""
        return tuple(query for query in self.queries if query.kind == NONE)


def read_judged(name: str, queries: Path, qrels: Sequence[Path], relevant: int) -> JudgedSet:
    """Read a test set; the judgments of several files are joined, later files win.

    Queries without any judgment cannot be measured: they are left out, with a notice.

    Raises:
        UsageError: A file cannot be read, a line cannot be understood, or nothing is left.
    """
    asked = read_queries(queries)
    grades: dict[str, dict[str, int]] = {}
    for path in qrels:
        for qid, key, grade in _qrels_lines(path):
            grades.setdefault(qid, {})[key] = grade
    kept = tuple(query for query in asked if query.kind == NONE or query.qid in grades)
    names = {query.qid for query in kept}
    if not any(query.kind != NONE for query in kept):
        raise UsageError(
            "没有一条查询带有判断。", hint="检查 --queries 和 --qrels 是否是同一套数据。"
        )
    known = {qid: dict(found) for qid, found in grades.items() if qid in names}
    return JudgedSet(name, kept, known, relevant, tuple(_notices(asked, kept, grades)))


def read_queries(path: Path) -> tuple[JudgedQuery, ...]:
    """Read queries from a JSON-lines file: `qid` and `text`, optionally `kind` and a type.

    Raises:
        UsageError: The file cannot be read, or a line is not such an object.
    """
    found: dict[str, JudgedQuery] = {}
    for number, line in _lines(path):
        try:
            query = _query(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise _bad_line(path, number, '不是 {"qid", "text"} 对象') from error
        if query.qid in found:
            raise _bad_line(path, number, f"重复了查询编号 {query.qid}")
        found[query.qid] = query
    return tuple(found.values())


def _query(record: Mapping[str, Any]) -> JudgedQuery:
    qid, text = record["qid"], record["text"]
    if not isinstance(qid, str) or not isinstance(text, str) or not text.strip():
        raise ValueError(qid)
    if qid.split() != [qid]:
        raise ValueError(qid)
    situation = record.get("situation")
    types = record.get("crime") or ([situation] if situation else [])
    return JudgedQuery(qid, text, record.get("kind") or UNKNOWN_KIND, tuple(types))


def _qrels_lines(path: Path) -> Iterator[tuple[str, str, int]]:
    for number, line in _lines(path):
        try:
            (qrel,) = ir_measures.read_trec_qrels(StringIO(line))  # type: ignore[no-untyped-call]
            yield qrel.query_id, qrel.doc_id, qrel.relevance
        except ValueError as error:
            raise _bad_line(path, number, "不是“查询 0 案例 等级”四栏") from error


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"读不了 {path}：{error}", hint="检查文件名和编码（UTF-8）。") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _bad_line(path: Path, number: int, why: str) -> UsageError:
    return UsageError(f"{path} 第 {number} 行{why}。", hint="改正这一行后再运行。")


def _notices(
    asked: Sequence[JudgedQuery], kept: Sequence[JudgedQuery], grades: Grades
) -> Iterator[str]:
    left_out = sorted({query.qid for query in asked} - {query.qid for query in kept})
    if left_out:
        yield f"{len(left_out)} 条查询没有判断，不计入：{'、'.join(left_out)}。"
    strange = sorted(grades.keys() - {query.qid for query in asked})
    empty = [
        query.qid
        for query in kept
        if query.kind != NONE and not any(grade > 0 for grade in grades[query.qid].values())
    ]
    if empty:
        yield f"{len(empty)} 条查询没有一案得过 1 以上的等级，不计入排序：{'、'.join(empty)}。"
    if strange:
        yield f"判断中有 {len(strange)} 条查询不在查询文件里，不计入。"
