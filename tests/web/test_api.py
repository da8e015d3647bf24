"""The site serves the JSON API under /api, once."""


def test_the_api_answers_under_its_prefix(client):
    answer = client.post("/api/search", json={"q": "容缺受理先发许可证", "k": 2})
    assert answer.status_code == 200
    assert len(answer.json()["hits"]) == 2
    assert client.get("/api/health").json()["status"] == "ok"


def test_the_description_names_the_addresses_that_answer(client):
    paths = client.get("/api/openapi.json").json()["paths"]
    assert "/api/search" in paths
    assert all(path.startswith("/api/") and "/api/api" not in path for path in paths)
