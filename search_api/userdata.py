"""user.db: what people make while they search. Never rebuilt; migrated by named steps."""

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import sqlite_utils

from corpus.errors import StorageError, UserDataDamaged

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


def m001_feedback(database: sqlite_utils.Database) -> None:
    """Hold judgments of hits."""
    database.table("feedback").create(
        {
            "id": int,
            "query": str,
            "case": str,
            "grade": str,
            "note": str,
            "generation": str,
            "at": str,
        },
        pk="id",
        not_null={"query", "case", "grade", "generation", "at"},
        strict=True,
    )
    database.table("feedback").create_index(["query", "case"])


MIGRATIONS: Sequence[Callable[[sqlite_utils.Database], None]] = (m001_feedback,)
"""Steps in order; the file's user_version counts those that were done."""


class UserData:
    """Reads and writes user.db; one connection a thread."""

    def __init__(self, path: Path) -> None:
        """Open the file, made when it is not there, and bring it up to date.

        Raises:
            UserDataDamaged: It cannot be read, or a newer version of the system wrote it.
            StorageError: It cannot be written.
        """
        self._path = path
        self._local = threading.local()
        with _errors(path):
            path.touch(mode=0o600)
            self._migrate()

    def add(self, feedback: Feedback) -> None:
        """Keep a judgment; it is on disk when this returns."""
        with _errors(self._path), self._connection() as connection:
            connection.execute(
                "INSERT INTO feedback (query, [case], grade, note, generation, at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (
                    feedback.query,
                    feedback.case,
                    feedback.grade.value,
                    feedback.note,
                    feedback.generation,
                    feedback.at,
                ),
            )

    def feedback(self) -> Iterator[Feedback]:
        """Read all judgments, oldest first."""
        with _errors(self._path):
            rows = (
                self._connection()
                .execute(
                    "SELECT query, [case], grade, note, generation, at FROM feedback ORDER BY id"
                )
                .fetchall()
            )
        for query, case, grade, note, generation, at in rows:
            yield Feedback(query, case, Grade(grade), note, generation, at)

    def close(self) -> None:
        """Close this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, timeout=10)
            connection.execute("PRAGMA journal_mode = WAL")
            # FULL: a judgment that was confirmed survives a power cut.
            connection.execute("PRAGMA synchronous = FULL")
            self._local.connection = connection
        return connection

    def _migrate(self) -> None:
        connection = self._connection()
        (done,) = connection.execute("PRAGMA user_version").fetchone()
        if done > len(MIGRATIONS):
            raise UserDataDamaged(
                f"{self._path} 是更新版本的程序写的，这个版本读不了。",
                hint="换回更新的版本，或把这个文件移到别处后重新启动。",
            )
        for number, step in enumerate(MIGRATIONS[done:], start=done + 1):
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                (found,) = connection.execute("PRAGMA user_version").fetchone()
                if found >= number:
                    continue
                step(sqlite_utils.Database(connection))
                connection.execute(f"PRAGMA user_version = {number}")


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


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    """Give errors of SQLite and of the system a name and a next step."""
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        raise StorageError(
            f"无法写入 {path}：{error}",
            hint="检查磁盘空间和权限；检索不受影响，只是评价暂时存不下来。",
        ) from error
    except (sqlite3.DatabaseError, ValueError) as error:
        raise UserDataDamaged(
            f"{path} 已损坏，无法读取：{error}",
            hint="用备份换回这个文件；没有备份时把它移到别处，系统会新建一个。",
        ) from error
