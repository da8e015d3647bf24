"""From a situation to rule items: those the lists name, and those its cases were decided under."""

from dataclasses import replace

import pytest

from corpus.records.taxonomy import CrosswalkRow
from search_api.rules.crosswalk import Crosswalk


@pytest.fixture(scope="module")
def leads(small):
    """Follow a row of the lists: none, or one written for the test."""

    def of(code, **named):
        empty = CrosswalkRow(code, None, None, None, None, None, None)
        rows = (replace(empty, **named),) if named else ()
        found = Crosswalk(small.index, replace(small.index.taxonomy, crosswalk=rows)).items(code)
        return [(one.rule_key, one.item.no, one.cases) for one in found]

    return of


def test_an_item_a_case_was_decided_under_is_found_without_any_list(leads):
    assert leads("S03") == [("yn-2021-six-situations", "情形三", 1)]


def test_a_case_that_names_a_rule_without_an_item_brings_none_of_its_items(leads):
    assert "zj-suichang-adjudication" not in [key for key, _, _ in leads("S03")]


def test_an_item_both_named_and_cited_stands_once_with_its_cases(leads):
    assert leads("S03", yunnan="情形三（突发部分）") == [("yn-2021-six-situations", "情形三", 1)]


def test_central_items_come_first_and_both_faces_of_a_distinction_are_named(leads):
    assert leads("S07", yunnan="情形六", suichang="改革创新", accountability="区分一") == [
        ("central-2016-three-distinctions", "区分一·正", 1),
        ("central-2016-three-distinctions", "区分一·反", 0),
        ("yn-2021-six-situations", "情形六", 0),
        ("zj-suichang-adjudication", "8项之一", 0),
    ]


def test_a_central_item_that_only_a_case_names_still_comes_before_local_ones(leads):
    assert leads("S07", yunnan="情形六") == [
        ("central-2016-three-distinctions", "区分一·正", 1),
        ("yn-2021-six-situations", "情形六", 0),
    ]


def test_items_with_one_number_are_told_apart_by_their_words(small):
    crosswalk = Crosswalk(small.index, small.index.taxonomy)
    suichang = [one for one in crosswalk.items("S03") if one.rule_key == "zj-suichang-adjudication"]
    assert [one.item.summary for one in suichang] == ["处置突发事件"]


@pytest.mark.parametrize(
    "words",
    [{"suichang": "（钟某案）"}, {"yunnan": "（情形一的牛蛙案）"}, {"accountability": "17条"}],
)
def test_words_that_fit_no_item_name_none(leads, words):
    assert leads("S12", **words) == []


def test_articles_in_short_are_found_as_the_regulation_numbers_them(engine):
    items = engine.briefing("S14").items
    numbers = {one.item.no for one in items if one.rule_key == "central-2019-accountability"}
    assert {"第十七条第一款第二项", "第十七条第二款前段", "第十七条第二款但书"} <= numbers


def test_a_situation_nothing_is_said_of_has_no_row(small):
    crosswalk = Crosswalk(small.index, replace(small.index.taxonomy, crosswalk=()))
    assert crosswalk.row("S03") is None
    assert crosswalk.items("S01") == ()
