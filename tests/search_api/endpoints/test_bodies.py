"""What a JSON body may hold, and how it becomes fields."""

import pytest
from pydantic import ValidationError

from search_api.endpoints.bodies import ErrorBody, RequestBody, SearchBody


def faults(**body):
    with pytest.raises(ValidationError) as caught:
        SearchBody(**body)
    return [(problem["loc"][0], problem["type"]) for problem in caught.value.errors()]


def test_a_text_is_enough_and_what_is_usual_is_filled_in():
    assert SearchBody(q="案情").pairs() == [("q", "案情"), ("k", "10"), ("page", "1")]


def test_lists_become_repeated_names_and_a_switch_is_one_or_absent():
    body = SearchBody(q="案情", outcome=["容错免责", "问责处分"], by_level=True, anyway=False)
    assert [pair for pair in body.pairs() if pair[0] not in ("q", "k", "page")] == [
        ("outcome", "容错免责"),
        ("outcome", "问责处分"),
        ("by_level", "1"),
    ]


def test_null_asks_for_nothing():
    assert SearchBody(q="案情", year_from=None, place=None).pairs() == SearchBody(q="案情").pairs()


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({}, ("q", "missing")),
        ({"q": 1}, ("q", "string_type")),
        ({"q": "案情", "colour": "red"}, ("colour", "extra_forbidden")),
        ({"q": "案情", "k": 0}, ("k", "greater_than_equal")),
        ({"q": "案情", "k": 101}, ("k", "less_than_equal")),
        ({"q": "案情", "year_from": 1899}, ("year_from", "greater_than_equal")),
        ({"q": "案情", "outcome": "容错免责"}, ("outcome", "list_type")),
        ({"q": "案情", "outcome": ["字" * 41]}, ("outcome", "string_too_long")),
        ({"q": "案情", "outcome": ["字"] * 41}, ("outcome", "too_long")),
        ({"q": "案情", "place": "字" * 41}, ("place", "string_too_long")),
        ({"q": "案情", "conducted": "2" * 21}, ("conducted", "string_too_long")),
    ],
)
def test_what_does_not_fit_is_named(body, fault):
    assert faults(**body) == [fault]


def test_all_that_does_not_fit_is_named_at_once():
    assert faults(k=0, colour=1) == [
        ("q", "missing"),
        ("k", "greater_than_equal"),
        ("colour", "extra_forbidden"),
    ]


def test_the_example_of_the_description_is_a_body():
    (example,) = SearchBody.model_json_schema()["examples"]
    assert isinstance(SearchBody(**example), RequestBody)


def test_the_description_says_what_every_field_is_for():
    described = SearchBody.model_json_schema()
    assert described["additionalProperties"] is False
    assert described["required"] == ["q"]
    assert all(one["description"] for one in described["properties"].values())
    assert set(ErrorBody.model_json_schema()["$defs"]["ErrorText"]["properties"]) == {
        "code",
        "message",
        "hint",
        "details",
    }
