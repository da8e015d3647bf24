"""A full disk, a folder without access, a damaged file: a sentence, never a wrong answer."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.foundation.errors import StorageError
from corpus.main import main
from indexer.analysis import Parts
from indexer.building.build import build
from indexer.encoder.prepared import NETWORK, copy_runtime, model_directory
from indexer.generation.generations import Generations
from indexer.text.normalise import Normaliser
from search_api.people.feedback import Feedback, Grade, UserData, now

YIAN = Path(sys.executable).with_name("yian")


@pytest.fixture
def home(tmp_path, built_home):
    """Copy a built home; the prepared model is only pointed to."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copytree(built_home / "generations", home / "generations")
    (home / "models").symlink_to(built_home / "models")
    return home


def yian(home, *arguments, largest_file=None, **environment):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    return subprocess.run(
        [YIAN, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "YIAN_HOME": str(home), **environment},
        preexec_fn=limit if largest_file else None,
        timeout=300,
    )


def search(home):
    """Run a search that fails before it needs a model; in this process, which is quicker."""
    done = CliRunner().invoke(main, ["search", "容缺受理"], env={"YIAN_HOME": str(home)})
    return subprocess.CompletedProcess((), done.exit_code, done.stdout, done.stderr)


def said(result):
    """Give what a failed command says, after checking that it failed in good order."""
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "错误：" in result.stderr
    assert "下一步：" in result.stderr
    return result.stderr


def test_a_build_on_a_full_disk_says_so_and_leaves_the_old_library(
    copy_library, tokenizer, tmp_path
):
    library, home = copy_library(tmp_path / "library"), tmp_path / "home"
    before = build(library, home, Parts(None, tokenizer, Normaliser())).generation
    path = min((library / "cases").rglob("*.toml"))
    path.write_text(path.read_text("utf-8").replace('facts = "', 'facts = "经查，', 1), "utf-8")
    setting = {"YIAN_LIBRARY": str(library), "YIAN_MODEL": "none"}
    result = yian(home, "index", "build", largest_file=50_000, **setting)
    assert "磁盘空间" in said(result)
    assert Generations(home).current().name == before
    assert yian(home, "index", "verify").returncode == 0


def test_preparing_a_model_on_a_full_disk_says_so(tmp_path):
    result = yian(tmp_path / "new", "index", "prepare", largest_file=1_000_000)
    assert "磁盘空间" in said(result)


def test_a_home_that_is_a_file_is_named(tmp_path):
    (tmp_path / "home").write_text("")
    assert str(tmp_path / "home") in said(yian(tmp_path / "home", "index", "build"))


@pytest.mark.parametrize(
    "name", ["library.db", "vectors.faiss", "passages.npy", "sentences.npy", "manifest.json"]
)
@pytest.mark.parametrize("damage", ["bit", "half"])
def test_a_search_over_a_damaged_file_is_refused(home, name, damage):
    path = Generations(home).current() / name
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 4
    path.write_bytes(content if damage == "bit" else content[: len(content) // 2])
    assert "重建索引" in said(search(home))


def test_a_damaged_model_is_said_to_be_damaged_and_not_searched_around(home, built_home):
    (home / "models").unlink()
    copy_runtime(model_directory(built_home), model_directory(home))
    assert yian(home, "search", "容缺受理").returncode == 0
    with (model_directory(home) / NETWORK).open("r+b") as file:
        file.write(b"x")
    refused = said(yian(home, "search", "容缺受理"))
    assert "损坏" in refused
    assert "先恢复模型" in refused


@pytest.mark.parametrize(
    "content", [b"", b"no-such\n", b"../../etc\n", b"0123456789ab\n", b"\x00\x01", b"\xff"]
)
def test_a_current_that_names_no_generation_is_refused_by_name(home, content):
    current = home / "generations" / "CURRENT"
    current.write_bytes(content)
    refused = said(search(home))
    assert str(current) in refused
    assert "yian index build" in refused


def test_a_current_that_cannot_be_read_is_refused_by_name(home):
    current = home / "generations" / "CURRENT"
    current.unlink()
    current.mkdir()
    assert str(current) in said(search(home))


def fill(data, kept):
    for number in range(200):
        one = Feedback("q", f"c{number}", Grade.USEFUL, "说明" * 200, "g", now())
        data.add_feedback(one)
        kept.append(one)


def test_a_judgment_that_does_not_fit_on_the_disk_is_refused_and_earlier_ones_stay(tmp_path):
    path = tmp_path / "user.db"
    data = UserData(path)
    assert list(data.feedback()) == []
    kept = []
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(StorageError, match=r"user\.db"):
            fill(data, kept)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    data.close()
    again = UserData(path)
    assert list(again.feedback()) == kept
    assert len(kept) > 10
    again.close()
