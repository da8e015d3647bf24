"""A list of many entries is shown a page at a time."""

import dataclasses

import pytest

from corpus.foundation.errors import PageOutOfRange
from search_api.fields.paging import Span, span_of


@pytest.mark.parametrize(
    ("page", "size", "total", "span"),
    [
        (1, 10, 25, Span(3, 0, 10)),
        (3, 10, 25, Span(3, 20, 25)),
        (2, 10, 20, Span(2, 10, 20)),
        (1, 10, 0, Span(1, 0, 0)),
    ],
)
def test_a_page_shows_its_entries(page, size, total, span):
    assert span_of(page, size, total) == span


def test_a_page_past_the_last_is_refused_with_their_number():
    with pytest.raises(PageOutOfRange, match="没有第 4 页，共 3 页"):
        span_of(4, 10, 25)
    with pytest.raises(PageOutOfRange, match="共 1 页"):
        span_of(2, 10, 0)


def test_a_span_cannot_be_changed_after_the_fact():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span(1, 0, 0).last = 3
