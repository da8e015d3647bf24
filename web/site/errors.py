"""Error answers: a page for people, the one JSON shape under /api."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.types import Scope

from corpus.foundation.errors import NotFound, UsageError, YianError
from search_api.endpoints.problems import error_response, http_error, validation_error
from search_api.endpoints.rest import PREFIX
from web.site.templating import Renderer

HEADINGS: Mapping[int, str] = {
    HTTPStatus.NOT_FOUND: "没有找到",
    HTTPStatus.GONE: "已经撤下",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "内容太长",
    HTTPStatus.SERVICE_UNAVAILABLE: "系统还没有准备好",
    HTTPStatus.INTERNAL_SERVER_ERROR: "系统出错了",
}


@dataclass(frozen=True, slots=True)
class ErrorContext:
    """An error page: what happened, the next step, further lines."""

    template: ClassVar[str] = "site/error.html"

    heading: str
    message: str
    hint: str
    details: tuple[str, ...]


class ErrorAnswers:
    """Writes the answer to an error in the shape its path asks for."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    def respond(self, request: Request, error: YianError, status: int | None = None) -> Response:
        """Answer as a page or as JSON, with the error's status unless another one is truer."""
        if _under_api(request):
            return error_response(error)
        status = error.status if status is None else status
        heading = HEADINGS.get(status, "请求没有完成")
        context = ErrorContext(heading, error.message, error.hint, error.details)
        return self._renderer.page(request, context, status=status)

    def refuse(self, scope: Scope, error: YianError) -> Response:
        """Answer from outside the routes, where there is a scope only."""
        return self.respond(Request(scope), error)

    def install(self, app: FastAPI) -> None:
        """Make the application answer all its errors here."""
        app.add_exception_handler(YianError, self._on_ours)
        app.add_exception_handler(HTTPException, self._on_http)
        app.add_exception_handler(RequestValidationError, self._on_invalid)

    def _on_ours(self, request: Request, error: Exception) -> Response:
        if not isinstance(error, YianError):
            raise error
        return self.respond(request, error)

    def _on_http(self, request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        ours = http_error(error) if _under_api(request) else _translated(error)
        answer = self.respond(request, ours, error.status_code)
        answer.headers.update(error.headers or {})
        return answer

    def _on_invalid(self, request: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        return self.respond(request, validation_error(error))


def _under_api(request: Request) -> bool:
    path = request.url.path
    return path == PREFIX or path.startswith(f"{PREFIX}/")


def _translated(error: HTTPException) -> YianError:
    if error.status_code == HTTPStatus.NOT_FOUND:
        return NotFound("没有找到这个网址对应的页面。", "请检查网址，或者从首页重新查找。")
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return UsageError("这个网址不接受这种请求方式。", "请从首页进入。")
    return UsageError("请求没有完成。", "请返回上一页检查后再试。")
