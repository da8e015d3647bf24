"""Requests of any sort: read whole, or refused with every problem named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.foundation.errors import UsageError, YianError
from search_api.fields.parsing import read_request
from search_api.fields.request import MAX_CHARS, MAX_K, SearchRequest
from search_api.fields.table import FACETS, NAMES

STATED = ("situation_is", "error_type_is", "factor_is")
FIELDS = tuple(NAMES)

names = st.one_of(st.sampled_from(FIELDS), st.text(max_size=6))
values = st.one_of(
    st.sampled_from(("S05", "容错免责", "云南省", "F4=", "full", "2020", "1", "٣", "²", "1" * 30)),
    st.integers(-5, 3000).map(str),
    st.text(st.characters(), max_size=60),
)
pairs = st.lists(st.tuples(names, values), max_size=12)
texts = st.one_of(
    st.text(st.characters(), max_size=200),
    st.lists(
        st.sampled_from(("村支书", "<b>", "' OR 1=1 --", "\x00", "\ud83d", "，", "\n")), max_size=40
    ).map("".join),
)


def read(engine, given_pairs):
    """Read a request; give it, or the refusal."""
    try:
        return read_request(given_pairs, engine.known_values)
    except UsageError as refused:
        return refused


@given(given_pairs=pairs)
def test_any_fields_give_a_request_of_known_values_or_a_refusal(engine, given_pairs):
    request = read(engine, given_pairs)
    if isinstance(request, UsageError):
        assert request.message
        assert request.hint
        return
    assert 1 <= request.k <= MAX_K
    assert 1 <= request.page <= 1000
    assert request.text.strip()
    assert len(request.text) <= MAX_CHARS
    for name in FACETS:
        assert set(getattr(request.filters, name)) <= set(engine.known_values[name])


@given(given_pairs=pairs, data=st.data())
def test_the_order_of_different_fields_says_nothing(engine, given_pairs, data):
    one_each = list({name: (name, value) for name, value in given_pairs}.values())
    shuffled = data.draw(st.permutations(one_each))
    one, other = read(engine, one_each), read(engine, shuffled)
    if isinstance(one, UsageError):
        assert isinstance(other, UsageError)
        assert sorted(one.details) == sorted(other.details)
    else:
        assert one == other


@given(unknown=st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=4, unique=True))
def test_every_unknown_field_is_named_at_once(engine, unknown):
    strange = [f"没有{name}" for name in unknown]
    with pytest.raises(UsageError) as refused:
        read_request([("q", "案情"), *((name, "1") for name in strange)], engine.known_values)
    assert len(refused.value.details) == len(strange)


@settings(max_examples=60, deadline=None)
@given(text=texts, k=st.integers(1, 3))
def test_any_text_is_answered_or_refused_by_name(engine, text, k):
    try:
        page = engine.search(SearchRequest(text, k=k))
    except YianError as error:
        page = error
    if isinstance(page, YianError):
        assert page.message
        assert page.hint
    else:
        assert page.abstained != bool(page.hits)
