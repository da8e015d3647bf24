"""Commands found by entry points of a small distribution made for the test."""

import sys

import click
import pytest
from click.testing import CliRunner

from corpus.foundation.commands import LazyCommands
from corpus.foundation.errors import PartMissing

ENTRY_POINTS = """[trial.commands]
count = trial_commands:count
broken = trial_broken:command
learning = trial_learning:command
wrong = trial_wrong:command
number = trial_commands:NUMBER
"""

MODULE = """import click

NUMBER = 7


@click.command(help="数一数。")
def count():
    click.echo("三件")
"""


class Trial(LazyCommands):
    points = "trial.commands"


@pytest.fixture
def group(tmp_path, monkeypatch):
    """Install entry points; the modules of three of them cannot be imported."""
    folder = tmp_path / "trial-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: trial\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text(ENTRY_POINTS)
    (tmp_path / "trial_commands.py").write_text(MODULE, "utf-8")
    (tmp_path / "trial_broken.py").write_text("raise RuntimeError('loaded')\n")
    (tmp_path / "trial_learning.py").write_text("import no_such_library.part\n")
    (tmp_path / "trial_wrong.py").write_text("import corpus.no_such_module\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield Trial("trial", commands={"own": click.Command("own")})
    sys.modules.pop("trial_commands", None)


def context(group):
    return click.Context(group)


def test_commands_are_named_without_loading_any(group):
    assert group.list_commands(context(group)) == [
        "broken",
        "count",
        "learning",
        "number",
        "own",
        "wrong",
    ]
    assert "trial_commands" not in sys.modules


def test_only_the_command_asked_for_is_loaded(group):
    result = CliRunner().invoke(group, ["count"])
    assert (result.exit_code, result.output) == (0, "三件\n")


def test_a_command_of_its_own_comes_before_entry_points(group):
    own = click.Command("broken")
    group.add_command(own)
    assert group.get_command(context(group), "broken") is own


@pytest.mark.parametrize("name", ["nothing", "number"])
def test_what_is_no_command_is_a_usage_error(group, name):
    assert group.get_command(context(group), name) is None
    result = CliRunner().invoke(group, [name])
    assert result.exit_code == 2
    assert f"No such command '{name}'" in result.output


def test_a_command_whose_library_is_not_installed_says_what_to_install(group):
    with pytest.raises(PartMissing, match="learning 还要用到 no_such_library") as caught:
        group.get_command(context(group), "learning")
    assert "pip install --group learning" in caught.value.hint


def test_a_fault_of_our_own_is_not_taken_for_a_missing_library(group):
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        group.get_command(context(group), "wrong")
