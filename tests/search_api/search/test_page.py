"""A page of a search: its parts agree with each other, answered or not."""

import dataclasses
import inspect
import re

import pytest

from search_api.fields.request import Filters, SearchRequest
from search_api.search.page import SearchPage
from search_api.search.searcher import Searcher


@pytest.fixture(scope="module")
def search(small):
    searcher = Searcher(small.index, small.parts)

    def of(text, **more):
        page = searcher.search(SearchRequest(text, **more))
        assert isinstance(page, SearchPage)
        return page

    return of


def test_every_part_of_a_page_is_described():
    described = re.findall(r"^    (\w+):", inspect.getdoc(SearchPage), re.M)
    assert described == [field.name for field in dataclasses.fields(SearchPage)]


def test_a_page_shows_its_ranks_and_counts_over_the_first_ones_whatever_the_page(search):
    first, second = (search("借通行证", k=1, page=n) for n in (1, 2))
    assert (first.total, first.pages) == (second.total, second.pages)
    assert [hit.rank for page in (first, second) for hit in page.hits] == [1, 2]
    assert first.distribution == second.distribution
    assert sum(one.count for one in first.distribution) == first.distribution_of == first.total


def test_a_page_that_abstains_shows_nothing_and_says_why(search):
    page = search("借通行证", filters=Filters(quality=("partial",)))
    assert page.abstained
    assert page.reason
    assert (page.hits, page.total, page.pages) == ((), 0, 1)
    assert (page.distribution, page.distribution_of) == ((), 0)
    assert all(side.hits == () for side in page.sides)
    assert (page.attribution, page.walk) == ((), None)


def test_two_texts_that_read_alike_leave_the_same_fingerprint_and_no_text(search):
    one, other = search("借通行证送醫"), search("　借通行证送医 ")
    assert one.fingerprint == other.fingerprint != search("借车").fingerprint
    assert re.fullmatch(r"[0-9a-f]{64}", one.fingerprint)


def test_a_page_cannot_be_changed_after_the_fact(search):
    with pytest.raises(dataclasses.FrozenInstanceError):
        search("借通行证").hits = ()
