"""The page of a case."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from search_api.engine import SearchEngine
from web.cases.view import case_context
from web.site.templating import READING, Renderer

NEIGHBOURS = 5
"""Similar cases named on a case page."""


class CasePages:
    """Answers with the pages of cases."""

    def __init__(self, engine: SearchEngine, renderer: Renderer) -> None:
        self._engine = engine
        self._renderer = renderer

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route("/cases/{key}", self.case, methods=READING)
        return router

    def case(self, request: Request, key: str) -> Response:
        """Show one case."""
        context = case_context(
            self._engine.case(key),
            self._engine.similar(key, NEIGHBOURS),
            self._engine.across(key, NEIGHBOURS),
        )
        return self._renderer.page(request, context)
