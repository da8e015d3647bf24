"""Walking the levels of real search results."""

import re
from datetime import date

import pytest

from search_api.fields.request import SearchRequest
from search_api.search.levels import ANSWERED

TEXT = "村支书疫情期间把自己的车辆通行证借给村民，送急病的家属去医院，事后报告。"


def test_the_walk_says_what_it_looked_at_and_stops_where_a_level_answered(engine):
    page = engine.search(SearchRequest(TEXT, by_level=True))
    walk = page.walk
    assert walk.answered
    assert sum(step.comparable for step in walk.steps) == page.total
    assert all(hit.score >= ANSWERED for hit in page.hits)
    *before, newer, older = [step.comparable for step in walk.steps]
    assert newer + older > 0
    assert not any(before)


def test_recent_years_come_first_on_each_level(engine):
    steps = engine.search(SearchRequest(TEXT, by_level=True)).walk.steps
    year = date.today().year
    assert steps[0].years == f"{year - 2}–{year} 年"
    assert [bool(re.search("以前", step.years)) for step in steps] == [False, True] * (
        len(steps) // 2
    )


def test_the_own_province_comes_before_the_others(engine):
    walk = engine.search(SearchRequest(TEXT, by_level=True, place="浙江杭州")).walk
    labels = [step.label for step in walk.steps]
    assert labels[0] == "中央一级"
    assert all(label.startswith("浙江省") or label == "其他省份" for label in labels[2:])


def test_without_an_answer_it_says_so_and_can_be_asked_for_all(engine):
    vague = SearchRequest("会议纪要漏记了一位委员的发言", by_level=True)
    page = engine.search(vague)
    assert page.abstained
    assert "逐级查过" in page.reason
    assert not page.walk.answered
    assert engine.search(
        SearchRequest("会议纪要漏记了一位委员的发言", by_level=True, anyway=True)
    ).hits


def test_without_the_mode_nothing_is_walked(engine):
    assert engine.search(SearchRequest(TEXT)).walk is None


@pytest.mark.parametrize("k", [1, 3])
def test_pages_of_a_walk_add_up(engine, k):
    whole = engine.search(SearchRequest(TEXT, by_level=True, k=50))
    keys = []
    for number in range(1, engine.search(SearchRequest(TEXT, by_level=True, k=k)).pages + 1):
        keys += [
            h.key for h in engine.search(SearchRequest(TEXT, by_level=True, k=k, page=number)).hits
        ]
    assert keys == [hit.key for hit in whole.hits]
