"""The page of what the library holds, and what it lacks."""

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import Response

from search_api.engine import SearchEngine
from search_api.outcomes.sides import NAMES
from search_api.reference.holdings import Holdings
from web.reference.plots import Plot, plots_of
from web.site import links
from web.site.templating import READING, Renderer


@dataclass(frozen=True, slots=True)
class OverviewContext:
    """What the library holds.

    Attributes:
        holdings: The counts.
        plots: The counts by side, drawn.
        sides: (tone, name) of the sides, in the order they are drawn.
    """

    template: ClassVar[str] = "reference/overview.html"

    holdings: Holdings
    plots: tuple[Plot, ...]
    sides: tuple[tuple[str, str], ...]


class OverviewPages:
    """Answers with the library by count."""

    def __init__(self, engine: SearchEngine, renderer: Renderer) -> None:
        self._engine = engine
        self._renderer = renderer

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(links.overview(), self.overview, methods=READING)
        return router

    def overview(self, request: Request) -> Response:
        """Show the counts as plots with the tables behind them."""
        holdings = self._engine.holdings
        context = OverviewContext(holdings, plots_of(holdings), tuple(NAMES.items()))
        return self._renderer.page(request, context)
