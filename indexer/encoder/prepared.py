"""The prepared copy of the bundled model on disk: where it is, and whether it is whole."""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.foundation.durable import described, file_digest, sync_tree
from corpus.foundation.errors import ModelError
from indexer.encoder.adapter import adapter_digest
from indexer.encoder.weights import WEIGHTS_SHA256

RECIPE = 3
"""Raised when the conversion changes what it writes; a copy of another recipe is not used."""

NETWORK = "onnx/model_int8.onnx"
NETWORK_DATA = "onnx/model_int8.onnx.data"
TOKENIZER = "onnx/tokenizer.json"
CHINESE = "onnx/tokenizer_chinese.json"
WORDS = "onnx/words.npz"
RUNTIME = (NETWORK, NETWORK_DATA, TOKENIZER, CHINESE, WORDS)
"""The files a search runs on."""

_STAMP = "prepared.json"
_HINT = "请运行 yian index prepare 重新准备模型。"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was written when the model was prepared.

    Attributes:
        files: File name to (size in bytes, SHA-256).
        checks: What the acceptance checks measured.
    """

    files: Mapping[str, tuple[int, str]]
    checks: Mapping[str, float]

    @property
    def identity(self) -> str:
        """Hash of the files a search runs on."""
        parts = [self.files[name][1] for name in RUNTIME]
        return hashlib.sha256("".join(parts).encode()).hexdigest()[:12]


def model_id() -> str:
    """Name the model: its weights, the delta that tunes them, the recipe that joins both.

    Raises:
        ModelError: The delta is missing.
    """
    return f"multilingual-e5-small-{WEIGHTS_SHA256[:8]}-{adapter_digest()[:8]}-r{RECIPE}"


def model_directory(home: Path) -> Path:
    """Name the folder of the prepared bundled model, whether it exists or not.

    Raises:
        ModelError: The delta that tunes it is missing.
    """
    return home / "models" / model_id()


def write_stamp(directory: Path, checks: Mapping[str, float]) -> None:
    """Record every file below the directory with its hash, and flush all of it to disk."""
    for path in directory.rglob("*"):
        if path.is_file():
            os.chmod(path, 0o644)
    files = described(directory, leaving_out=_STAMP)
    content = {"model": model_id(), "checks": dict(checks), "files": files}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (directory / _STAMP).write_text(text, encoding="utf-8")
    sync_tree(directory)


def read_stamp(directory: Path) -> Stamp:
    """Read what was prepared, after comparing the size of each file.

    Raises:
        ModelError: The copy is missing, incomplete or of another recipe.
    """
    try:
        content = json.loads((directory / _STAMP).read_text(encoding="utf-8"))
        known = content["model"] == model_id()
        files = {
            name: (int(size), str(digest)) for name, (size, digest) in content["files"].items()
        }
        stamp = Stamp(files, dict(content["checks"]))
        altered = [name for name in files if (directory / name).stat().st_size != files[name][0]]
        missing = set(RUNTIME) - files.keys()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"准备好的模型不完整：{directory}", _HINT, [str(error)]) from error
    if not known or altered or missing:
        raise ModelError(f"准备好的模型不完整：{directory}", _HINT, [*altered, *sorted(missing)])
    return stamp


def check_runtime(directory: Path) -> Stamp:
    """Read what was prepared, after comparing the content of the files a search runs on.

    Costs about 35 ms: a flipped bit in the weights would otherwise give wrong vectors silently.

    Raises:
        ModelError: The copy is missing, incomplete, altered or of another recipe.
    """
    stamp = read_stamp(directory)
    try:
        altered = [
            name for name in RUNTIME if file_digest(directory / name) != stamp.files[name][1]
        ]
    except OSError as error:
        raise ModelError(f"准备好的模型读不出来：{directory}", _HINT, [str(error)]) from error
    if altered:
        raise ModelError(f"准备好的模型已损坏：{directory}", _HINT, altered)
    return stamp


def altered_files(directory: Path) -> tuple[str, ...]:
    """Name the files whose content is no longer what was prepared.

    Raises:
        ModelError: The copy is missing or incomplete.
    """
    files = read_stamp(directory).files
    return tuple(name for name in files if file_digest(directory / name) != files[name][1])


def copy_runtime(source: Path, target: Path) -> None:
    """Copy only what a search runs on (a tenth of the whole), stamped as a whole of its own.

    Args:
        source: A prepared model.
        target: The folder to make; as `model_directory` names it in another home.

    Raises:
        ModelError: The source is missing, incomplete or damaged.
    """
    stamp = check_runtime(source)
    for name in RUNTIME:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target / name)
    write_stamp(target, stamp.checks)
