"""user.db: what people make while they search. Never rebuilt; migrated by named steps."""

import hashlib
import json
import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import sqlite_utils

from corpus.errors import StorageError, UsageError, UserDataDamaged

NAME = "user.db"

NOTE_CHARS = 500
"""Longest note kept with a judgment."""

_PLACE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
"""SQLite's errors that speak of the disk and its permissions, not of the file's content."""


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


def query_hash(normal: str) -> str:
    """Give what a Feedback keeps of the text searched for: SHA-256 of its normal form."""
    return hashlib.sha256(normal.encode()).hexdigest()


def m001_feedback(database: sqlite_utils.Database) -> None:
    """Hold judgments of hits, each with a seal: SQLite itself does not notice a flipped bit."""
    names = ("query", "case", "grade", "note", "generation", "at", "seal")
    database.table("feedback").create(
        {"id": int, **dict.fromkeys(names, str)},
        pk="id",
        not_null={*names} - {"note"},
        strict=True,
    )


MIGRATIONS: Sequence[Callable[[sqlite_utils.Database], None]] = (m001_feedback,)
"""Steps in order; the file's user_version counts those that were done."""


class UserData:
    """Reads and writes user.db, which is opened when it is first used; one connection a thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._opening = threading.Lock()
        self._ready = False

    @classmethod
    def open(cls, path: Path) -> "UserData":
        """Give the user data of a file; it is made, or brought up to date, at first use.

        Every other method raises UserDataDamaged when the file cannot be read or a newer version
        of the system wrote it, and StorageError when it cannot be written.
        """
        return cls(path)

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
        with self._connected() as connection, connection:
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
        with self._connected() as connection:
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
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            del self._local.connection

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with _errors(self._path):
            connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
            if connection is None:
                connection = self._local.connection = self._connect()
            yield connection

    def _connect(self) -> sqlite3.Connection:
        with self._opening:
            if not self._path.exists():
                _make(self._path)
            if self._path.stat().st_size == 0:
                raise sqlite3.DatabaseError("文件是空的")
            connection = sqlite3.connect(self._path, timeout=10)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                # FULL: a judgment that was confirmed survives a power cut. Moved into the file
                # itself at every commit, it also survives the loss of the log beside it.
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA wal_autocheckpoint = 1")
                if not self._ready:
                    _check(connection)
                    _migrate(connection, self._path)
                    self._ready = True
            except BaseException:
                connection.close()
                raise
        return connection


def _make(path: Path) -> None:
    """Make a whole new file beside and give it its name: a file of no bytes is a damaged one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    try:
        connection = sqlite3.connect(beside)
        try:
            _migrate(connection, path)
        finally:
            connection.close()
        # The log of a file that was moved away must not be read into this one.
        for rest in ("-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
        with suppress(FileExistsError):  # another process was first
            path.hardlink_to(beside)
    finally:
        beside.unlink(missing_ok=True)


def _check(connection: sqlite3.Connection) -> None:
    problems = [line for (line,) in connection.execute("PRAGMA integrity_check(1)")]
    if problems != ["ok"]:
        raise sqlite3.DatabaseError(problems[0])


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    if done > len(MIGRATIONS):
        raise UserDataDamaged(
            f"{path} 是更新版本的程序写的，这个版本读不了。",
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


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    """Give errors of SQLite and of the system a name and a next step."""
    try:
        yield
    except (sqlite3.Error, OSError, ValueError) as error:
        # The low byte is the error, the rest its finer kind.
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _PLACE or isinstance(error, OSError):
            raise StorageError(
                f"无法读写 {path}：{error}",
                hint="检查磁盘空间和权限；检索不受影响，只是评价暂时存不下来。",
            ) from error
        raise UserDataDamaged(
            f"{path} 已损坏，无法读取：{error}",
            hint="用备份换回这个文件；没有备份时把它移到别处，系统会新建一个。",
        ) from error
