"""Rules found, their items with places on the page, their cases by side."""

import pytest
from bs4 import BeautifulSoup

from corpus.records import CaseClass, Outcome, Polarity, Quality, RuleItem, Standing
from corpus.records.case import CaseRef
from search_api.endpoints.rule_fields import MAX_WORDS
from search_api.rules.shelf import RuleItemView
from web.reference.rules import RulePages, by_side, item_groups


def case(key, outcome):
    return CaseRef(*(key, key, outcome, None, None), CaseClass.NOTICE, Standing.MEDIA, Quality.FULL)


def item(place, polarity, *cases):
    return RuleItemView(place, RuleItem(None, "先行先试出现失误", polarity, ("S07",)), cases)


def test_cases_stand_on_the_side_they_ended_on_and_an_empty_side_is_not_shown():
    cases = [
        case("a", Outcome.SANCTIONED),
        case("b", Outcome.PREFILED),
        case("c", Outcome.CLEARED),
        case("d", Outcome.EXEMPTED),
    ]
    assert [(side.label, [one.key for one in side.cases]) for side in by_side(cases)] == [
        ("予以容错", ["b", "d"]),
        ("问责处分", ["a"]),
        ("澄清与其他", ["c"]),
    ]
    assert by_side([]) == ()


def test_each_thing_a_rule_says_has_its_own_heading_in_reading_order(engine):
    cited = case("a", Outcome.EXEMPTED)
    items = [
        item(1, Polarity.LIABLE),
        item(2, Polarity.TOLERABLE, cited),
        item(3, Polarity.NOT_TOLERABLE),
        item(4, Polarity.TOLERABLE),
    ]
    groups = list(item_groups(items, engine.taxonomy))
    assert [(one.heading, [entry.anchor for entry in one.entries]) for one in groups] == [
        ("可以容错", ["item-2", "item-4"]),
        ("不予容错", ["item-3"]),
        ("追责情形", ["item-1"]),
    ]
    assert [side.cases for side in groups[0].entries[0].sides] == [(cited,)]
    assert [term.name for term in groups[0].entries[0].labels] == ["改革创新先行先试"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", ""),
        ("level=city", "市级"),
        ("level= city &place=云南省&q=备案 集体", "市级，云南省，含有“备案 集体”"),
        ("place=%20&q=%20", ""),
    ],
)
def test_what_is_asked_is_said_back_as_it_was_understood(alone, query, said):
    answer = alone(RulePages).get(f"/rules?{query}")
    assert answer.context["sentence"] == said
    tree = BeautifulSoup(answer.text, "html5lib")
    told = tree.select_one(".said")
    assert (
        (f"{said}：{answer.context['listed'].matching} 份。" in told.text) if said else told is None
    )


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
