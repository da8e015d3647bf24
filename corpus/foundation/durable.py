"""Files that survive a kill: written beside, flushed, renamed; and their hashes."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.foundation.errors import StorageError


@contextmanager
def storage_errors(place: Path) -> Iterator[None]:
    """Turn an operating system error about storage into StorageError naming the place."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"无法写入 {place}：{error.strerror or error}",
            hint="检查磁盘空间和权限，或用 YIAN_HOME 指定另一个可写的位置。原有索引没有改动。",
        ) from error


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give a path beside a file to write its new content to; the file is replaced at the end.

    A crash leaves the old or the new content. Where writing fails, the old file stays.
    """
    beside = path.with_name(f".{os.getpid()}.{path.name}")
    try:
        yield beside
        sync_file(beside)
        beside.replace(path)
        sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def write_durably(path: Path, text: str) -> None:
    """Replace a small file so that a crash leaves the old or the new content."""
    with replaced(path) as beside:
        beside.write_text(text, "utf-8")


def sync_tree(folder: Path) -> None:
    """Flush every file below a folder, then the folders, to disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            sync_file(path)
    for path in (*(p for p in folder.rglob("*") if p.is_dir()), folder):
        sync_folder(path)


def sync_file(path: Path) -> None:
    """Flush a file to disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to disk, where the system has such a call (not on Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def file_digest(path: Path) -> str:
    """Hash a file's content (SHA-256, hexadecimal)."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def described(folder: Path, *, leaving_out: str) -> dict[str, tuple[int, str]]:
    """List every file below a folder with its size and SHA-256, by relative path.

    Args:
        folder: The folder.
        leaving_out: Name of the file the list itself is kept in.
    """
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_size, file_digest(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != leaving_out
    }
