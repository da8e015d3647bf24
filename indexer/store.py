"""library.db: the records and labels of one generation, written once, then only read."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlite_utils

from corpus.authority import authority_of
from corpus.errors import IndexDamaged, StorageError
from corpus.records import Case, Rule
from indexer.codec import case_from_json, rule_from_json, to_json

NAME = "library.db"


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as stored.

    Attributes:
        case: Row number of its case.
        kind: Passage kind.
        text: What was embedded.
        digest: Names its normal form.
        words: Its words with their spans in text, so that a search need not cut it again.
    """

    case: int
    kind: str
    text: str
    digest: str
    words: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence as stored: text == getattr(case, field)[start:end]."""

    case: int
    field: str
    start: int
    end: int
    text: str
    digest: str


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
    _insert(database, "cases", "ord", map(_case_row, range(len(contents.cases)), contents.cases))
    _insert(
        database,
        "case_situations",
        ("case_ord", "code"),
        (
            {"case_ord": number, "code": code, "place": place}
            for number, case in enumerate(contents.cases)
            for place, code in enumerate((case.labels.situation, *case.labels.situation_2))
        ),
    )
    _insert(
        database,
        "case_factors",
        ("case_ord", "code", "value"),
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
        "key",
        ({"key": rule.key, "record": to_json(rule)} for rule in contents.rules),
    )
    _insert(
        database,
        "citations",
        None,
        (
            {"case_ord": number, "rule_key": cite.key, "item": cite.item}
            for number, case in enumerate(contents.cases)
            for cite in case.cites
        ),
    )
    _insert(
        database,
        "passages",
        "id",
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
        "id",
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
        "id",
        ({"id": i, "case_ord": a.case, "digest": a.digest} for i, a in enumerate(contents.asked)),
    )
    database.table("cases").create_index(["key"], unique=True)
    for table, column in (
        ("citations", "rule_key"),
        ("passages", "case_ord"),
        ("sentences", "case_ord"),
    ):
        database.table(table).create_index([column], if_not_exists=True)


def _insert(
    database: sqlite_utils.Database,
    table: str,
    pk: str | tuple[str, ...] | None,
    rows: Iterable[dict[str, Any]],
) -> None:
    database.table(table).insert_all(rows, pk=pk)


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
        "authority": authority.value,
        "authority_reason": reason,
        "quality": case.quality.value,
        "year": case.event_year,
        "record": to_json(case),
    }


class Store:
    """Read access to library.db; one read-only connection a thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._local = threading.local()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a query and give its rows."""
        with self._errors():
            return self._connection().execute(sql, parameters).fetchall()

    def cases(self, numbers: Sequence[int]) -> list[Case]:
        """Give cases by row number, in the order asked for."""
        marks = ",".join("?" * len(numbers))
        found = dict(
            self.rows(f"SELECT ord, record FROM cases WHERE ord IN ({marks})", list(numbers))
        )
        return [case_from_json(found[number]) for number in numbers]

    def rules(self) -> list[Rule]:
        """Give all rules by key."""
        return [
            rule_from_json(text) for (text,) in self.rows("SELECT record FROM rules ORDER BY key")
        ]

    def passages(self, numbers: Sequence[int]) -> list[PassageRow]:
        """Give the passages of some cases, in order of case and kind."""
        marks = ",".join("?" * len(numbers))
        sql = (
            f"SELECT case_ord, kind, text, digest, words FROM passages WHERE case_ord IN ({marks})"
        )
        return [
            PassageRow(case, kind, text, digest, tuple(map(tuple, json.loads(words))))
            for case, kind, text, digest, words in self.rows(sql + " ORDER BY id", list(numbers))
        ]

    def sentences(self, numbers: Sequence[int]) -> list[tuple[int, SentenceRow]]:
        """Give the sentences of some cases with their row numbers, in order."""
        marks = ",".join("?" * len(numbers))
        sql = (
            "SELECT id, case_ord, field, start, end, text, digest FROM sentences "
            f"WHERE case_ord IN ({marks}) ORDER BY id"
        )
        return [(row[0], SentenceRow(*row[1:])) for row in self.rows(sql, list(numbers))]

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # immutable: nobody writes a generation once it is live, so no lock is needed.
            uri = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            with self._lock:
                self._open.append(connection)
            self._local.connection = connection
        return connection

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(
                f"{self._path.name} 无法读取：{error}",
                hint="运行 yian index build --full 重建索引。",
            ) from error
