"""The results page: a search by form (POST), or by address for short text (GET)."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from corpus.documents.document import DocumentUnreadable, EncodingUnsure, Notice
from corpus.foundation.errors import (
    EmptyQuery,
    PageOutOfRange,
    QueryTooLong,
    UnknownFilter,
    UsageError,
)
from search_api.engine import SearchEngine
from search_api.fields.parsing import read_request
from search_api.fields.request import MAX_GET_CHARS, SearchRequest
from search_api.fields.table import LABELS, fingerprint
from web.search.contexts import AboutCase, ProblemContext
from web.search.results import results_context, understood_filters
from web.site import links
from web.site.forms import Fields, Submitted, first_of, search_fields, submitted_search
from web.site.templating import Renderer
from web.site.tickets import Ticket, Tickets

HEADINGS: Sequence[tuple[type[UsageError], str]] = (
    (EmptyQuery, "还没有写案情"),
    (EncodingUnsure, "请选一种读法"),
    (DocumentUnreadable, "文件读不了"),
    (QueryTooLong, "案情太长"),
    (UnknownFilter, "有筛选条件不对"),
    (PageOutOfRange, "没有这一页结果"),
)


def take_off(fields: Fields) -> Fields:
    """Carry out the removal buttons: drop the filter values named by `remove`."""
    removed = {value for name, value in fields if name == "remove"}
    return [(n, v) for n, v in search_fields(fields) if f"{n}:{v}" not in removed]


def address_too_long() -> UsageError:
    """Say why a case description does not belong in an address."""
    return UsageError(
        f"网址里最多带 {MAX_GET_CHARS} 个字。案情不应写在网址里，那样会留在浏览记录和日志中。",
        "案情已放进下面的表单，点“检索”提交即可，不再经过网址。",
    )


class SearchPages:
    """Answers searches with pages."""

    def __init__(self, engine: SearchEngine, renderer: Renderer, tickets: Tickets) -> None:
        self._engine = engine
        self._renderer = renderer
        self._tickets = tickets

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(links.search(), self.by_form, methods=["POST"])
        router.add_api_route(links.search(), self.by_address, methods=["GET", "HEAD"])
        return router

    def by_form(
        self, request: Request, submitted: Annotated[Submitted, Depends(submitted_search)]
    ) -> Response:
        """Search for the text of the form."""
        fields = submitted.fields
        if submitted.refused is not None:
            return self._problem(request, submitted.refused, take_off(fields), submitted.left)
        shown = next((value for name, value in fields if name == "shown"), None)
        wanted = take_off(fields)
        try:
            asked = read_request(wanted, self._engine.known_values, LABELS)
            if shown is not None and shown != fingerprint(asked):
                asked = replace(asked, page=1)
            return self._results(request, asked, addressable=False, left=submitted.left)
        except UsageError as error:
            return self._problem(request, error, wanted, submitted.left)

    def by_address(self, request: Request) -> Response:
        """Search for the short text of the address; a long one is sent to the form."""
        fields = request.query_params.multi_items()
        if not fields:
            return RedirectResponse(links.home(), status_code=303)
        if any(name == "q" and len(value.strip()) > MAX_GET_CHARS for name, value in fields):
            return self._problem(
                request, address_too_long(), fields, status=HTTPStatus.REQUEST_URI_TOO_LONG
            )
        try:
            asked = read_request(fields, self._engine.known_values, LABELS)
            return self._results(request, asked, addressable=True)
        except UsageError as error:
            return self._problem(request, error, fields)

    def _results(
        self,
        request: Request,
        asked: SearchRequest,
        *,
        addressable: bool,
        left: tuple[Notice, ...] = (),
    ) -> Response:
        result = self._engine.search(asked)
        ticket = Ticket(result.fingerprint, result.generation)
        context = results_context(
            result,
            self._tickets.issue(ticket),
            self._engine.taxonomy,
            addressable=addressable,
            left=left,
        )
        return self._renderer.page(request, context)

    def _problem(
        self,
        request: Request,
        error: UsageError,
        fields: Fields,
        left: tuple[Notice, ...] = (),
        *,
        status: int | None = None,
    ) -> Response:
        heading = next((h for kind, h in HEADINGS if isinstance(error, kind)), "请用表单检索")
        first = dict(reversed(fields))
        readings = error.readings if isinstance(error, EncodingUnsure) else ()
        context = ProblemContext(
            heading,
            error.message,
            error.hint,
            () if readings else error.details,
            text=first.get("q", ""),
            text_at_fault=isinstance(error, EmptyQuery | QueryTooLong),
            filters=understood_filters(fields, self._engine.known_values, self._engine.taxonomy),
            years=(first.get("year_from", "").strip(), first.get("year_to", "").strip()),
            about=AboutCase(
                first_of(fields, "place"),
                first_of(fields, "conducted"),
                bool(first_of(fields, "by_level")),
            ),
            left=left,
            readings=readings,
        )
        return self._renderer.page(request, context, status=status or error.status)
