"""Judgments of hits, kept in user.db; never rebuilt."""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import sqlite_utils
from sqlite_utils.migrations import Migrations

from corpus.foundation.database import Database, Schema
from corpus.foundation.errors import UsageError

NAME = "user.db"

NOTE_CHARS = 500
"""Longest note kept with a judgment."""


class Grade(StrEnum):
    """What a reader says of a hit."""

    USEFUL = "useful"
    IRRELEVANT = "irrelevant"


@dataclass(frozen=True, slots=True)
class Feedback:
    """A reader's judgment of one hit; nothing about the reader, and not the text searched for.

    Attributes:
        query: SHA-256 of the normal form of the text searched for, hexadecimal.
        case: Key of the case.
        grade: Useful or not.
        note: A remark of at most NOTE_CHARS characters, None without one.
        generation: Generation that answered.
        at: Time in UTC, ISO 8601, whole seconds.
    """

    query: str
    case: str
    grade: Grade
    note: str | None
    generation: str
    at: str


def now() -> str:
    """Give the time for a Feedback."""
    return datetime.now(UTC).isoformat(timespec="seconds")


STEPS = Migrations("user")


@STEPS()
def m001_feedback(database: sqlite_utils.Database) -> None:
    """Hold judgments of hits, each with a seal: SQLite itself does not notice a flipped bit."""
    names = ("query", "case", "grade", "note", "generation", "at", "seal")
    database.table("feedback").create(
        {"id": int, **dict.fromkeys(names, str)},
        pk="id",
        not_null={*names} - {"note"},
        strict=True,
    )


SCHEMA = Schema(STEPS, unharmed="检索不受影响，只是评价暂时存不下来。")


class UserData:
    """Reads and writes user.db, which is opened when it is first used; one connection a thread."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made, or brought up to date, at first use.

        Every method raises UserDataDamaged when the file cannot be read or a newer version of the
        system wrote it, and StorageError when it cannot be written.
        """
        self._database = Database(path, SCHEMA)

    def add_feedback(self, feedback: Feedback) -> None:
        """Keep a judgment; it is on disk when this returns.

        Raises:
            UsageError: The note is longer than NOTE_CHARS.
            StorageError, UserDataDamaged.
        """
        if feedback.note is not None and len(feedback.note) > NOTE_CHARS:
            raise UsageError(
                f"备注有 {len(feedback.note)} 字，最多 {NOTE_CHARS} 字。", hint="删短备注后再提交。"
            )
        row = _row(feedback)
        with self._database.connected() as connection, connection:
            connection.execute(
                "INSERT INTO feedback (query, [case], grade, note, generation, at, seal) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*row, _seal(row)),
            )

    def feedback(self) -> Iterator[Feedback]:
        """Read all judgments, oldest first.

        Raises:
            StorageError, UserDataDamaged.
        """
        with self._database.connected() as connection:
            found = connection.execute(
                "SELECT query, [case], grade, note, generation, at, seal FROM feedback ORDER BY id"
            ).fetchall()
            for *row, seal in found:
                if seal != _seal(row):
                    raise sqlite3.DatabaseError("内容被改动")
        for query, case, grade, note, generation, at, _ in found:
            yield Feedback(query, case, Grade(grade), note, generation, at)

    def close(self) -> None:
        """Close this thread's connection."""
        self._database.close()


def _row(feedback: Feedback) -> tuple[str | None, ...]:
    return (
        feedback.query,
        feedback.case,
        feedback.grade.value,
        feedback.note,
        feedback.generation,
        feedback.at,
    )


def _seal(row: Sequence[str | None]) -> str:
    return hashlib.sha256(json.dumps(list(row)).encode()).hexdigest()


def judgments(feedback: Iterable[Feedback]) -> list[tuple[str, str, int]]:
    """Turn judgments into qrels lines: query hash, case key, grade (2 useful, 0 not).

    Where readers differ the majority decides, and the latest where they are even.
    """
    found: dict[tuple[str, str], list[Grade]] = {}
    for one in feedback:
        found.setdefault((one.query, one.case), []).append(one.grade)
    lines = []
    for (query, case), grades in sorted(found.items()):
        counts = Counter(grades)
        best = max(counts.values())
        grade = next(one for one in reversed(grades) if counts[one] == best)
        lines.append((query, case, 2 if grade is Grade.USEFUL else 0))
    return lines
