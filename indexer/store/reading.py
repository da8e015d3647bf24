"""library.db as it is read: the records and labels of one generation."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.foundation.errors import Gone, IndexDamaged
from corpus.records import Authority, Case, Rule
from indexer.store.codec import case_from_json, rule_from_json
from indexer.store.rows import CaseLink, PassageRow, QuoteRow, SentenceRow

_WANTED = "(SELECT value FROM json_each(?))"
"""Row numbers given as one JSON list: as many as there are cases, past any limit on parameters."""


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

    def select(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a query and give its rows."""
        with self._errors():
            return self._connection().execute(sql, parameters).fetchall()

    def cases(self, rows: Sequence[int]) -> list[Case]:
        """Give cases by row number, in the order asked for."""
        found = dict(self._about("SELECT ord, record FROM cases WHERE ord IN", rows))
        return [case_from_json(found[row]) for row in rows]

    def authority(self, row: int) -> tuple[Authority, str]:
        """Give the level a case speaks from and the stated rule that gave it."""
        ((level, reason),) = self._about(
            "SELECT authority, authority_reason FROM cases WHERE ord IN", [row]
        )
        return Authority(level), reason

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Give all rules by key; they are read once."""
        found = self.select("SELECT record FROM rules ORDER BY key")
        return tuple(rule_from_json(text) for (text,) in found)

    def holding(self, phrase: str) -> list[int]:
        """Give the rows of the cases whose text holds a phrase (normal form, small letters)."""
        sql = "SELECT case_ord FROM texts WHERE instr(text, ?) ORDER BY case_ord"
        return [row for (row,) in self.select(sql, [phrase])]

    def refuse_withdrawn(self, key: str) -> None:
        """Refuse the key of a record that was taken out of the library.

        Raises:
            Gone: With the reason.
        """
        for what, reason in self.select("SELECT what, reason FROM withdrawn WHERE key = ?", [key]):
            raise Gone(f"{what} {key} 已从库里撤下：{reason}", hint="这个编号不再使用，请勿引用。")

    def passages(self, rows: Sequence[int]) -> list[PassageRow]:
        """Give the passages of some cases, in order of case and kind."""
        found = self._about(
            "SELECT case_ord, kind, text, digest, words FROM passages WHERE case_ord IN",
            rows,
            "ORDER BY id",
        )
        return [
            PassageRow(case, kind, text, digest, tuple(map(tuple, json.loads(words))))
            for case, kind, text, digest, words in found
        ]

    def sentences(self, rows: Sequence[int]) -> list[tuple[int, SentenceRow]]:
        """Give the sentences of some cases with their own row numbers, in order."""
        found = self._about(
            "SELECT id, case_ord, field, start, end, text, digest FROM sentences WHERE case_ord IN",
            rows,
            "ORDER BY id",
        )
        return [(number, SentenceRow(*rest)) for number, *rest in found]

    def quotes(self, rows: Sequence[int]) -> dict[int, dict[tuple[str, str], str]]:
        """Give the words of some cases that state factors: row to (F-code, value) to words."""
        quotes: dict[int, dict[tuple[str, str], str]] = {row: {} for row in rows}
        found = self._about(
            "SELECT case_ord, code, value, quote FROM case_quotes WHERE case_ord IN",
            rows,
            "ORDER BY case_ord, code, value",
        )
        for one in (QuoteRow(*columns) for columns in found):
            quotes[one.case][one.code, one.value] = one.quote
        return quotes

    def links(self) -> list[CaseLink]:
        """Read which case cites which rule, in order of case."""
        sql = "SELECT case_ord, rule_key, item FROM citations ORDER BY case_ord, rule_key, item"
        return [CaseLink(*columns) for columns in self.select(sql)]

    def regions(self) -> list[tuple[str, str | None, str | None]]:
        """Give each distinct (province, city, county) of the cases."""
        sql = (
            "SELECT DISTINCT province, city, county FROM cases WHERE province IS NOT NULL "
            "ORDER BY province, city, county"
        )
        return [(province, city, county) for province, city, county in self.select(sql)]

    def _about(self, sql: str, rows: Sequence[int], order: str = "") -> list[tuple[Any, ...]]:
        """Run a query that ends in a list of row numbers."""
        numbers = json.dumps([int(row) for row in rows])
        return self.select(f"{sql} {_WANTED} {order}", [numbers])

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
