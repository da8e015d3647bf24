"""`yian index build` as it is run, without a language model."""

import re
import shutil

import pytest
from click.testing import CliRunner

from corpus.foundation.settings import LIBRARY
from corpus.main import main
from indexer.building.cli import build_command


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Give the means to run a command on a library of three cases that cite no rule."""
    folder = tmp_path_factory.mktemp("cli")
    library = folder / "library"
    every = sorted((LIBRARY / "cases").rglob("*.toml"))
    for path in [path for path in every if "[[cites]]" not in path.read_text("utf-8")][:3]:
        copy = library / path.relative_to(LIBRARY)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    for name in ("taxonomy.toml", "lexicon.txt", "cues.toml"):
        shutil.copy(LIBRARY / name, library / name)
    home = {"YIAN_HOME": str(folder / "home"), "YIAN_MODEL": "none"}

    def run(*arguments, command=build_command, library=library):
        environment = {**home, "YIAN_LIBRARY": str(library)}
        return CliRunner().invoke(command, arguments, env=environment)

    return run


@pytest.fixture(scope="module")
def first(run):
    return run("--quiet")


def test_a_build_says_what_it_made(first):
    assert first.exit_code == 0, first.output
    made = r"索引 [0-9a-f]{12} 已建成：3 案，0 份规则，\d+ 段，\d+ 句；"
    assert re.fullmatch(rf"{made}新算向量 0 个，沿用 0 个。\n", first.stdout)


def test_a_build_without_a_model_says_so_beside_its_report(first):
    assert first.stderr.startswith("提示：现在只按词语检索")


def test_a_second_build_changes_nothing_unless_a_full_one_is_asked_for(first, run):
    name = first.stdout.split()[1]
    assert run("--quiet").stdout.startswith(f"索引 {name} 没有变化：3 案，")
    assert run("--full", "--quiet").stdout.startswith(f"索引 {name} 已建成：3 案，")


def test_it_stands_among_the_commands_on_the_index(run):
    done = run("index", "build", "--help", command=main)
    assert done.exit_code == 0
    assert "没有变化的案例不重新计算" in done.stdout


def test_a_folder_without_a_library_is_one_message_with_a_next_step(run, tmp_path):
    shutil.copy(LIBRARY / "lexicon.txt", tmp_path)
    done = run("index", "build", command=main, library=tmp_path)
    assert done.exit_code == 1
    assert "不是案例库" in done.stderr
    assert "下一步" in done.stderr
    assert "Traceback" not in done.stderr
