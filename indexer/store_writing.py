"""library.db as it is written: once, from everything a generation holds."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlite_utils

from corpus.authority import authority_of
from corpus.errors import StorageError
from corpus.records import Case, Rule
from indexer.codec import to_json
from indexer.store import PassageRow, QuoteRow, SentenceRow


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A text a case could be asked for by; only its vector is kept."""

    case: int
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that goes into library.db, in order; row numbers are positions from 0."""

    cases: Sequence[Case]
    rules: Sequence[Rule]
    passages: Sequence[PassageRow]
    sentences: Sequence[SentenceRow]
    asked: Sequence[AskedRow]
    quotes: Sequence[QuoteRow]


TABLES: Mapping[str, tuple[str | tuple[str, ...] | None, tuple[str, ...]]] = {
    "cases": (
        "ord",
        (
            *("ord", "key", "title", "kind", "outcome", "domain", "error_type", "province"),
            *("city", "county", "authority", "authority_reason", "quality", "year"),
            *("same_event", "record"),
        ),
    ),
    "case_situations": (("case_ord", "code"), ("case_ord", "code", "place")),
    "case_factors": (("case_ord", "code", "value"), ("case_ord", "code", "value")),
    "rules": ("key", ("key", "record")),
    "citations": (None, ("case_ord", "rule_key", "item")),
    "passages": ("id", ("id", "case_ord", "kind", "text", "digest", "words")),
    "sentences": ("id", ("id", "case_ord", "field", "start", "end", "text", "digest")),
    "asked": ("id", ("id", "case_ord", "digest")),
    "case_quotes": (("case_ord", "code", "value"), ("case_ord", "code", "value", "quote")),
}
"""Every table with its primary key and columns: there with no row as well, and of one type
whatever the first rows hold."""

_WHOLE = {"ord", "id", "case_ord", "place", "start", "end", "year"}
"""Columns of whole numbers; all others are text."""


def write_store(path: Path, contents: Contents) -> None:
    """Write a new library.db; equal contents give equal bytes."""
    try:
        connection = sqlite3.connect(path)
        # Durability comes from the generation as a whole (fsync before the swap).
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        database = sqlite_utils.Database(connection)
        with connection:
            _write_tables(database, contents)
        connection.execute("VACUUM")
        database.close()
    except sqlite3.OperationalError as error:
        raise StorageError(
            f"写入 {path.name} 失败：{error}", hint="检查磁盘空间。原有索引没有改动。"
        ) from error


def _write_tables(database: sqlite_utils.Database, contents: Contents) -> None:
    _insert(database, "cases", map(_case_row, range(len(contents.cases)), contents.cases))
    _insert(
        database,
        "case_situations",
        (
            {"case_ord": number, "code": code, "place": place}
            for number, case in enumerate(contents.cases)
            for place, code in enumerate((case.labels.situation, *case.labels.situation_2))
        ),
    )
    _insert(
        database,
        "case_factors",
        (
            {"case_ord": number, "code": code, "value": value}
            for number, case in enumerate(contents.cases)
            for code, values in sorted(case.labels.factors.items())
            for value in dict.fromkeys(values)
        ),
    )
    _insert(
        database,
        "rules",
        ({"key": rule.key, "record": to_json(rule)} for rule in contents.rules),
    )
    _insert(
        database,
        "citations",
        (
            {"case_ord": number, "rule_key": cite.key, "item": cite.item}
            for number, case in enumerate(contents.cases)
            for cite in case.cites
        ),
    )
    _insert(
        database,
        "passages",
        (
            {
                "id": i,
                "case_ord": p.case,
                "kind": p.kind,
                "text": p.text,
                "digest": p.digest,
                "words": json.dumps(p.words, ensure_ascii=False, separators=(",", ":")),
            }
            for i, p in enumerate(contents.passages)
        ),
    )
    _insert(
        database,
        "sentences",
        (
            {
                "id": i,
                "case_ord": s.case,
                "field": s.field,
                "start": s.start,
                "end": s.end,
                "text": s.text,
                "digest": s.digest,
            }
            for i, s in enumerate(contents.sentences)
        ),
    )
    _insert(
        database,
        "asked",
        ({"id": i, "case_ord": a.case, "digest": a.digest} for i, a in enumerate(contents.asked)),
    )
    _insert(
        database,
        "case_quotes",
        (
            {"case_ord": q.case, "code": q.code, "value": q.value, "quote": q.quote}
            for q in contents.quotes
        ),
    )
    database.table("cases").create_index(["key"], unique=True)
    for table, column in (
        ("citations", "rule_key"),
        ("passages", "case_ord"),
        ("sentences", "case_ord"),
    ):
        database.table(table).create_index([column])


def _insert(
    database: sqlite_utils.Database,
    table: str,
    rows: Iterable[dict[str, Any]],
) -> None:
    pk, columns = TABLES[table]
    types: dict[str, Any] = {name: int if name in _WHOLE else str for name in columns}
    database.table(table).create(types, pk=pk).insert_all(rows, pk=pk)


def _case_row(number: int, case: Case) -> dict[str, Any]:
    authority, reason = authority_of(case)
    return {
        "ord": number,
        "key": case.key,
        "title": case.title,
        "kind": case.kind.value,
        "outcome": case.outcome.value,
        "domain": case.domain,
        "error_type": case.labels.error_type,
        "province": case.province,
        "city": case.city,
        "county": case.county,
        "authority": authority.value,
        "authority_reason": reason,
        "quality": case.quality.value,
        "year": case.event_year,
        "same_event": case.same_event,
        "record": to_json(case),
    }
