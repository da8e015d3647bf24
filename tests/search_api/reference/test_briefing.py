"""A situation from its cases: counts by side, rule items, the boundary."""

import pytest

from corpus.foundation.errors import NotFound
from corpus.records import Outcome
from search_api.reference.briefing import Briefings


@pytest.fixture(scope="module")
def briefings(small):
    return Briefings(small.index, small.index.taxonomy)


@pytest.fixture(scope="module")
def urgent(briefings):
    return briefings.briefing("S03")


def test_cases_are_counted_by_ruling_and_by_side(urgent):
    assert urgent.cases == 3
    assert [(one.outcome, one.count) for one in urgent.outcomes] == [
        (Outcome.EXEMPTED, 2),
        (Outcome.SANCTIONED, 1),
    ]
    assert (urgent.tolerated_total, urgent.penalised_total) == (2, 1)


def test_a_factor_shows_its_stated_values_from_favourable_to_not(urgent):
    motive, urgency = urgent.factors
    assert (motive.factor.code, motive.stated) == ("F1", 3)
    assert [
        (use.value, use.favour, use.stated, use.tolerated, use.penalised) for use in motive.values
    ] == [("为公", 1, 2, 2, 0), ("为私", -1, 1, 0, 1)]
    assert (urgency.factor.code, urgency.stated) == ("F7", 1)


def test_rule_items_are_those_labelled_with_it_or_cited_for_it(urgent):
    assert {(one.rule_key, one.item.summary, one.cases) for one in urgent.items} == {
        ("yn-2021-six-situations", "情况紧急，程序有瑕疵", 1),
        ("zj-suichang-adjudication", "处置突发事件", 0),
    }


def test_the_boundary_shows_both_sides_and_a_pair_that_differs(urgent):
    assert {case.key for case in urgent.tolerated} == {"zj-2020-01", "yn-2020-01"}
    assert [case.key for case in urgent.penalised] == ["zj-2021-01"]
    assert (urgent.pair.tolerated.key, urgent.pair.sanctioned.key) == ("zj-2020-01", "zj-2021-01")
    (difference,) = urgent.pair.differences
    assert (difference.tolerated, difference.sanctioned) == (("为公",), ("为私",))


def test_a_situation_without_cases_is_a_page_of_zeros(briefings):
    empty = briefings.briefing("S01")
    assert (empty.cases, empty.outcomes, empty.factors, empty.pair) == (0, (), (), None)
    assert (empty.tolerated, empty.penalised) == ((), ())
    assert empty.situation.code == "S01"


def test_a_weak_record_is_counted_and_never_shown_as_the_boundary(briefings):
    project = briefings.briefing("S05")
    assert (project.cases, project.penalised_total) == (2, 1)
    assert project.penalised == ()
    assert project.pair is None


def test_the_list_counts_every_situation_that_has_a_page(briefings):
    listed = {one.situation.code: one for one in briefings.situations()}
    assert list(listed) == [f"S{n:02}" for n in range(1, 16)]
    assert (listed["S03"].cases, listed["S03"].tolerated, listed["S03"].penalised) == (3, 2, 1)


@pytest.mark.parametrize("code", ["S00", "S99", "S3", "情形"])
def test_a_code_without_a_page_is_said_with_the_way_back(briefings, code):
    with pytest.raises(NotFound, match=f"没有代码为 {code} 的情形页") as caught:
        briefings.briefing(code)
    assert "目录" in caught.value.hint


def test_a_code_that_looks_right_and_is_none_is_not_found(briefings):
    with pytest.raises(NotFound):
        briefings.briefing("S16")
