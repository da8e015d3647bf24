"""The page of what the library holds, and what it lacks."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from search_api.engine import SearchEngine
from search_api.sides import NAMES
from web import links
from web.pages import READING
from web.plots import plots_of
from web.reference_contexts import OverviewContext
from web.templating import Renderer


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
        holdings = self._engine.reference.holdings
        context = OverviewContext(holdings, plots_of(holdings), tuple(NAMES.items()))
        return self._renderer.page(request, "overview.html", context)
