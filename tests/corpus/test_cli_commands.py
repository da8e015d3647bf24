"""The commands of the library by themselves: what they print, and which error they raise."""

import pytest
from click.testing import CliRunner

from corpus.cli import corpus
from corpus.foundation.errors import CorpusError, NotFound

CASE = "cases/未载明/yn-2020-01.toml"


def run(library, *arguments):
    return CliRunner().invoke(corpus, arguments, env={"YIAN_LIBRARY": str(library)})


def test_reminders_are_listed_before_the_counts_and_are_no_failure(small):
    copied = (small / CASE).read_text("utf-8").replace("yn-2020-01", "yn-2020-77")
    (small / CASE).with_name("yn-2020-77.toml").write_text(copied, "utf-8")
    result = run(small, "check")
    assert result.exit_code == 0
    *reminders, counts = result.output.splitlines()
    assert len(reminders) == 1
    assert "可能是同一件事" in reminders[0]
    assert counts == "案例 3 件，规则 3 份；错误 0 处，提醒 1 处。"


def test_every_error_is_named_with_file_and_line_in_one_exception(small):
    path = small / CASE
    text = path.read_text("utf-8").replace('"S03"', '"S77"').replace("severity = 0", "severity = 9")
    path.write_text(text, "utf-8")
    result = run(small, "check")
    assert "错误 2 处" in result.output
    assert isinstance(result.exception, CorpusError)
    assert result.exception.message == "案例库有 2 处错误。"
    assert all(detail.startswith(f"{CASE} 第") for detail in result.exception.details)
    assert len(result.exception.details) == 2


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("yn-2020-02", "是不是要找 yn-2020-01？"),
        ("zj-suichang-prefilling", "是不是要找 zj-suichang-prefiling？"),
        ("容缺受理", "键的写法如 yn-2020-01；可用 yian search 按案情查找。"),
    ],
)
def test_a_key_that_is_near_a_case_or_a_rule_is_suggested(small, key, hint):
    error = run(small, "show", key).exception
    assert isinstance(error, NotFound)
    assert error.message == f"库里没有键为“{key}”的案例或规则。"
    assert error.hint.startswith(hint.removesuffix("？"))


def test_stats_count_the_library_that_the_environment_names(small):
    assert run(small, "stats").output.startswith("案例 2 件，规则 3 份。\n")
