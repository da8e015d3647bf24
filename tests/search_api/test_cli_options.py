"""`yian search` in its own process, over six cases: options, tables, files of queries."""

import json

import pytest
from click.testing import CliRunner

from corpus.foundation.errors import UnknownFilter, UsageError
from search_api.cli import search
from search_api.fields.table import FIELDS, Sort

TEXT = "把通行证借给村民送医"


@pytest.fixture(scope="module")
def ask(small):
    environ = {
        "YIAN_HOME": str(small.settings.home),
        "YIAN_LIBRARY": str(small.settings.library),
        "YIAN_MODEL": "none",
    }

    def run(*arguments):
        return CliRunner().invoke(search, list(map(str, arguments)), env=environ)

    return run


def test_help_names_every_field_with_a_dash_for_an_underscore(ask):
    said = ask("--help").stdout
    for field in FIELDS:
        if field.sort is not Sort.TEXT:
            name = "-k" if field.name == "k" else f"--{field.name.replace('_', '-')}"
            assert f"  {name} " in said


def test_options_reach_the_request(ask):
    result = ask(
        TEXT, "--kind", "容错", "--kind", "问责", "--year-from", 2020, "--year-to", 2021, "-k", 2,
        "--place", "云南", "--factor-is", "F1=为公", "--anyway", "--json",
    )  # fmt: skip
    answer = json.loads(result.stdout)
    assert answer["filters"]["kind"] == ["容错", "问责"]
    assert (answer["filters"]["year_from"], answer["filters"]["year_to"]) == (2020, 2021)
    assert (answer["k"], answer["rules"]["place"]["province"]) == (2, "云南省")
    assert ("F1", "为公") in [(f["target"], f["value"]) for f in answer["understanding"]["factors"]]


def test_a_table_gives_ruling_basis_and_source_and_says_what_is_not_stated(ask):
    said = ask(TEXT).stdout
    assert said.startswith("提示：当前没有语言模型")
    assert "仅供参考，不作认定" in said
    assert "zj-2020-01  浙江省遂昌县  2020 年  S03 突发应急处置" in said
    assert "依据：遂昌县容错裁定办法" in said
    assert "报道  来源：机关网站  来源完整" in said
    assert "处理：没有摘出用词（本库归类：容错免责）；措施：未载明" in said
    assert "来源（县）：怎样容错，《某杂志》" in said
    assert said.rstrip().endswith("（只是计数，不是结论）")


def test_a_weak_record_is_marked_and_a_missing_year_is_said(ask):
    assert "来源不全，仅供线索" in ask("拆分项目规避招标").stdout
    assert "未载明  年份未载明\n" in ask("被举报收礼").stdout


def test_nothing_comparable_is_one_sentence_and_no_table(ask):
    result = ask(TEXT, "--quality", "partial")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("没有列出先例：没有案例符合所选条件")
    assert "入选" not in result.stdout


def test_a_walk_is_told_level_by_level(ask):
    said = ask(TEXT, "--by-level", "--anyway").stdout
    assert "中央一级，" in said
    assert "看过 0 件，足够相近的 0 件" in said


def test_a_file_is_answered_line_by_line_with_the_same_options(ask, tmp_path):
    source = tmp_path / "queries.jsonl"
    lines = [{"qid": 1, "text": TEXT}, {"qid": "B", "text": "拆分项目规避招标"}]
    source.write_text("\n\n".join(json.dumps(line) for line in lines), "utf-8")
    answers = [json.loads(line) for line in ask("--from", source, "-k", 1).stdout.splitlines()]
    assert [(a["qid"], a["hits"][0]["key"]) for a in answers] == [
        ("1", "zj-2020-01"),
        ("B", "yn-2023-01"),
    ]


def test_every_line_that_cannot_be_read_is_named_and_nothing_is_answered(ask, tmp_path):
    source = tmp_path / "queries.jsonl"
    source.write_text('{"qid": 1, "text": "抢险"}\n[]\n{"qid": 2, "text": 3}\n', "utf-8")
    result = ask("--from", source)
    assert isinstance(result.exception, UsageError)
    assert [line.split("行")[0] for line in result.exception.details] == ["第 2 ", "第 3 "]
    assert result.stdout == ""


@pytest.mark.parametrize("arguments", [(), ("抢险", "--from", "q.jsonl")])
def test_a_text_and_a_file_are_taken_one_at_a_time(ask, arguments):
    result = ask(*arguments)
    assert result.exit_code == 2
    assert "两者取一" in result.stderr


def test_a_value_nobody_has_is_named_with_its_option(ask):
    result = ask("抢险", "--outcome", "无罪", "--conducted", "昨天")
    assert isinstance(result.exception, UnknownFilter)
    outcome, conducted = result.exception.details
    assert "outcome" in outcome
    assert "“无罪”" in outcome
    assert "conducted" in conducted
    assert "“昨天”" in conducted
