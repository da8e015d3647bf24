"""A results page made from an answer: filters, pages, what may be in an address."""

from dataclasses import replace

import pytest

from search_api.fields.request import Filters, SearchRequest
from search_api.fields.table import fingerprint
from web.search.contexts import AboutCase
from web.search.results import results_context, understood_filters
from web.site import links

ASKED = SearchRequest("容缺受理", filters=Filters(outcome=("容错免责",), year_from=2015))


@pytest.fixture(scope="module")
def found(engine):
    return engine.search(ASKED)


@pytest.fixture
def shown(engine, found):
    """Prepare the page of an answer that is changed in some fields."""

    def prepare(request=ASKED, addressable=False, **changed):
        page = replace(found, request=request, **changed)
        return results_context(page, "ticket", engine.taxonomy, addressable=addressable)

    return prepare


def test_filters_and_pages_of_a_form_have_no_address_and_those_of_an_address_have_one(shown):
    form, address = shown(pages=3), shown(pages=3, addressable=True)
    assert {one.href for one in (*form.active, *form.pager.links, form.pager.next)} == {None}
    assert [one.href for one in address.active] == [
        links.without(ASKED, "outcome", "容错免责"),
        links.without(ASKED, "year_from", "2015"),
    ]
    assert address.pager.next.href == links.at_page(ASKED, 2)


def test_every_filter_that_is_on_is_named_in_words(shown):
    assert [(one.name, one.value, one.label) for one in shown().active] == [
        ("outcome", "容错免责", "处理结果：容错免责"),
        ("year_from", "2015", "起始年份：2015"),
    ]
    assert shown().sentence.endswith("只看：处理结果为“容错免责”；2015 年及以后。")


def test_the_form_is_filled_with_what_was_asked(shown):
    asked = replace(ASKED, k=20, place="云南省", conducted="2023-05", by_level=True)
    context = shown(asked)
    assert context.about == AboutCase("云南省", "2023-05", True)
    assert (context.custom_k, shown().custom_k) == (20, None)
    assert shown().about == AboutCase("", "", False)
    assert context.fingerprint == fingerprint(asked) != shown().fingerprint


def test_of_a_failed_search_the_filters_that_were_understood_are_kept_each_once(engine):
    fields = [
        ("q", "容错免责"),
        ("situation", "S03"),
        ("outcome", "无罪"),
        ("outcome", "容错免责"),
        ("situation", "S03"),
        ("year_from", "2015"),
        ("colour", "red"),
    ]
    kept = understood_filters(fields, engine.known_values, engine.taxonomy)
    assert [(one.name, one.value) for one in kept] == [
        ("situation", "S03"),
        ("outcome", "容错免责"),
    ]
    assert kept[0].label == f"情形：{engine.taxonomy.situation_name('S03')}"
    assert {one.href for one in kept} == {None}
