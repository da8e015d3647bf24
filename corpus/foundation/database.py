"""A SQLite file people write to: opened when first used, checked, brought up to date by steps."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlite_utils
from sqlite_utils.migrations import Migrations

from corpus.foundation.errors import StorageError, UserDataDamaged

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


@dataclass(frozen=True, slots=True)
class Schema:
    """What a file holds and how it came to hold it.

    Attributes:
        steps: Migrations in order; a step that was done is never changed.
        unharmed: Chinese half-sentence on what still works when the file cannot be written.
    """

    steps: Migrations
    unharmed: str

    @property
    def names(self) -> list[str]:
        """Name the steps, in order."""
        empty = sqlite_utils.Database(memory=True)
        try:
            return [step.name for step in self.steps.pending(empty)]
        finally:
            empty.close()


class Database:
    """One SQLite file, made at first use; one connection a thread.

    Commits are flushed to the disk and into the file itself, so that what was confirmed survives a
    power cut and the loss of the log beside the file.
    """

    def __init__(self, path: Path, schema: Schema) -> None:
        self._path = path
        self._schema = schema
        self._local = threading.local()
        self._opening = threading.Lock()
        self._ready = False

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection.

        Raises:
            UserDataDamaged: The file cannot be read, or a newer version of the system wrote it.
            StorageError: It cannot be opened or written.
        """
        with self._errors():
            connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
            if connection is None:
                connection = self._local.connection = self._connect()
            yield connection

    def close(self) -> None:
        """Close this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            del self._local.connection

    def _connect(self) -> sqlite3.Connection:
        with self._opening:
            if not self._path.exists():
                self._make()
            if self._path.stat().st_size == 0:
                raise sqlite3.DatabaseError("文件是空的")
            connection = sqlite3.connect(self._path, timeout=10)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA wal_autocheckpoint = 1")
                if not self._ready:
                    _check(connection)
                    self._migrate(connection)
                    self._ready = True
            except BaseException:
                connection.close()
                raise
        return connection

    def _make(self) -> None:
        """Make a whole file beside and give it its name: a file of no bytes is a damaged one."""
        path = self._path
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        try:
            connection = sqlite3.connect(beside)
            try:
                self._migrate(connection)
            finally:
                connection.close()
            # The log of a file that was moved away must not be read into this one.
            for rest in ("-wal", "-shm"):
                path.with_name(path.name + rest).unlink(missing_ok=True)
            with suppress(FileExistsError):  # another process was first
                path.hardlink_to(beside)
        finally:
            beside.unlink(missing_ok=True)

    def _migrate(self, connection: sqlite3.Connection) -> None:
        database = sqlite_utils.Database(connection)
        steps = self._schema.steps
        names = self._schema.names
        done = [step.name for step in steps.applied(database)]
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(names) or not set(done) <= set(names):
            raise UserDataDamaged(
                f"{self._path} 是更新版本的程序写的，这个版本读不了。",
                hint="换回更新的版本，或把这个文件移到别处后重新启动。",
            )
        if done == names and version == len(names):
            return
        # Held from here on, so that of two processes one migrates and the other finds it done.
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            _take_over(database, steps, version)
            steps.apply(database)
            connection.execute(f"PRAGMA user_version = {len(names)}")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Give errors of SQLite and of the system a name and a next step."""
        try:
            yield
        except (sqlite3.Error, OSError, ValueError) as error:
            # The low byte is the error, the rest its finer kind.
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in _PLACE or isinstance(error, OSError):
                raise StorageError(
                    f"无法读写 {self._path}：{error}",
                    hint=f"检查磁盘空间和权限；{self._schema.unharmed}",
                ) from error
            raise UserDataDamaged(
                f"{self._path} 已损坏，无法读取：{error}",
                hint="用备份换回这个文件；没有备份时把它移到别处，系统会新建一个。",
            ) from error


def _check(connection: sqlite3.Connection) -> None:
    problems = [line for (line,) in connection.execute("PRAGMA integrity_check(1)")]
    if problems != ["ok"]:
        raise sqlite3.DatabaseError(problems[0])


def _take_over(database: sqlite_utils.Database, steps: Migrations, version: int) -> None:
    """Write down the steps of a file that counts them in user_version only (0.1.0 did)."""
    steps.ensure_migrations_table(database)
    if steps.applied(database):
        return
    for step in steps.pending(database)[:version]:
        database.table(steps.migrations_table).insert(
            {"migration_set": steps.name, "name": step.name, "applied_at": "0.1.0"}
        )
