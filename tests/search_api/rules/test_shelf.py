"""The rules of a library with the cases decided under them."""

import pytest

from corpus.foundation.errors import NotFound
from search_api.rules.shelf import Shelf


@pytest.fixture(scope="module")
def shelf(small):
    return Shelf(small.index)


def test_rules_are_listed_from_the_highest_level_down(shelf):
    assert len(shelf) == 6
    assert [(one.level_label, one.key) for one in shelf.summaries()] == [
        ("中央", "central-2016-three-distinctions"),
        ("省级", "yn-2021-six-situations"),
        ("市级", "unk-clearing"),
        ("县级", "zj-suichang-adjudication"),
        ("县级", "zj-suichang-prefiling"),
        ("部门", "central-tax-fault"),
    ]


def test_a_summary_counts_items_and_cases_and_names_the_status(shelf):
    found = {one.key: one for one in shelf.summaries()}
    assert found["central-2016-three-distinctions"].case_count == 1
    yunnan = found["yn-2021-six-situations"]
    assert (yunnan.item_count, yunnan.case_count, yunnan.status) == (2, 1, "现行")
    assert found["central-tax-fault"].case_count == 0
    assert found["central-tax-fault"].status == "未载明"


def test_a_case_stands_under_the_item_it_names(shelf):
    view = shelf.view("yn-2021-six-situations")
    assert [(one.item.no, [case.key for case in one.cases]) for one in view.items] == [
        ("情形三", ["yn-2020-01"]),
        ("情形六", []),
    ]
    assert view.cases == ()


def test_a_case_that_names_no_item_stands_under_the_whole_rule(shelf):
    view = shelf.view("zj-suichang-adjudication")
    assert [case.key for case in view.cases] == ["zj-2020-01"]
    assert all(one.cases == () for one in view.items)


def test_no_case_of_the_real_library_is_lost_or_shown_twice(engine):
    for summary in engine.rules():
        view = engine.rule(summary.key)
        shown = {case.key for part in (view, *view.items) for case in part.cases}
        assert len(shown) == summary.case_count


def test_a_key_nobody_has_is_cut_short_and_said(shelf):
    with pytest.raises(NotFound) as caught:
        shelf.view("无" * 100)
    assert caught.value.message == f"没有编号为 {'无' * 60} 的规则。"
