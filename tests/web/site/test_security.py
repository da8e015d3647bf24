"""Headers, host names, logs."""

import logging

import pytest


@pytest.mark.parametrize("path", ["/", "/static/site.css", "/api/health", "/nothing", "/search"])
def test_every_answer_carries_the_security_headers(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_another_host_name_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 400


def test_a_host_name_may_carry_a_port(client):
    assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200


def test_pages_need_nothing_from_elsewhere_and_no_inline_code(page):
    for path in ("/", "/search?q=容缺受理", "/cases/yn-2021-01", "/rules", "/taxonomy"):
        tree = page(path)
        loaded = [n.get("src") or n.get("href") for n in tree.select("script, img, link")]
        assert all(address.startswith("/static/") for address in loaded)
        assert not tree.select("[style], style, script:not([src])")


def test_the_access_log_holds_no_query(client, caplog):
    with caplog.at_level(logging.INFO, logger="web.access"):
        client.get("/search", params={"q": "很秘密的案情"})
        client.post("/search", data={"q": "很秘密的案情"})
        client.get("/help")  # a line is written when its answer is out; the third follows it
    lines = [record.getMessage() for record in caplog.records if record.name == "web.access"]
    lines = [line for line in lines if "/help" not in line]
    assert len(lines) == 2
    assert all("/search" in line and "q=" not in line and "秘密" not in line for line in lines)
