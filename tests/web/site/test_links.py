"""Addresses: what one carries, what it never carries, what may be linked to."""

from importlib.metadata import version
from urllib.parse import parse_qsl, urlsplit

import pytest

from search_api.fields.request import Filters, Labels, SearchRequest
from web.site import links

ASKED = SearchRequest(
    "容缺 受理",
    page=3,
    filters=Filters(outcome=("容错免责", "容错减责"), year_from=2019),
    labels=Labels(factors=("F4=",)),
    by_level=True,
)


def asked_in(address):
    return parse_qsl(urlsplit(address).query)


def test_the_address_of_a_search_names_what_is_asked_and_leaves_out_what_is_usual():
    address = links.search_for(ASKED)
    assert urlsplit(address).path == "/search"
    assert asked_in(address) == [
        ("q", "容缺 受理"),
        ("outcome", "容错免责"),
        ("outcome", "容错减责"),
        ("year_from", "2019"),
        ("factor_is", "F4="),
        ("by_level", "1"),
        ("page", "3"),
    ]


def test_a_text_of_sixty_characters_has_an_address_and_a_longer_one_has_none():
    assert asked_in(links.search_for(SearchRequest("字" * 60))) == [("q", "字" * 60)]
    longer = SearchRequest("字" * 61, filters=Filters(kind=("容错",)))
    assert links.search_for(longer) is None
    assert links.at_page(longer, 2) is None
    assert links.without(longer, "kind", "容错") is None


def test_a_filter_value_is_taken_off_alone_and_the_results_begin_again():
    left = asked_in(links.without(ASKED, "outcome", "容错免责"))
    assert ("outcome", "容错减责") in left
    assert ("outcome", "容错免责") not in left
    assert "page" not in dict(left)
    assert "year_from" not in dict(asked_in(links.without(ASKED, "year_from", "2019")))


def test_another_page_keeps_everything_else():
    assert asked_in(links.at_page(ASKED, 4)) == [
        *asked_in(links.search_for(ASKED))[:-1],
        ("page", "4"),
    ]
    assert "page" not in dict(asked_in(links.at_page(ASKED, 1)))


def test_a_comparison_names_its_cases_in_order_and_no_case_is_an_address_too():
    assert links.compare(["yn-2021-01", "hb-2023-02"]) == "/compare?case=yn-2021-01&case=hb-2023-02"
    assert links.compare() == "/compare"


def test_an_item_of_a_rule_is_found_at_its_place():
    assert links.rule("a/b", 7) == f"/rules/a%2Fb#{links.item_anchor(7)}"
    assert links.rule("yn-1") == "/rules/yn-1"


def test_rules_are_addressed_by_what_is_asked_only():
    assert links.rules() == "/rules"
    assert links.rules(level="city") == "/rules?level=city"
    assert asked_in(links.rules(place="云南省", text="备案 集体")) == [
        ("place", "云南省"),
        ("q", "备案 集体"),
    ]


@pytest.mark.parametrize(
    ("given", "linked"),
    [
        ("https://www.ccdi.gov.cn/a?b=1#c", True),
        ("http://example.cn", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.cn/a", False),
        ("https:///no-host", False),
        ("http://[broken", False),
        ("见《中国纪检监察》杂志", False),
        ("", False),
        (None, False),
    ],
)
def test_only_a_plain_web_address_of_a_source_is_linked(given, linked):
    assert links.external(given) == (given if linked else None)


def test_a_static_file_changes_its_address_with_the_version():
    assert links.static("site.css") == f"/static/site.css?v={version('yian')}"
