"""Searching by form and by address: what each takes, what each refuses, what goes where."""

import pytest

from corpus.foundation.errors import QueryTooLong
from web.search.pages import HEADINGS, address_too_long, take_off

TEXT = "容缺受理先发许可证"


def test_a_removal_button_takes_off_its_value_and_leaves_the_others():
    fields = [
        ("q", TEXT),
        ("outcome", "容错免责"),
        ("outcome", "容错减责"),
        ("factor_is", "F4=集体且完整"),
        ("remove", "outcome:容错免责"),
        ("remove", "factor_is:F4=集体且完整"),
    ]
    assert take_off(fields) == [("q", TEXT), ("outcome", "容错减责")]
    assert take_off([("q", TEXT), ("remove", "")]) == [("q", TEXT)]


def test_a_text_for_an_address_is_refused_with_its_limit_and_the_way_out():
    error = address_too_long()
    assert "最多带 60 个字" in error.message
    assert "不再经过网址" in error.hint


def test_every_error_has_one_heading_and_a_document_is_told_from_a_text():
    headings = [heading for _, heading in HEADINGS]
    assert len(set(headings)) == len(headings)
    assert dict(HEADINGS)[QueryTooLong] == "案情太长"


def test_a_removal_may_not_take_the_text_of_the_search(page):
    tree = page("/search", {"q": TEXT, "remove": f"q:{TEXT}"}, 400)
    assert tree.h1.text == "还没有写案情"


@pytest.mark.parametrize(
    ("fields", "status", "heading"),
    [
        ({"q": TEXT, "page": "900"}, 404, "没有这一页结果"),
        ({"q": TEXT, "place": "远" * 41}, 422, "有筛选条件不对"),
        ({"q": TEXT, "conducted": "去年"}, 422, "有筛选条件不对"),
    ],
)
def test_what_was_typed_beside_the_text_stays_typed(page, fields, status, heading):
    tree = page("/search", fields, status)
    assert tree.h1.text == heading
    assert tree.select_one("#place")["value"] == fields.get("place", "")
    assert tree.select_one("#conducted")["value"] == fields.get("conducted", "")
    assert tree.textarea.get_text() == TEXT


def test_the_text_of_a_form_is_in_no_address_of_its_results(page):
    by_form = page("/search", {"q": TEXT, "outcome": "容错免责"})
    assert not [a for a in by_form.select("a[href]") if a["href"].startswith("/search")]
    assert by_form.select(".active button")
    by_address = page(f"/search?q={TEXT}&outcome=容错免责")
    assert not by_address.select(".active button")
    assert by_address.select_one(".active a")["href"].startswith("/search?q=")


def test_an_address_may_hold_sixty_characters_and_spaces_around_them(page):
    text = (TEXT * 7)[:60]
    assert page(f"/search?q=%20{text}%20").h1.text == "检索结果"
    assert page(f"/search?q={text}字", status=414).textarea.get_text() == text + "字"
