"""From a situation to rule items: labelled with it, or what its cases were decided under."""

import pytest

from search_api.rules.crosswalk import Crosswalk


@pytest.fixture(scope="module")
def leads(small):
    def of(code):
        found = Crosswalk(small.index).items(code)
        return [(one.rule_key, one.place, one.cases) for one in found]

    return of


def test_items_labelled_with_a_situation_are_found_those_with_cases_first(leads):
    assert leads("S03") == [
        ("yn-2021-six-situations", 1, 1),
        ("zj-suichang-adjudication", 1, 0),
    ]


def test_a_case_that_names_a_rule_without_an_item_counts_for_none_of_its_items(leads):
    assert ("zj-suichang-adjudication", 1, 1) not in leads("S03")


def test_items_without_a_case_stand_from_the_highest_level_down(leads):
    assert leads("S07") == [
        ("central-2016-three-distinctions", 1, 1),
        ("yn-2021-six-situations", 2, 0),
        ("zj-suichang-adjudication", 2, 0),
    ]


def test_a_situation_without_items_has_none(leads):
    assert leads("S12") == []


@pytest.mark.parametrize("code", ["S03", "S05", "S07"])
def test_no_item_is_second_hand_untitled_or_outdated(engine, code):
    rules = {one.key: one for one in (engine.rule(r.key).rule for r in engine.rules())}
    assert all(rules[one.rule_key].applicable for one in engine.briefing(code).items)
