"""An error is a page for people and JSON for programs, with a true status either way."""

import json

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from corpus.foundation.errors import IndexMissing, NotFound, UnknownFilter, YianError
from web.site.errors import ErrorAnswers

LOST = NotFound("没有编号为 zz-1 的案例。", "从结果页重新进入。")


@pytest.fixture
def answers(renderer):
    return ErrorAnswers(renderer)


@pytest.fixture
def visitor(answers):
    """Visit an application of three addresses, two of which fail."""
    app = FastAPI()
    answers.install(app)

    @app.get("/cases/{key}")
    @app.get("/api/cases/{key}")
    def case(key: int) -> str:
        if key == 1:
            raise LOST
        return "found"

    return TestClient(app)


@pytest.mark.parametrize("path", ["/cases/zz-1", "/", "/apis", "/cases/api"])
def test_people_get_a_page_with_heading_sentence_and_next_step(answers, asked_for, path):
    answer = answers.respond(asked_for(path), LOST)
    assert answer.status_code == 404
    body = answer.body.decode()
    assert "<h1>没有找到</h1>" in body
    assert LOST.message in body
    assert LOST.hint in body


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/cases/zz-1"])
def test_programs_get_the_one_json_shape(answers, asked_for, path):
    error = UnknownFilter("筛选条件有误。", "改正后再试。", ["省份没有“火星”这个值。"])
    answer = answers.respond(asked_for(path), error)
    assert answer.status_code == 422
    assert json.loads(answer.body) == {
        "error": {
            "code": "unknown_filter",
            "message": "筛选条件有误。",
            "hint": "改正后再试。",
            "details": ["省份没有“火星”这个值。"],
        }
    }


@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [
        (IndexMissing("还没有索引。"), 503, "系统还没有准备好"),
        (YianError("出错了。"), 500, "系统出错了"),
        (UnknownFilter("筛选条件有误。"), 422, "请求没有完成"),
    ],
)
def test_the_heading_of_a_page_tells_what_sort_of_error_it_is(
    answers, asked_for, error, status, heading
):
    answer = answers.refuse(asked_for("/rules").scope, error)
    assert answer.status_code == status
    assert f"<h1>{heading}</h1>" in answer.body.decode()


def test_what_the_framework_refuses_is_told_in_our_words(visitor):
    lost = visitor.get("/nowhere")
    assert (lost.status_code, "没有找到这个网址对应的页面。" in lost.text) == (404, True)
    wrong = visitor.delete("/cases/2")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "GET")
    assert "这个网址不接受这种请求方式。" in wrong.text
    assert (
        visitor.delete("/api/cases/2").json()["error"]["message"] == "这个地址不支持这种请求方法。"
    )


def test_our_own_errors_and_unreadable_values_are_answered_in_the_shape_of_the_path(visitor):
    assert visitor.get("/cases/2").json() == "found"
    assert LOST.message in visitor.get("/cases/1").text
    assert visitor.get("/api/cases/1").json()["error"]["code"] == "not_found"
    unreadable = visitor.get("/cases/zz")
    assert unreadable.status_code == 422
    assert "key：应是整数" in unreadable.text
    assert visitor.get("/api/cases/zz").json()["error"]["details"] == ["key：应是整数"]
