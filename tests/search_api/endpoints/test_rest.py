import pytest
from starlette.testclient import TestClient

from web.app import create_app


@pytest.fixture(scope="session")
def client(engine, tmp_path_factory):
    user_db = tmp_path_factory.mktemp("api") / "user.db"
    app = create_app(engine, allowed_hosts=["testserver"], user_db=user_db)
    # Not entered: leaving the client would close the engine of the whole run.
    return TestClient(app)


def test_a_search_by_post_answers_in_the_stable_shape(client):
    answer = client.post("/api/search", json={"q": "容缺受理先发许可证", "k": 3}).json()
    assert answer["query"] == "容缺受理先发许可证"
    assert answer["abstained"] is False
    assert len(answer["hits"]) == 3
    assert {"key", "score", "outcome", "title", "source"} <= answer["hits"][0].keys()


def test_a_short_search_by_get_takes_filters(client):
    answer = client.get("/api/search", params={"q": "台风 危房", "outcome": "容错免责"}).json()
    assert {hit["outcome"] for hit in answer["hits"]} == {"容错免责"}


@pytest.mark.parametrize(
    ("request_line", "body", "status", "code"),
    [
        ("POST /api/search", {"q": " "}, 400, "empty_query"),
        ("POST /api/search", {"q": "字" * 100_000}, 413, "query_too_long"),
        ("POST /api/search", {"q": "案情", "outcome": ["无罪"]}, 422, "unknown_filter"),
        ("POST /api/search", {"q": "案情", "page": 900}, 404, "page_out_of_range"),
        ("POST /api/search", {"q": "案情", "k": 0}, 422, "bad_request"),
        ("POST /api/search", {"q": "案情", "colour": 1}, 422, "bad_request"),
        ("POST /api/search", {"k": 3}, 422, "bad_request"),
        ("POST /api/search", None, 422, "bad_request"),
        ("GET /api/search?q=" + "字" * 61, None, 413, "query_too_long"),
        ("GET /api/search?q=案情&colour=red", None, 422, "unknown_filter"),
        ("GET /api/search", None, 422, "bad_request"),
        ("GET /api/cases/zz-1", None, 404, "not_found"),
        ("GET /api/cases/zz-1/similar", None, 404, "not_found"),
        ("GET /api/rules/zz-1", None, 404, "not_found"),
        ("GET /api/nothing", None, 404, "http"),
        ("DELETE /api/search", None, 405, "http"),
    ],
)
def test_bad_requests_get_one_shape_and_a_true_status(client, request_line, body, status, code):
    method, path = request_line.split(" ", 1)
    response = client.request(method, path, json=body) if body else client.request(method, path)
    assert response.status_code == status
    error = response.json()["error"]
    assert error["code"] == code
    assert error["message"]
    assert set(error) == {"code", "message", "hint", "details"}


def test_records_rules_taxonomy_and_health_are_served(client):
    assert client.get("/api/cases/yn-2020-01").json()["case"]["outcome"] == "容错免责"
    assert len(client.get("/api/cases/yn-2020-01/similar?k=3").json()) == 3
    assert client.get("/api/rules/yn-2021-six-situations").json()["items"]
    assert len(client.get("/api/rules").json()) == 223
    assert len(client.get("/api/taxonomy").json()["situations"]) == 17
    assert client.get("/api/health").json()["status"] == "ok"


def test_the_description_of_the_api_has_examples_and_the_error_shape(client):
    document = client.get("/api/openapi.json").json()
    assert document["components"]["schemas"]["SearchBody"]["examples"]
    assert "ErrorBody" in document["components"]["schemas"]
