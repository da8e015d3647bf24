"""Help tells what the code does: the parts of a score, the limits, where each page is."""

import pytest
from bs4 import BeautifulSoup

from search_api.fields.request import MAX_CHARS, MAX_GET_CHARS
from search_api.ranking.features import FEATURES
from web.reference.help import HelpPages


def words_of(answer):
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.text, "html5lib").main.get_text(" ").split())


def test_the_method_names_every_part_of_a_score_and_counts_the_library(alone, engine):
    words = words_of(alone(HelpPages).get("/help/method"))
    assert "、".join(FEATURES.values()) in words
    assert f"从 {engine.holdings.cases} 件公开案例里" in words
    assert f"与 {engine.holdings.rules} 份规则" in words


def test_privacy_tells_the_limits_the_system_keeps(alone):
    words = words_of(alone(HelpPages).get("/help/privacy"))
    assert f"网址里最多带 {MAX_GET_CHARS} 个字" in words
    assert f"最长可读 {MAX_CHARS} 字" in words


@pytest.mark.parametrize("topic", ["reviewers", "trainers", "applicants"])
def test_each_group_has_a_page_of_its_own_that_needs_nothing_of_the_library(alone, topic):
    visitor = alone(HelpPages)
    answer = visitor.get(f"/help/{topic}")
    assert answer.context.keys() == {"request"}
    others = {"reviewers", "trainers", "applicants"} - {topic}
    assert all(visitor.get(f"/help/{one}").text != answer.text for one in others)


def test_the_old_address_leads_to_the_method_for_good(alone):
    answer = alone(HelpPages).get("/about", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/help/method")


def test_help_is_only_read_and_an_unknown_topic_is_not_found(alone):
    visitor = alone(HelpPages)
    assert visitor.head("/help").status_code == 200
    assert visitor.post("/help").status_code == 405
    assert visitor.get("/help/managers").status_code == 404
