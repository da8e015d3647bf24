"""What surrounds every answer: access line, security headers, Host check, size limit, last resort.

Pure ASGI, so that nothing here buffers an answer. The size limit does buffer the request, which
keeps the refusal a clean answer instead of an error halfway through reading a form.
"""

import logging
import time
from collections.abc import Callable, Sequence
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.foundation.errors import QueryTooLong, UsageError, YianError

MAX_BODY_BYTES = 4 * 1_048_576

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
        "img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

CACHING = "private, no-cache"
"""Not no-store: the back button must find a POST result again (docs/adr/0004)."""

Refuse = Callable[[Scope, YianError], ASGIApp]
"""Writes the answer for an error in the shape the path asks for (page or JSON)."""

access = logging.getLogger("web.access")
fault = logging.getLogger("web.fault")


class AccessLog:
    """Writes one line a request: time, method, path, status, milliseconds; never a query string."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and log it when it has been answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 0
        began = time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            spent = (time.perf_counter() - began) * 1000
            stamp = time.strftime("%Y-%m-%dT%H:%M:%S")
            path = quote(scope["path"])
            access.info("%s %s %s %d %.0f ms", stamp, scope["method"], path, status, spent)


class SecurityHeaders:
    """Adds the security headers to every answer, whatever it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the head of its answer."""

        async def completing(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", CACHING)
            await send(message)

        await self._app(scope, receive, completing)


class FaultBarrier:
    """Turns an unexpected exception into our own error answer, and logs where it came from."""

    def __init__(self, app: ASGIApp, *, refuse: Refuse) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer 500 if that fails before the answer has begun."""
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception:
            if scope["type"] != "http" or started:
                raise
            fault.exception("unexpected error at %s", quote(scope["path"]))
            error = YianError(
                "系统内部出错，这一次没有完成。",
                "请返回首页重试；仍然出错时，请把出错的时间告诉管理员，日志里有记录。",
            )
            await self._refuse(scope, error)(scope, receive, send)


class HostCheck:
    """Answers only to the host names it was given (a defence against DNS rebinding)."""

    def __init__(self, app: ASGIApp, *, allowed: Sequence[str], refuse: Refuse) -> None:
        self._app = app
        self._allowed = frozenset(name.lower() for name in allowed)
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on if its Host header is one of ours."""
        if scope["type"] == "http" and self._name(scope) not in self._allowed:
            error = UsageError(
                "这个网址不在本系统的允许名单里，没有打开。",
                "请用管理员公布的网址访问；如果这就是，请管理员把主机名加进 "
                "YIAN_ALLOWED_HOSTS 后重新启动。",
            )
            await self._refuse(scope, error)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    @staticmethod
    def _name(scope: Scope) -> str:
        host = Headers(scope=scope).get("host", "").lower()
        if host.startswith("["):
            return host[1:].partition("]")[0]
        return host.partition(":")[0]


class BodyLimit:
    """Refuses a request body above MAX_BODY_BYTES, whether or not its length was announced."""

    def __init__(self, app: ASGIApp, *, refuse: Refuse) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body up to the limit, then pass the request on with it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        body = None
        if not announced.isdecimal() or int(announced) <= MAX_BODY_BYTES:
            try:
                body = await self._read(receive)
            except ClientDisconnect:
                return
        if body is None:
            error = QueryTooLong(
                "提交的内容太大，没有读取。", "请把案情缩短到 20,000 字以内再提交。"
            )
            await self._refuse(scope, error)(scope, receive, send)
            return
        await self._app(scope, self._replay(body, receive), send)

    @staticmethod
    async def _read(receive: Receive) -> bytes | None:
        chunks: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] != "http.request":
                raise ClientDisconnect
            chunks.append(message.get("body", b""))
            size += len(chunks[-1])
            if size > MAX_BODY_BYTES:
                return None
            if not message.get("more_body", False):
                return b"".join(chunks)

    @staticmethod
    def _replay(body: bytes, receive: Receive) -> Receive:
        pending = [body]

        async def replaying() -> Message:
            if pending:
                return {"type": "http.request", "body": pending.pop(), "more_body": False}
            return await receive()

        return replaying
