"""The routes under /api over an engine of six cases, without the site around them."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from corpus.foundation.errors import YianError
from search_api.endpoints.problems import error_response
from search_api.endpoints.rest import PREFIX, create_api
from search_api.engine import SearchEngine

TEXT = "把通行证借给村民送医"


@pytest.fixture(scope="module")
def client(small):
    app = FastAPI()
    app.include_router(create_api(SearchEngine(small.index, small.parts)))
    app.add_exception_handler(YianError, lambda _, error: error_response(error))
    return TestClient(app)


def test_posted_and_addressed_a_search_gets_one_answer(client):
    posted = client.post("/api/search", json={"q": TEXT, "kind": ["容错"], "k": 2}).json()
    asked = {"q": TEXT, "kind": "容错", "k": 2}
    addressed = client.get("/api/search", params=asked).json()
    assert posted.pop("timings").keys() == addressed.pop("timings").keys()
    assert posted == addressed
    assert posted["hits"][0]["key"] == "zj-2020-01"


def test_a_switch_in_an_address_is_taken_as_in_a_body(client):
    walked = client.get("/api/search", params={"q": TEXT, "by_level": "1", "anyway": "1"}).json()
    assert walked["walk"]["steps"][0]["label"] == "中央一级"


@pytest.mark.parametrize("texts", [["字" * 61], ["字" * 31, "字" * 30]], ids=["one", "two"])
def test_an_address_never_carries_a_case_even_in_parts(client, texts):
    response = client.get("/api/search", params={"q": texts})
    assert response.status_code == 413
    assert "POST" in response.json()["error"]["hint"]


def test_sixty_characters_still_go_into_an_address(client):
    assert client.get("/api/search", params={"q": "字" * 60}).status_code == 200


def test_records_are_given_with_what_they_lead_to(client):
    case = client.get("/api/cases/yn-2020-01").json()
    assert case["basis"][0]["rule_key"] == "yn-2021-six-situations"
    rule = client.get("/api/rules/yn-2021-six-situations").json()
    assert [one["key"] for one in rule["items"][0]["cases"]] == ["yn-2020-01"]
    similar = client.get("/api/cases/zj-2020-01/similar", params={"k": 1}).json()
    assert [hit["key"] for hit in similar] == ["zj-2021-01"]


def test_the_engine_says_what_it_answers_with(client, small):
    health = client.get("/api/health").json()
    assert (health["status"], health["mode"], health["model"]) == ("ok", "lexical", "none")
    assert (health["cases"], len(client.get("/api/rules").json())) == (6, 6)
    assert health["generation"] == small.index.manifest.recipe.id


def test_every_route_is_under_the_prefix_and_describes_its_errors(client):
    paths = client.get("/openapi.json").json()["paths"]
    assert all(path.startswith(f"{PREFIX}/") for path in paths)
    for methods in paths.values():
        for route in methods.values():
            assert {"400", "404", "422", "503"} <= set(route["responses"])
            assert route["summary"]
