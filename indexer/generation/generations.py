"""Generations on disk: built beside, made durable, swapped in by replacing CURRENT."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.foundation.durable import storage_errors, sync_folder, sync_tree, write_durably
from corpus.foundation.errors import BuildBusy, IndexDamaged, IndexMissing

_CURRENT = "CURRENT"
_BUILDING = ".building-"
_KEEP = 2
_NAME = re.compile(r"[0-9a-f]+(-[0-9]+)?", re.ASCII)


class Generations:
    """The folder `generations/` of a home."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.root = home / "generations"

    def current(self) -> Path:
        """Give the live generation's folder.

        Raises:
            IndexMissing: Nothing has been built yet.
            IndexDamaged: CURRENT cannot be read, or names no generation.
        """
        current = self.root / _CURRENT
        try:
            name = current.read_text("utf-8").strip()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise IndexMissing(
                f"{self._home} 里还没有索引。", hint="先运行 yian index build 建立索引。"
            ) from error
        except (OSError, UnicodeDecodeError) as error:
            raise IndexDamaged(
                f"{current} 读不了，不知道哪一代索引有效。",
                hint="检查这个文件的权限；不是权限的原因，就运行 yian index build 重建。",
                details=[str(error)],
            ) from error
        if not _NAME.fullmatch(name) or not (self.root / name).is_dir():
            raise IndexDamaged(
                f"{current} 指向的一代索引不存在。", hint="运行 yian index build 重建索引。"
            )
        return self.root / name

    def named(self, identity: str) -> list[Path]:
        """Give the folders of the finished generations of a recipe, by its id."""
        return sorted(self.root.glob(f"{identity}*"))

    @contextmanager
    def building(self) -> Iterator[Path]:
        """Hold the build lock and give an empty folder to build in; it is gone afterwards.

        Raises:
            BuildBusy: Another build runs.
            StorageError: The folder cannot be written.
        """
        with storage_errors(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._home / "build.lock")
            try:
                lock.acquire(blocking=False)
            except Timeout as error:
                raise BuildBusy(
                    "另一个建库任务正在进行。", hint="等它结束后再试；它结束前检索照常可用。"
                ) from error
        try:
            with storage_errors(self.root):
                for leftover in self.root.glob(_BUILDING + "*"):
                    shutil.rmtree(leftover)
                folder = self.root / f"{_BUILDING}{os.getpid()}"
                folder.mkdir()
                try:
                    yield folder
                finally:
                    shutil.rmtree(folder, ignore_errors=True)
        finally:
            lock.release()

    def publish(self, folder: Path, identity: str) -> Path:
        """Make a folder live: readers see the old or the new one, at no moment none.

        Args:
            folder: One made by `building`, or a finished one to go back to.
            identity: Id of its recipe.
        """
        target = folder
        if folder.name.startswith(_BUILDING):
            sync_tree(folder)
            target = self._free(identity)
            folder.rename(target)
            sync_folder(self.root)
        write_durably(self.root / _CURRENT, target.name + "\n")
        self._forget_old(target.name)
        return target

    def _free(self, identity: str) -> Path:
        """Give a name not taken: one of the same id may be damaged, or being read."""
        names = chain([identity], (f"{identity}-{number}" for number in count(2)))
        return next(self.root / name for name in names if not (self.root / name).exists())

    def _forget_old(self, live: str) -> None:
        """Keep the live generation and the one before it, so that running servers stay whole."""
        others = [
            path
            for path in self.root.iterdir()
            if path.is_dir() and path.name != live and not path.name.startswith(".")
        ]
        others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in others[_KEEP - 1 :]:
            shutil.rmtree(path, ignore_errors=True)


def id_of(folder: Path) -> str:
    """Read the id of its recipe from the name of a generation's folder."""
    return folder.name.partition("-")[0]
