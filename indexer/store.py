"""library.db as it is read: the records and labels of one generation."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import IndexDamaged
from corpus.records import Case, Rule
from indexer.codec import case_from_json, rule_from_json

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
class QuoteRow:
    """Words of a record that state a value of a factor."""

    case: int
    code: str
    value: str
    quote: str


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

    def quotes(self, numbers: Sequence[int]) -> list[QuoteRow]:
        """Give the words that state the factors of some cases, in order of case."""
        marks = ",".join("?" * len(numbers))
        sql = (
            f"SELECT case_ord, code, value, quote FROM case_quotes WHERE case_ord IN ({marks}) "
            "ORDER BY case_ord, code, value"
        )
        return [QuoteRow(*row) for row in self.rows(sql, list(numbers))]

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
