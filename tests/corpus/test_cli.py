import pytest
from click.testing import CliRunner

from corpus.main import main

CASE = "cases/未载明/yn-2020-01.toml"


def run(*arguments, library=None):
    env = {"YIAN_LIBRARY": str(library) if library else None}
    return CliRunner().invoke(main, ["corpus", *arguments], env=env)


def test_check_of_the_shipped_library_ends_well_with_counts():
    result = run("check")
    assert result.exit_code == 0
    assert "案例 377 件，规则 223 份；错误 0 处" in result.output


def test_check_of_a_broken_library_lists_each_problem_and_exits_1(small):
    path = small / CASE
    text = path.read_text(encoding="utf-8")
    broken = text.replace('"S03"', '"S77"').replace("severity = 0", "severity = 9")
    path.write_text(broken, encoding="utf-8")
    result = run("check", library=small)
    assert result.exit_code == 1
    assert "错误：案例库有 2 处错误。" in result.stderr
    assert "标注体系里没有“S77”" in result.stderr
    assert "severity 应在 0 到 5 之间，现为 9" in result.stderr
    assert "Traceback" not in result.output


def test_stats_counts_what_the_library_holds():
    result = run("stats")
    assert result.exit_code == 0
    for row in (
        "  228  问责处分",
        "   29  S05 项目攻坚程序瑕疵",
        "   43  浙江省",
        "  240  来源完整",
    ):
        assert row in result.output


def test_show_prints_a_case_with_ruling_rule_and_source():
    result = run("show", "yn-2020-01")
    assert result.exit_code == 0
    for words in (
        "处理结果：容错免责处理（本库归入容错免责）",
        "→ yn-2021-six-situations 摘述第 3 则",
        "2021-06-11",
        "编者注",
    ):
        assert words in result.output


def test_show_prints_a_rule_with_the_cases_decided_under_it():
    result = run("show", "yn-2021-six-situations")
    assert result.exit_code == 0
    assert "6. [可以容错] 在改革探索" in result.output
    assert "yn-2021-01  容错免责" in result.output


@pytest.mark.parametrize("key", ["yn-2020-1", "没有这个", ""])
def test_an_unknown_key_is_one_error_and_a_next_step(key):
    result = run("show", key)
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    assert first == f"错误：库里没有键为“{key}”的案例或规则。"
    assert second.startswith("下一步：")


def test_near_keys_are_suggested():
    assert "yn-2020-01" in run("show", "yn-2020-1").stderr


@pytest.mark.parametrize("command", [("check",), ("stats",), ("show", "yn-2020-01")])
def test_a_missing_library_is_one_error_and_a_next_step(tmp_path, command):
    result = run(*command, library=tmp_path / "无")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert "Traceback" not in result.output
