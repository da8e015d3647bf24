"""The JSON API under /api; `install_api` adds its routes and its one error shape to an app."""

from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.taxonomy import Taxonomy
from search_api.answer import Answer
from search_api.bodies import ErrorBody, SearchBody
from search_api.engine import SearchEngine
from search_api.errors import QueryTooLong, UsageError, YianError, error_document
from search_api.page import CaseView, Health, Hit, RuleSummary, RuleView
from search_api.params import MAX_GET_CHARS
from search_api.reading import read_request

PREFIX = "/api"
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorBody} for status in (400, 404, 413, 422, 503)
}
Key = Annotated[str, Path(max_length=80, description="案例或规则的编号", examples=["yn-2020-01"])]


def create_api(engine: SearchEngine) -> APIRouter:
    """Make the routes over an engine."""
    router = APIRouter(prefix=PREFIX, responses=_ERRORS)
    _add_search(router, engine)
    _add_records(router, engine)
    return router


def _add_search(router: APIRouter, engine: SearchEngine) -> None:
    @router.post("/search", summary="检索先例", tags=["检索"])
    def search(body: SearchBody) -> Answer:
        """Find the closest precedents; the text travels in the body, never in the address."""
        request = read_request(body.pairs(), engine.known_values)
        return Answer.from_page(engine.search(request))

    @router.get("/search", summary="用短词检索先例", tags=["检索"])
    def search_short(
        request: Request,
        q: Annotated[str, Query(description=f"至多 {MAX_GET_CHARS} 字", examples=["容缺受理"])],
    ) -> Answer:
        """Find precedents by a few words; the other fields of POST are accepted as parameters."""
        if sum(map(len, request.query_params.getlist("q"))) > MAX_GET_CHARS:
            raise QueryTooLong(
                f"地址里的检索词不能超过 {MAX_GET_CHARS} 字，案情不应写进地址。",
                hint="改用 POST /api/search，把案情放在正文里。",
            )
        pairs = request.query_params.multi_items()
        return Answer.from_page(engine.search(read_request(pairs, engine.known_values)))


def _add_records(router: APIRouter, engine: SearchEngine) -> None:
    @router.get("/cases/{key}", summary="一个案例的全部内容", tags=["案例"])
    def case(key: Key) -> CaseView:
        """Give one case."""
        return engine.case(key)

    @router.get("/cases/{key}/similar", summary="与一个案例相近的案例", tags=["案例"])
    def similar(key: Key, k: Annotated[int, Query(ge=1, le=50)] = 5) -> tuple[Hit, ...]:
        """Give the precedents closest to one case."""
        return engine.similar(key, k)

    @router.get("/rules", summary="规则目录", tags=["规则"])
    def rules() -> tuple[RuleSummary, ...]:
        """List the rules."""
        return engine.rules()

    @router.get("/rules/{key}", summary="一份规则和依它处理的案例", tags=["规则"])
    def rule(
        key: Annotated[str, Path(max_length=80, examples=["yn-2021-six-situations"])],
    ) -> RuleView:
        """Give one rule with the cases decided under its items."""
        return engine.rule(key)

    @router.get("/taxonomy", summary="标注体系", tags=["标注体系"])
    def taxonomy() -> Taxonomy:
        """Give situations, bars, factors, outcomes, domains and error types."""
        return engine.taxonomy

    @router.get("/health", summary="运行状态", tags=["运行"])
    def health() -> Health:
        """Say whether the system can answer, with what."""
        return engine.health()


def error_response(error: YianError) -> JSONResponse:
    """Write an error in the one shape."""
    return JSONResponse(error_document(error), status_code=error.status)


def validation_error(error: RequestValidationError) -> UsageError:
    """Turn a failed validation into our own error, naming each field."""
    details = []
    for problem in error.errors():
        where = ".".join(str(part) for part in problem["loc"][1:]) or "正文"
        details.append(f"{where}：{_PROBLEMS.get(problem['type'], '写法不对')}")
    refused = UsageError(
        "请求里有看不懂的内容。",
        hint="对照接口说明 /api/openapi.json 改正后再试。",
        details=details,
    )
    refused.status = 422
    return refused


def http_error(error: HTTPException) -> YianError:
    """Turn a routing error (no such address, wrong method) into our own."""
    messages = {404: "没有这个地址。", 405: "这个地址不支持这种请求方法。"}
    refused = YianError(
        messages.get(error.status_code, "请求无法处理。"), hint="接口说明见 /api/openapi.json。"
    )
    refused.status, refused.code = error.status_code, "http"
    return refused


def install_errors(app: FastAPI) -> None:
    """Answer every error in the one JSON shape (for an app that serves the API alone)."""

    @app.exception_handler(YianError)
    def _ours(_: Request, error: YianError) -> JSONResponse:
        return error_response(error)

    @app.exception_handler(RequestValidationError)
    def _validation(_: Request, error: RequestValidationError) -> JSONResponse:
        return error_response(validation_error(error))

    @app.exception_handler(HTTPException)
    def _http(_: Request, error: HTTPException) -> JSONResponse:
        return error_response(http_error(error))


_PROBLEMS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "json_invalid": "不是有效的 JSON",
    "string_type": "应是文字",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "list_type": "应是列表",
    "greater_than_equal": "数值太小",
    "less_than_equal": "数值太大",
    "string_too_long": "太长",
    "too_long": "项数太多",
}
