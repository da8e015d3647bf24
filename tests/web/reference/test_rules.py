"""Rules by level, their items with places on the page, their cases by side."""

import pytest
from bs4 import BeautifulSoup

from corpus.records import Outcome, Polarity, Quality, RuleItem
from corpus.records.case import CaseRef
from search_api.rules.rulebook import FoundRule, RuleList, RuleQuery
from search_api.rules.shelf import RuleItemView, RuleSummary
from web.reference.rules import MAX_WORDS, RulePages, by_level, by_side, item_entries


def rule(key, level):
    summary = RuleSummary(key, key, level, "", None, None, None, "现行", 0, 0)
    return FoundRule(summary, ())


def case(key, outcome):
    return CaseRef(key, key, outcome, Quality.FULL)


def item(no, *cases):
    return RuleItemView(RuleItem(no, "先行先试出现失误", Polarity.TOLERABLE), cases)


def test_rules_are_grouped_from_the_highest_level_and_keep_their_order_inside():
    found = (rule("a", "department"), rule("b", "city"), rule("c", "central"), rule("d", "city"))
    groups = by_level(RuleList(RuleQuery(), found, 9, (), ()))
    assert [(one.level, one.label) for one in groups] == [
        ("central", "中央"),
        ("city", "市级"),
        ("department", "部门"),
    ]
    assert [one.rule.key for one in groups[1].rules] == ["b", "d"]
    assert by_level(RuleList(RuleQuery(), (), 9, (), ())) == ()


def test_cases_stand_on_the_side_they_ended_on_and_an_empty_side_is_not_shown():
    cases = [
        case("a", Outcome.SANCTIONED),
        case("b", Outcome.PREFILED),
        case("c", Outcome.CLEARED),
        case("d", Outcome.EXEMPTED),
    ]
    assert [(side.label, [one.key for one in side.cases]) for side in by_side(cases)] == [
        ("予以容错", ["b", "d"]),
        ("同类行为被问责", ["a"]),
        ("澄清与其他", ["c"]),
    ]
    assert by_side([]) == ()


def test_an_item_has_one_place_on_the_page_whoever_shares_its_number():
    cited = case("a", Outcome.EXEMPTED)
    entries = item_entries([item("情形一"), item(None), item("情形 一", cited), item("情形二")])
    assert [entry.anchor for entry in entries] == ["item-情形一", None, None, "item-情形二"]
    assert [side.cases for side in entries[2].sides] == [(cited,)]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", ""),
        ("level=city", "市级"),
        ("level= city &place=云南省&q=备案 集体", "市级，云南省，含有“备案 集体”"),
        ("level=moon", "层级“moon”"),
        ("place=%20&q=%20", ""),
    ],
)
def test_what_is_asked_is_said_back_as_it_was_understood(alone, query, said):
    answer = alone(RulePages).get(f"/rules?{query}")
    assert answer.context["sentence"] == said
    tree = BeautifulSoup(answer.text, "html5lib")
    told = tree.select_one(".said")
    assert (f"{said}：{answer.context['found']} 份。" in told.text) if said else told is None


def test_words_beyond_the_limit_are_cut_off_and_the_field_shows_what_was_searched(alone):
    answer = alone(RulePages).get("/rules", params={"q": "错" * (MAX_WORDS + 1)})
    field = BeautifulSoup(answer.text, "html5lib").select_one("#rule-words")
    assert field["value"] == "错" * MAX_WORDS
    assert int(field["maxlength"]) == MAX_WORDS


def test_steps_without_a_time_limit_are_counted_and_an_unknown_rule_is_named(alone, engine):
    visitor = alone(RulePages)
    key = "zj-suichang-adjudication"
    missing = [step for step in engine.rule(key).rule.procedure if not step.time_limit]
    assert visitor.get(f"/rules/{key}").context["unknown_limits"] == len(missing) > 0
    lost = visitor.get("/rules/zz-1")
    assert (lost.status_code, "没有编号为 zz-1 的规则。" in lost.text) == (404, True)
