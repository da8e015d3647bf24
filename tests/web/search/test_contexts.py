"""Contexts of a search on the page: a problem keeps what was typed."""

import pytest
from bs4 import BeautifulSoup
from fastapi import Request

from web.search.contexts import AboutCase, ActiveFilter, ProblemContext
from web.site.templating import Renderer


@pytest.fixture
def page_of(engine):
    """Render a context."""

    def render(context):
        request = Request({"type": "http", "method": "POST", "path": "/search", "headers": []})
        answer = Renderer().page(request, context)
        return BeautifulSoup(answer.body.decode(), "html5lib")

    return render


def problem(**changed):
    usual = {
        "heading": "有筛选条件不对",
        "message": "筛选条件有误。",
        "hint": "改正后再检索。",
        "details": ("截止年份应是 1900 到 2100 的整数，收到“20x5”。",),
        "text": "案情\n<b>第二行</b>",
        "text_at_fault": False,
        "filters": (ActiveFilter("outcome", "容错免责", "处理结果：容错免责", None),),
        "years": ("2015", "20x5"),
        "about": AboutCase(),
    }
    return ProblemContext(**{**usual, **changed})


def test_a_problem_keeps_text_filters_and_years_as_they_were(page_of):
    tree = page_of(problem())
    assert tree.textarea.get_text() == "案情\n<b>第二行</b>"
    box = tree.select_one("input[type=checkbox][checked]")
    assert (box["name"], box["value"]) == ("outcome", "容错免责")
    assert [tree.select_one(f"#year-{one}")["value"] for one in ("from", "to")] == ["2015", "20x5"]
    assert "收到“20x5”" in tree.select_one(".summary").get_text()


def test_only_a_text_at_fault_is_marked_and_led_to(page_of):
    assert not page_of(problem()).select("[aria-invalid], .summary a")
    tree = page_of(problem(text_at_fault=True))
    assert tree.textarea["aria-invalid"] == "true"
    assert tree.select_one(".summary a")["href"] == "#q"


@pytest.mark.parametrize(
    ("about", "opened"),
    [
        (AboutCase(), False),
        (AboutCase(place="云南省"), True),
        (AboutCase(conducted="2023-05"), True),
        (AboutCase(by_level=True), True),
    ],
)
def test_what_is_asked_beside_the_text_stands_open(page_of, about, opened):
    tree = page_of(problem(about=about))
    assert ("open" in tree.select_one("details.beside").attrs) == opened
    assert tree.select_one("#place")["value"] == about.place
    assert ("checked" in tree.select_one("#by_level").attrs) == about.by_level
