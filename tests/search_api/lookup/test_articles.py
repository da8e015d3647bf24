"""Numbers of articles as people write them, and what is held of each."""

import pytest

from search_api.lookup.articles import article_in, article_leads, place_in, place_leads
from search_api.lookup.leads import Found


@pytest.fixture(scope="module")
def law(engine):
    return engine.rule("central-2019-accountability").rule


@pytest.mark.parametrize(
    "written", ["第十七条", "第17条", "17条", "十七条", "第十七条第一款第一项", "问责条例第十七条"]
)
def test_an_article_is_found_however_it_is_written(law, written):
    first, *_ = article_leads([law], article_in(written), say_missing=True)
    assert (first.found, first.key, first.place) == (Found.ITEM, law.key, 1)


@pytest.mark.parametrize("text", ["第十七条的意思", "十七", "条", "情形六"])
def test_what_ends_otherwise_is_no_article(text):
    assert article_in(text) is None


def test_what_is_not_held_is_said_only_where_it_is_asked_for(law):
    (lead,) = article_leads([law], article_in("第一百二十条"), say_missing=True)
    assert (lead.place, lead.detail) == (None, "库里这份规则的摘述没有写到第一百二十条")
    assert list(article_leads([law], article_in("第一百二十条"), say_missing=False)) == []


@pytest.mark.parametrize(
    ("written", "place"), [("情形三", 3), ("第3项", 3), ("第三种情形", 3), ("情形九十九", None)]
)
def test_a_place_leads_to_its_item_or_says_that_there_is_none(engine, written, place):
    rule = engine.rule("yn-2021-six-situations").rule
    (lead,) = place_leads([rule], place_in(written))
    assert lead.place == place
    assert lead.marks == ("题名未见", "转述")
