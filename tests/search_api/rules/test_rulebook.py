"""The rules filtered by level and place and searched within."""

import pytest

from corpus.records.wording import NATION, UNSTATED
from search_api.explanation.snippets import Piece
from search_api.rules.rulebook import (
    QUOTES,
    Choice,
    Rulebook,
    RuleQuery,
    folded,
    marked,
    place_of_rule,
)
from search_api.rules.shelf import Shelf


@pytest.fixture(scope="module")
def ask(small):
    book = Rulebook(small.index, Shelf(small.index), small.parts.normaliser)

    def of(**query):
        return book.ask(RuleQuery(**query))

    return of


def keys(answer):
    return [one.rule.key for one in answer.found]


def test_asked_nothing_it_lists_everything_and_quotes_nothing(ask):
    everything = ask()
    assert len(everything.found) == everything.total == 6
    assert all(one.quotes == () for one in everything.found)


def test_the_nation_comes_first_the_unstated_last_and_the_places_between_by_number(ask):
    assert ask().places == (
        Choice(NATION, NATION, 2),
        Choice("浙江省", "浙江省", 2),
        Choice("云南省", "云南省", 1),
        Choice(UNSTATED, UNSTATED, 1),
    )
    assert [(one.value, one.count) for one in ask().levels] == [
        ("central", 1),
        ("province", 1),
        ("city", 1),
        ("county", 2),
        ("department", 1),
    ]


def test_level_and_place_add_up_and_the_counts_stay_those_of_all_rules(ask):
    found = ask(level="county", place="浙江省")
    assert keys(found) == ["zj-suichang-adjudication", "zj-suichang-prefiling"]
    assert found.total == 6
    assert found.places == ask().places
    assert keys(ask(level="county", place="云南省")) == []


def test_every_word_must_be_held_and_the_passages_that_hold_one_are_quoted(ask):
    (found,) = ask(text="情况紧急 容错申请").found
    assert found.rule.key == "yn-2021-six-situations"
    assert [(one.label, one.no) for one in found.quotes] == [("条目", "情形三"), ("程序", None)]
    assert found.quotes[0].pieces == (Piece("情况紧急", True), Piece("，程序有瑕疵", False))


@pytest.mark.parametrize("asked", ["情況緊急", "“情况紧急”", "情况紧急　「容错申请」"])
def test_words_are_read_as_meant(ask, asked):
    assert ask(text=asked).found[0].rule.key == "yn-2021-six-situations"


@pytest.mark.parametrize("place", ["浙江省", "浙江", "遂昌县", "浙江省遂昌县"])
def test_a_place_may_be_shortened_or_be_within_a_province(ask, place):
    assert {one.rule.key for one in ask(place=place).found} == {
        "zj-suichang-adjudication",
        "zj-suichang-prefiling",
    }


def test_a_word_of_the_name_finds_the_rule_and_is_not_quoted_as_a_passage(ask):
    (found,) = ask(text="预警").found
    assert (found.rule.key, found.quotes) == ("zj-suichang-prefiling", ())


def test_of_many_passages_the_first_few_are_quoted(engine):
    quotes = [len(found.quotes) for found in engine.rules_about(RuleQuery(text="的")).found]
    assert max(quotes) == QUOTES


@pytest.mark.parametrize(
    ("region", "place"),
    [
        (None, UNSTATED),
        ("全国（税务）", NATION),
        ("浙江省遂昌县", "浙江省"),
        ("广西柳州市", "广西壮族自治区"),
        ("某市", "某市"),
    ],
)
def test_a_region_is_named_by_its_province(region, place):
    assert place_of_rule(region, ("浙江省", "广西壮族自治区")) == place


def test_full_width_and_capital_letters_are_found_and_quoted_as_they_stand():
    assert folded("ＬＮＧ项目㍿") == "lng项目㍿"
    assert marked("引进ＬＮＧ项目", ["lng"]) == (
        Piece("引进", False),
        Piece("ＬＮＧ", True),
        Piece("项目", False),
    )


def test_words_that_overlap_are_marked_as_one_run_and_a_text_without_any_is_whole():
    assert marked("容错纠错", ["容错", "错纠"]) == (Piece("容错纠", True), Piece("错", False))
    assert marked("容错", ["无"]) == (Piece("容错", False),)
    assert marked("", ["无"]) == ()
