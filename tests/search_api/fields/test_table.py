"""One table of fields: what is written from a request is read back as the same request."""

from dataclasses import fields, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.store.columns import COLUMNS
from search_api.cli import search
from search_api.endpoints.bodies import SearchBody
from search_api.fields.parsing import read_request
from search_api.fields.request import Filters, Labels, SearchRequest
from search_api.fields.table import (
    FACETS,
    FIELDS,
    FIRST_YEAR,
    LAST_YEAR,
    NAMES,
    Part,
    Sort,
    field_pairs,
    filter_pairs,
    fingerprint,
    pairs_of,
)

KNOWN = {field.name: ("S05", "容错 免责", "F4=") for field in FIELDS if field.sort is Sort.VALUES}
WRITTEN = st.characters(exclude_categories=("Cs",))
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
VALUES = {
    Sort.TEXT: lambda _: st.text(WRITTEN, min_size=1, max_size=60).filter(str.strip),
    Sort.VALUES: lambda f: st.lists(st.sampled_from(KNOWN[f.name]), unique=True).map(tuple),
    Sort.NUMBER: lambda f: (
        st.integers(f.lowest, f.highest)
        if f.usual
        else st.none() | st.integers(f.lowest, f.highest)
    ),
    Sort.SHORT: lambda f: (
        st.none() | st.text(WRITTEN, max_size=f.highest).map(str.strip).filter(bool)
    ),
    Sort.DATE: lambda _: (
        st.none() | st.builds(lambda d, n: d.isoformat()[:n], DAYS, st.sampled_from((4, 7, 10)))
    ),
    Sort.SWITCH: lambda _: st.booleans(),
}


@st.composite
def requests(draw):
    """Draw a value for every field of the table."""
    parts = {part: {} for part in Part}
    for field in FIELDS:
        parts[field.part][field.attribute or field.name] = draw(VALUES[field.sort](field))
    filters = parts[Part.FILTERS]
    if filters["year_from"] and filters["year_to"]:
        years = sorted((filters["year_from"], filters["year_to"]))
        filters["year_from"], filters["year_to"] = years
    return SearchRequest(
        **parts[Part.REQUEST], filters=Filters(**filters), labels=Labels(**parts[Part.LABELS])
    )


@given(request=requests())
def test_a_request_is_read_back_as_it_was_from_fields_an_address_or_a_json_body(request):
    pairs = pairs_of(request)
    values = {field.name: field.value(request) for field in FIELDS}
    body = SearchBody(**{name: list(v) if type(v) is tuple else v for name, v in values.items()})
    assert read_request(pairs, KNOWN) == request
    assert read_request(parse_qsl(urlencode(pairs)), KNOWN) == request
    assert read_request(body.pairs(), KNOWN) == request


def test_the_filters_of_a_request_are_written_without_the_rest():
    filters = Filters(outcome=("容错免责", "问责处分"), year_to=2020)
    assert filter_pairs(SearchRequest("案情", k=5, filters=filters, anyway=True)) == [
        ("outcome", "容错免责"),
        ("outcome", "问责处分"),
        ("year_to", "2020"),
    ]


def test_a_request_of_nothing_but_a_text_is_written_as_its_text():
    assert pairs_of(SearchRequest("案情")) == [("q", "案情")]
    assert list(field_pairs(NAMES["by_level"], SearchRequest("案情", by_level=True))) == [
        ("by_level", "1")
    ]


@pytest.mark.parametrize(
    ("part", "record"),
    [(Part.REQUEST, SearchRequest), (Part.FILTERS, Filters), (Part.LABELS, Labels)],
)
def test_everything_a_request_may_ask_is_one_field_of_the_table(part, record):
    written = [field.attribute or field.name for field in FIELDS if field.part is part]
    asked = {one.name for one in fields(record)} - {"filters", "labels"}
    assert len(written) == len(set(written))
    assert set(written) == asked


def test_the_json_body_and_the_command_line_know_every_field():
    assert set(SearchBody.model_fields) == set(NAMES)
    options = {one.name: one for one in search.params}
    assert set(NAMES) - {"q"} == set(options) - {"text", "as_json", "source"}
    for field in FIELDS[1:]:
        assert options[field.name].help == field.help
        assert SearchBody.model_fields[field.name].description == field.help


def test_every_facet_can_be_counted():
    assert FACETS
    assert set(FACETS) - {"situation"} <= set(COLUMNS)


def test_a_page_number_belongs_to_text_and_conditions_whatever_the_line_ends():
    asked = SearchRequest("案情\n经过", filters=Filters(outcome=("容错免责", "问责处分")))
    same = replace(asked, text="案情\r\n经过 ", page=3)
    turned = replace(asked, filters=Filters(outcome=("问责处分", "容错免责")))
    assert fingerprint(asked) == fingerprint(same) == fingerprint(turned)
    for other in (replace(asked, text="案情"), replace(asked, k=5), SearchRequest("案情\n经过")):
        assert fingerprint(other) != fingerprint(asked)
