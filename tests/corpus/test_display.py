"""Records and counts as the terminal shows them, line by line."""

from dataclasses import fields, replace

import pytest

from corpus.display import case_text, rule_text, stats_text
from corpus.library_files.reader import read_library
from corpus.records import (
    Case,
    CaseClass,
    Genre,
    Labels,
    Outcome,
    Polarity,
    ProcedureStep,
    Quality,
    RuleCitation,
    RuleItem,
    RuleLevel,
    RuleStatus,
    Source,
    Standing,
)

SILENT = {field.name: None for field in fields(Case) if "None" in str(field.type)}


@pytest.fixture
def bare(library):
    """Give a case whose source says nothing but what happened."""
    return replace(
        library.cases[0],
        **SILENT,
        key="xx-2020-01",
        title="先开工后补手续",
        summary="镇里先修河堤。",
        facts="汛期河堤出现管涌，镇里先修后补手续。",
        circumstances=(),
        case_class=CaseClass.REPORT,
        outcome=Outcome.EXEMPTED,
        basis=(),
        cites=(),
        domain="水利",
        quality=Quality.WEAK,
        labels=Labels("S05", (), "招标采购程序不合规", None, ()),
        source=Source("河堤", None, "某报", None, None, None, Standing.NONE),
    )


@pytest.fixture
def rule(library):
    return replace(
        library.rules[0],
        key="xx-rule",
        name="《办法》",
        titled=True,
        genre=Genre.TOLERANCE,
        superseded_by=None,
        second_hand=False,
        issuer=None,
        level=RuleLevel.PROVINCE,
        region="云南省",
        issued="2021-06-11",
        effective=None,
        status=RuleStatus.UNKNOWN,
        items=(
            RuleItem("情形一", "先行先试", Polarity.TOLERABLE),
            RuleItem(None, "违反禁令", Polarity.NOT_TOLERABLE),
        ),
        conditions=("出于公心", "没有谋利"),
        procedure=(ProcedureStep("申请", "干部", "10日"), ProcedureStep("认定", None, None)),
        effects=(),
        source=Source(None, None, "某网", None, None, "2021-06-12", Standing.NONE),
        doubts=None,
    )


def test_what_a_source_is_silent_on_is_left_out(bare, library):
    assert case_text(bare, library.taxonomy).splitlines() == [
        "先开工后补手续（xx-2020-01）",
        "处理结果：没有摘出一句话的用词；本库归入容错免责",
        "概要：镇里先修河堤。",
        "事实：汛期河堤出现管涌，镇里先修后补手续。",
        "情形：S05 项目攻坚程序瑕疵",
        "行为类型：招标采购程序不合规",
        "领域：水利",
        "类别：报道",
        "认定（发布）机关级别：未定级（没有写处理机关，从发布者“某报”看不出级别，未定级）",
        "完整程度：来源不全，仅供线索",
        "来源：河堤，某报",
    ]


def test_the_address_of_a_reprint_is_not_written(bare, library):
    copied = Source("河堤", None, "某报", "某站", "http://a.example/1", None, Standing.REPRINT)
    text = case_text(replace(bare, source=copied), library.taxonomy)
    assert "a.example" not in text
    assert "来源：河堤，某报，转载页（非发布机关网站），未作链接" in text


def test_a_case_without_a_setting_names_none(bare, library):
    plain = replace(bare, labels=Labels("S00", (), "招标采购程序不合规", None, ()))
    assert "情形" not in case_text(plain, library.taxonomy)


def test_labels_rules_and_measures_are_written_with_their_names(bare, library):
    factors = {"F8": ("不可抗力", "无"), "F1": ("为公",)}
    case = replace(
        bare,
        outcome_stated="免予问责",
        event_year=2020,
        basis=("《办法》", "《细则》"),
        cites=(RuleCitation("xx-rule", 1, ("《办法》",)),),
        labels=Labels("S05", ("S03",), "招标采购程序不合规", "先开工", ("N03",), factors),
    )
    lines = case_text(case, library.taxonomy).splitlines()
    for line in (
        "处理结果：免予问责（本库归入容错免责）",
        "地点与年份：2020 年",
        "依据：《办法》 → xx-rule 摘述第 1 则；《细则》",
        "情形：S05 项目攻坚程序瑕疵；S03 突发应急处置",
        "行为类型：招标采购程序不合规：先开工",
        "禁区：N03 违反明令禁止",
        "要件：动机＝为公；客观因素＝不可抗力、无",
    ):
        assert line in lines


def test_a_rule_is_written_with_its_items_its_steps_and_the_cases_under_it(rule, bare):
    cited = replace(bare, cites=(RuleCitation("xx-rule", 1), RuleCitation("other")))
    assert rule_text(rule, [bare, cited]).splitlines() == [
        "《办法》（xx-rule）",
        "体裁：容错办法",
        "层级与地区：省级，云南省",
        "印发：2021-06-11",
        "状态：未载明",
        "条目（摘述，以原文为准）：",
        "  1. [可以容错] 情形一 先行先试",
        "  2. [不予容错] 违反禁令",
        "条件：出于公心；没有谋利",
        "程序：",
        "  申请（干部，10日）",
        "  认定",
        "依此处理的案例：xx-2020-01  容错免责  先开工后补手续  摘述第 1 则",
        "来源：某网，2021-06-12",
    ]


def test_counts_of_a_small_library_are_most_frequent_first(small):
    assert stats_text(read_library(small)).split("\n\n") == [
        "案例 2 件，规则 3 份。",
        "处理结果\n    2  容错免责",
        "情形（主码）\n    1  S03 突发应急处置\n    1  S12 日常履职轻微疏漏",
        "省份\n    1  未载明\n    1  浙江省",
        "级别\n    1  县\n    1  未定级",
        "类别\n    1  报道\n    1  评析",
        "来源\n    2  机关网站",
        "完整程度\n    2  来源完整",
        "规则的体裁\n    3  容错办法",
        "规则的层级\n    2  县级\n    1  省级",
    ]
