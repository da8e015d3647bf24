import pytest

from corpus.foundation.errors import EmptyQuery, QueryTooLong, UnknownFilter
from search_api.fields.parsing import read_request
from search_api.fields.table import FACETS

KNOWN = dict.fromkeys(FACETS, ("甲", "乙"))


def test_fields_become_a_request():
    request = read_request(
        [("q", "案情"), ("k", "5"), ("page", "2"), ("outcome", "甲"), ("outcome", "乙")], KNOWN
    )
    assert (request.text, request.k, request.page) == ("案情", 5, 2)
    assert request.filters.outcome == ("甲", "乙")


def test_blank_fields_ask_for_nothing():
    request = read_request([("q", "案情"), ("province", " "), ("year_from", "")], KNOWN)
    assert request.filters.province == ()
    assert request.filters.year_from is None


def test_every_problem_is_reported_at_once():
    pairs = [("q", "案情"), ("k", "0"), ("outcome", "丙"), ("colour", "red"), ("year_from", "abc")]
    with pytest.raises(UnknownFilter) as caught:
        read_request(pairs, KNOWN)
    details = "\n".join(caught.value.details)
    assert all(word in details for word in ("k 应是", "丙", "colour", "abc"))
    assert len(caught.value.details) == 4


def test_years_the_wrong_way_round_are_refused():
    with pytest.raises(UnknownFilter) as caught:
        read_request([("q", "案情"), ("year_from", "2022"), ("year_to", "2020")], KNOWN)
    assert "2022" in caught.value.details[0]


@pytest.mark.parametrize("value", ["-1", "1e3", "9999999999999", "0x10", "1.5"])
def test_a_number_that_is_none_is_refused(value):
    pairs = [("q", "案情"), ("page", value)]
    with pytest.raises(UnknownFilter):
        read_request(pairs, KNOWN)


def test_a_missing_or_endless_text_is_refused():
    with pytest.raises(EmptyQuery):
        read_request([], KNOWN)
    with pytest.raises(QueryTooLong):
        read_request([("q", "字" * 20_001)], KNOWN)
