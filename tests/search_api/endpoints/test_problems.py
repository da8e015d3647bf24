"""Errors as programs read them: one shape, a true status, each field named in words."""

import json

import pytest
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from corpus.foundation.errors import NotFound, UnknownFilter
from search_api.endpoints.bodies import ErrorBody, SearchBody
from search_api.endpoints.problems import (
    error_document,
    error_response,
    http_error,
    validation_error,
)


def refused(**body):
    """Validate a body the way the framework does; give the fault as our own error."""
    with pytest.raises(ValidationError) as caught:
        SearchBody(**body)
    faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in caught.value.errors()]
    return validation_error(RequestValidationError(faults))


def test_an_error_has_code_message_next_step_and_details():
    error = UnknownFilter("筛选条件有误。", "改正后再试。", ["k 应是 1 到 100 的整数。"])
    document = error_document(error)
    assert document == {
        "error": {
            "code": "unknown_filter",
            "message": "筛选条件有误。",
            "hint": "改正后再试。",
            "details": ["k 应是 1 到 100 的整数。"],
        }
    }
    assert ErrorBody(**document).model_dump() == document


def test_a_response_carries_the_status_of_its_error():
    response = error_response(NotFound("没有编号为 zz-1 的案例。"))
    assert response.status_code == 404
    assert json.loads(response.body)["error"]["details"] == []


def test_every_field_at_fault_is_named_in_words():
    error = refused(k=0, colour="red", outcome=["容错免责", 1], anyway="也许")
    assert (error.status, error.code) == (422, "bad_request")
    assert error.details == (
        "q：缺少这一项",
        "outcome.1：应是文字",
        "anyway：写法不对",
        "k：数值太小",
        "colour：没有这一项",
    )


def test_a_body_that_is_no_json_is_said_to_be_none():
    fault = {"type": "json_invalid", "loc": ("body", 7), "msg": "JSON decode error", "input": {}}
    (said,) = validation_error(RequestValidationError([fault])).details
    assert said.endswith("不是有效的 JSON")


def test_a_body_that_is_missing_is_called_the_body():
    missing = {"type": "missing", "loc": ("body",), "msg": "Field required", "input": None}
    assert validation_error(RequestValidationError([missing])).details == ("正文：缺少这一项",)


@pytest.mark.parametrize(
    ("status", "message"),
    [(404, "没有这个地址。"), (405, "这个地址不支持这种请求方法。"), (400, "请求无法处理。")],
)
def test_a_routing_error_keeps_its_status_and_gets_a_sentence(status, message):
    error = http_error(HTTPException(status))
    assert (error.status, error.code, error.message) == (status, "http", message)
    assert "/api/openapi.json" in error.hint
