"""Each layer around the site alone: what it lets through, what it refuses, what it writes down."""

import logging

import pytest
from starlette.responses import PlainTextResponse

from web.site.security import (
    HEADERS,
    MAX_BODY_BYTES,
    AccessLog,
    BodyLimit,
    FaultBarrier,
    HostCheck,
    SecurityHeaders,
)


async def echo(scope, receive, send):
    """Answer with the number of bytes that came."""
    size, more = 0, True
    while more:
        message = await receive()
        size, more = size + len(message["body"]), message.get("more_body", False)
    await PlainTextResponse(str(size))(scope, receive, send)


async def failing(scope, receive, send):
    raise RuntimeError("很秘密的案情")


async def failing_late(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise RuntimeError("broken off")


def refuse(scope, error):
    return PlainTextResponse(error.message, error.status)


@pytest.fixture
def ask(run):
    """Give the means to send a body in chunks; it gives status, headers and text of the answer."""

    def send_and_wait(app, *chunks, path="/search", headers=()):
        pending, sent = [*(chunks or (b"",))], []

        async def receive():
            body = pending.pop(0)
            return {"type": "http.request", "body": body, "more_body": bool(pending)}

        async def send(message):
            sent.append(message)

        named = [(name.encode(), value.encode()) for name, value in headers]
        scope = {"type": "http", "method": "POST", "path": path, "headers": named}
        run(app(scope | {"query_string": "q=很秘密的案情".encode()}, receive, send))
        start, *bodies = sent
        text = b"".join(one.get("body", b"") for one in bodies).decode()
        return start["status"], {n.decode(): v.decode() for n, v in start["headers"]}, text

    return send_and_wait


@pytest.mark.parametrize("chunks", [[b"a" * MAX_BODY_BYTES], [b"a" * (MAX_BODY_BYTES // 4)] * 4])
def test_a_body_of_just_the_limit_passes_whole(ask, chunks):
    assert ask(BodyLimit(echo, refuse=refuse), *chunks)[::2] == (200, str(MAX_BODY_BYTES))


@pytest.mark.parametrize(
    ("announced", "chunks"),
    [
        (None, [b"a" * MAX_BODY_BYTES, b"a"]),
        ("1", [b"a" * (MAX_BODY_BYTES + 1)]),
        (str(MAX_BODY_BYTES + 1), [b"a"]),
        ("many", [b"a" * (MAX_BODY_BYTES + 1)]),
    ],
    ids=["unannounced", "announced too small", "announced", "no number"],
)
def test_a_larger_body_is_refused_whatever_length_was_announced(ask, announced, chunks):
    headers = [("content-length", announced)] if announced else []
    status, _, text = ask(BodyLimit(echo, refuse=refuse), *chunks, headers=headers)
    assert (status, text) == (413, "提交的内容太大，没有读取。")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("[::1]:8000", 200),
        ("[::1", 200),
        ("localhost.evil.example", 400),
        ("[::2]:8000", 400),
        ("evil.example:localhost", 400),
        (None, 400),
    ],
)
def test_a_host_name_is_compared_without_port_and_case(ask, host, status):
    app = HostCheck(echo, allowed=["Localhost", "::1"], refuse=refuse)
    assert ask(app, headers=[("host", host)] if host else [])[0] == status


def test_an_unexpected_error_is_a_sentence_for_the_reader_and_a_line_for_the_administrator(
    ask, caplog
):
    status, _, text = ask(FaultBarrier(failing, refuse=refuse), path="/cases/案")
    assert (status, text) == (500, "系统内部出错，这一次没有完成。")
    (record,) = caplog.records
    assert record.getMessage() == "unexpected error at /cases/%E6%A1%88"
    assert record.exc_info


def test_an_answer_that_has_begun_is_broken_off_and_not_answered_twice(ask):
    with pytest.raises(RuntimeError, match="broken off"):
        ask(FaultBarrier(failing_late, refuse=refuse))


def test_headers_are_added_and_a_page_keeps_its_own_caching(ask):
    headers = ask(SecurityHeaders(echo))[1]
    assert headers.items() >= {n.lower(): v for n, v in HEADERS.items()}.items()
    assert headers["cache-control"] == "private, no-cache"
    lasting = PlainTextResponse("x", headers={"cache-control": "max-age=60"})
    assert ask(SecurityHeaders(lasting))[1]["cache-control"] == "max-age=60"


def test_the_access_line_names_method_path_and_status_and_no_query(ask, caplog):
    with caplog.at_level(logging.INFO, logger="web.access"):
        ask(AccessLog(echo), path="/cases/案\n例")
        with pytest.raises(RuntimeError):
            ask(AccessLog(failing), path="/rules")
    lines = [record.getMessage().split(" ", 1)[1] for record in caplog.records]
    assert lines[0].startswith("POST /cases/%E6%A1%88%0A%E4%BE%8B 200 ")
    assert lines[1].startswith("POST /rules 0 ")
