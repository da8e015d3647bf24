"""The list of a library of six cases: filtered, sorted, whole."""

import pytest

from corpus.foundation.errors import PageOutOfRange
from search_api.fields.request import Filters, ListRequest, Order
from search_api.reference.listing import list_cases, whole_list


def keys(cases):
    return [case.key for case in cases]


@pytest.fixture(scope="module")
def listing(small):
    taxonomy = small.index.taxonomy
    return lambda **asked: list_cases(small.index, taxonomy, ListRequest(**asked))


def test_the_newest_come_first_and_those_without_a_year_last(listing):
    assert keys(listing().cases) == [
        "yn-2023-01",
        "zj-2022-01",
        "zj-2021-01",
        "yn-2020-01",
        "zj-2020-01",
        "wz-2020-01",
    ]


def test_levels_come_from_the_highest_down(listing):
    levels = [case.authority.value for case in listing(order=Order.LEVEL).cases]
    assert levels == ["省", "县", *["未定级"] * 4]


def test_a_filter_counts_what_its_other_values_would_leave(listing):
    found = listing(filters=Filters(province=("云南省",)))
    assert (found.total, found.pages) == (2, 1)
    facets = {facet.name: facet for facet in found.facets}
    assert {one.value: one.count for one in facets["province"].values} == {
        "浙江省": 3,
        "云南省": 2,
    }


def test_a_page_beyond_the_last_is_refused_and_the_whole_has_no_pages(listing, small):
    with pytest.raises(PageOutOfRange, match="没有第 2 页，共 1 页"):
        listing(page=2)
    assert len(whole_list(small.index, ListRequest(page=9))) == 6
