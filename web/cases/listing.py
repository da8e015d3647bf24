"""The list of the library's cases, with filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import Response

from search_api.engine import SearchEngine
from search_api.fields.parsing import read_list
from search_api.fields.request import Order
from search_api.fields.table import LABELS, list_pairs
from search_api.reference.listing import CaseList
from web.site import links
from web.site.filters import FilterGroup, filter_groups
from web.site.pager import Pager, pager
from web.site.templating import READING, Renderer

ORDERS: Mapping[Order, str] = {
    Order.YEAR: "行为年份，新的在前",
    Order.LEVEL: "认定（发布）机关级别，高的在前",
    Order.CLASS: "案例类别，指导性案例在前",
}


@dataclass(frozen=True, slots=True)
class CasesContext:
    """The list of cases.

    Attributes:
        found: The page of the list.
        groups: Filter fieldsets with counts.
        orders: What it can be sorted by, in words.
        pager: Its pages; None where there is one only.
        asked: Whether anything but the whole list was asked for.
        exports: Addresses of the whole list as JSON and as CSV.
    """

    template: ClassVar[str] = "cases/list.html"

    found: CaseList
    groups: tuple[FilterGroup, ...]
    orders: tuple[tuple[str, str], ...]
    pager: Pager | None
    asked: bool
    exports: tuple[tuple[str, str], ...]


class CaseListPages:
    """Answers with the list of cases."""

    def __init__(self, engine: SearchEngine, renderer: Renderer) -> None:
        self._engine = engine
        self._renderer = renderer

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(links.cases(), self.cases, methods=READING)
        return router

    def cases(self, request: Request) -> Response:
        """Show the cases that pass some filters."""
        pairs = request.query_params.multi_items()
        asked = read_list(pairs, self._engine.known_values, LABELS)
        found = self._engine.cases(asked)
        context = CasesContext(
            found=found,
            groups=tuple(filter_groups(found.facets)),
            orders=tuple((order.value, label) for order, label in ORDERS.items()),
            pager=pager(asked.page, found.pages, lambda page: links.cases(asked, page)),
            asked=bool(list_pairs(asked)),
            exports=(("JSON", links.export(asked, "json")), ("CSV", links.export(asked, "csv"))),
        )
        return self._renderer.page(request, context)
