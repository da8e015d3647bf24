"""library.db as it is written: once, from everything a generation holds."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlite_utils

from corpus.foundation.errors import StorageError
from corpus.records import Case, Rule, Withdrawn
from corpus.records.authority import authority_of
from indexer.store.codec import to_json
from indexer.store.columns import COLUMNS, STATED
from indexer.store.rows import PassageRow, QueryRow, QuoteRow, SentenceRow


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that goes into library.db, in order; row numbers are positions from 0."""

    cases: Sequence[Case]
    rules: Sequence[Rule]
    withdrawn: Sequence[Withdrawn]
    texts: Sequence[str]
    passages: Sequence[PassageRow]
    sentences: Sequence[SentenceRow]
    queries: Sequence[QueryRow]
    quotes: Sequence[QuoteRow]


TABLES: Mapping[str, tuple[str | tuple[str, ...] | None, tuple[str, ...]]] = {
    "cases": (
        "ord",
        (
            *("ord", "key", "title", "city", "county", "authority_reason", "year", "same_event"),
            *COLUMNS,
            *STATED,
            "record",
        ),
    ),
    "case_situations": (("case_ord", "code"), ("case_ord", "code", "place")),
    "case_factors": (("case_ord", "code", "value"), ("case_ord", "code", "value")),
    "rules": ("key", ("key", "record")),
    "texts": ("case_ord", ("case_ord", "text")),
    "withdrawn": ("key", ("key", "what", "reason")),
    "citations": (None, ("case_ord", "rule_key", "item")),
    "passages": ("id", ("id", "case_ord", "kind", "text", "digest", "words")),
    "sentences": ("id", ("id", "case_ord", "field", "start", "end", "text", "digest")),
    "queries": ("id", ("id", "case_ord", "digest")),
    "case_quotes": (("case_ord", "code", "value"), ("case_ord", "code", "value", "quote")),
}
"""Every table with its primary key and columns: there with no row as well, and of one type
whatever the first rows hold."""

INDEXES = (("citations", "rule_key"), ("passages", "case_ord"), ("sentences", "case_ord"))

_WHOLE = {"ord", "id", "case_ord", "place", "start", "end", "year", "item", *STATED}
"""Columns of whole numbers; all others are text."""


def write_store(path: Path, contents: Contents) -> None:
    """Write a new library.db; equal contents give equal bytes.

    Raises:
        StorageError: The file cannot be written.
    """
    try:
        connection = sqlite3.connect(path)
        # Durability comes from the generation as a whole (fsync before the swap).
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        database = sqlite_utils.Database(connection)
        with connection:
            for table, rows in _tables(contents):
                _insert(database, table, rows)
            database.table("cases").create_index(["key"], unique=True)
            for table, column in INDEXES:
                database.table(table).create_index([column])
        connection.execute("VACUUM")
        database.close()
    except sqlite3.OperationalError as error:
        raise StorageError(
            f"写入 {path.name} 失败：{error}", hint="检查磁盘空间。原有索引没有改动。"
        ) from error


def _tables(contents: Contents) -> Iterator[tuple[str, Iterable[dict[str, Any]]]]:
    cases = list(enumerate(contents.cases))
    yield "cases", (_case_row(row, case) for row, case in cases)
    yield (
        "case_situations",
        (
            {"case_ord": row, "code": code, "place": place}
            for row, case in cases
            for place, code in enumerate((case.labels.situation, *case.labels.situation_2))
        ),
    )
    yield (
        "case_factors",
        (
            {"case_ord": row, "code": code, "value": value}
            for row, case in cases
            for code, values in sorted(case.labels.factors.items())
            for value in dict.fromkeys(values)
        ),
    )
    yield "rules", ({"key": rule.key, "record": to_json(rule)} for rule in contents.rules)
    yield "withdrawn", map(asdict, contents.withdrawn)
    yield "texts", ({"case_ord": n, "text": text} for n, text in enumerate(contents.texts))
    yield (
        "citations",
        (
            {"case_ord": row, "rule_key": cite.key, "item": cite.item}
            for row, case in cases
            for cite in case.cites
        ),
    )
    yield "passages", map(_passage, *_numbered(contents.passages))
    yield "sentences", map(_owned, *_numbered(contents.sentences))
    yield "queries", map(_owned, *_numbered(contents.queries))
    yield "case_quotes", map(_owned, *_numbered(contents.quotes))


def _numbered(rows: Sequence[Any]) -> tuple[range, Sequence[Any]]:
    return range(len(rows)), rows


def _owned(number: int, row: SentenceRow | QueryRow | QuoteRow | PassageRow) -> dict[str, Any]:
    """Write a row as it is, its case as case_ord, behind a number of its own."""
    columns = asdict(row)
    return {"id": number, "case_ord": columns.pop("case"), **columns}


def _passage(number: int, row: PassageRow) -> dict[str, Any]:
    words = json.dumps(row.words, ensure_ascii=False, separators=(",", ":"))
    return {**_owned(number, row), "words": words}


def _insert(database: sqlite_utils.Database, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    key, columns = TABLES[table]
    types: dict[str, Any] = {name: int if name in _WHOLE else str for name in columns}
    kept = ({name: row[name] for name in columns} for row in rows)
    database.table(table).create(types, pk=key).insert_all(kept, pk=key)


def _case_row(row: int, case: Case) -> dict[str, Any]:
    return {
        "ord": row,
        "key": case.key,
        "title": case.title,
        "city": case.city,
        "county": case.county,
        "authority_reason": authority_of(case)[1],
        "year": case.event_year,
        "same_event": case.same_event,
        **{name: value_of(case) for name, value_of in COLUMNS.items()},
        **{name: int(stated_in(case)) for name, stated_in in STATED.items()},
        "record": to_json(case),
    }
