"""`yian eval` before anything is measured: what is asked is checked, what is missing is named."""

import pytest
from click.testing import CliRunner

from corpus.foundation.errors import IndexMissing, UsageError
from eval.cli import evaluate


@pytest.fixture
def run(tmp_path):
    def started(*arguments):
        environ = {"YIAN_HOME": str(tmp_path), "YIAN_MODEL": "none"}
        return CliRunner().invoke(evaluate, list(map(str, arguments)), env=environ)

    return started


def test_every_command_says_in_chinese_what_it_does(run):
    assert set(evaluate.commands) == {
        "run",
        "accept",
        "fit",
        "tags",
        "compare",
        "export-judgments",
    }
    for name, command in evaluate.commands.items():
        assert command.help.endswith(("。", "）。"))
        assert run(name, "--help").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "--set", "lecard"), "--data"),
        (("run", "--data", "."), "只用于 --set lecard"),
        (("run", "--queries", "q.jsonl"), "一起给"),
        (("run", "--qrels", "q.tsv"), "一起给"),
        (
            ("run", "--set", "lecard", "--data", ".", "--queries", "q", "--qrels", "r"),
            "不用于 --set lecard",
        ),
        (("run", "--pool", "50"), "--pool"),
    ],
)
def test_options_that_do_not_fit_together_are_refused_with_a_sentence(run, arguments, words):
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_comparison_without_a_baseline_stops_before_the_library_is_opened(run, tmp_path):
    result = run("compare", "--baseline", tmp_path / "none.json")
    assert isinstance(result.exception, UsageError)
    assert "yian eval accept" in result.exception.hint


@pytest.mark.parametrize("command", ["run", "accept", "fit", "tags"])
def test_without_an_index_nothing_is_measured_and_no_file_is_written(run, command, tmp_path):
    result = run(command)
    assert isinstance(result.exception, IndexMissing)
    assert "yian index build" in result.exception.hint
    assert not list(tmp_path.rglob("*.json"))


def test_without_a_judgment_the_export_is_empty_and_says_so(run, tmp_path):
    out = tmp_path / "out.tsv"
    result = run("export-judgments", "--out", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "还没有评价" in result.stderr
