"""The JSON API under /api: the routes over an engine."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from corpus.foundation.errors import QueryTooLong
from corpus.records.taxonomy import Taxonomy
from search_api.endpoints.answer import Answer
from search_api.endpoints.bodies import ErrorBody, ListQuery, RequestBody, SearchBody
from search_api.endpoints.rule_fields import RuleFields
from search_api.endpoints.tables import CsvResponse, cases_csv, rules_csv
from search_api.engine import Health, SearchEngine
from search_api.explanation.hits import Hit
from search_api.fields.parsing import read_list, read_request
from search_api.fields.request import MAX_GET_CHARS
from search_api.reference.cases import CaseView
from search_api.reference.listing import ListedCase
from search_api.rules.shelf import RuleSummary, RuleView

PREFIX = "/api"
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorBody} for status in (400, 404, 410, 413, 422, 503)
}
_ERRORS_BESIDE_TABLES: dict[int | str, dict[str, Any]] = {
    status: {
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorBody"}}}
    }
    for status in _ERRORS
}
"""The same errors where the answer itself is no JSON: they are described apart from it."""

Key = Annotated[str, Path(max_length=80, description="案例或规则的编号", examples=["yn-2020-01"])]


def create_api(engine: SearchEngine) -> APIRouter:
    """Make the routes over an engine."""
    router = APIRouter(prefix=PREFIX, responses=_ERRORS)
    _add_search(router, engine)
    _add_cases(router, engine)
    _add_rest(router, engine)
    return router


def _add_search(router: APIRouter, engine: SearchEngine) -> None:
    def search(body: RequestBody) -> Answer:
        """Find the closest precedents; the text travels in the body, never in the address."""
        request = read_request(body.pairs(), engine.known_values)
        return Answer.from_page(engine.search(request))

    # The model is made from the table of fields, so it has no name a type checker could know.
    search.__annotations__["body"] = SearchBody
    router.post("/search", summary="检索先例", tags=["检索"])(search)

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


def _add_cases(router: APIRouter, engine: SearchEngine) -> None:
    def cases(asked: RequestBody) -> tuple[ListedCase, ...]:
        """List all cases that pass the filters, sorted by `order`; `page` is not looked at."""
        return engine.all_cases(read_list(asked.pairs(), engine.known_values))

    def cases_table(asked: RequestBody) -> CsvResponse:
        """Give the same list as a table."""
        return cases_csv(engine.all_cases(read_list(asked.pairs(), engine.known_values)))

    for listed in (cases, cases_table):  # like SearchBody: made from the table of fields
        listed.__annotations__["asked"] = Annotated[ListQuery, Query()]
    router.get("/cases", summary="符合条件的案例", tags=["案例"])(cases)
    router.get(
        "/cases.csv",
        summary="符合条件的案例，CSV",
        tags=["案例"],
        response_class=CsvResponse,
        responses=_ERRORS_BESIDE_TABLES,
    )(cases_table)

    @router.get("/cases/{key}", summary="一个案例的全部内容", tags=["案例"])
    def case(key: Key) -> CaseView:
        """Give one case."""
        return engine.case(key)

    @router.get("/cases/{key}/similar", summary="与一个案例相近的案例", tags=["案例"])
    def similar(key: Key, k: Annotated[int, Query(ge=1, le=50)] = 5) -> tuple[Hit, ...]:
        """Give the precedents closest to one case."""
        return engine.similar(key, k)


def _add_rest(router: APIRouter, engine: SearchEngine) -> None:
    @router.get("/rules", summary="规则目录", tags=["规则"])
    def rules(asked: Annotated[RuleFields, Query()]) -> tuple[RuleSummary, ...]:
        """List all rules that pass some conditions; `page` is not looked at."""
        return engine.rules(asked.query())

    @router.get(
        "/rules.csv",
        summary="规则目录，CSV",
        tags=["规则"],
        response_class=CsvResponse,
        responses=_ERRORS_BESIDE_TABLES,
    )
    def rules_table(asked: Annotated[RuleFields, Query()]) -> CsvResponse:
        """Give the same list as a table."""
        return rules_csv(engine.rules(asked.query()))

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
