"""The pages one reads: home, case, taxonomy."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from search_api.engine import SearchEngine
from web.case_view import case_context
from web.contexts import HomeContext, TaxonomyContext
from web.examples import examples
from web.templating import Renderer

NEIGHBOURS = 5
"""Similar cases named on a case page."""

READING = ["GET", "HEAD"]


class Pages:
    """Answers with the pages that need no search."""

    def __init__(self, engine: SearchEngine, renderer: Renderer) -> None:
        self._engine = engine
        self._renderer = renderer

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route("/", self.home, methods=READING)
        router.add_api_route("/cases/{key}", self.case, methods=READING)
        router.add_api_route("/taxonomy", self.taxonomy, methods=READING)
        return router

    def home(self, request: Request) -> Response:
        """Show the search form, examples, and what the library holds."""
        context = HomeContext(self._engine.reference.holdings, examples())
        return self._renderer.page(request, "home.html", context)

    def case(self, request: Request, key: str) -> Response:
        """Show one case."""
        context = case_context(
            self._engine.case(key),
            self._engine.similar(key, NEIGHBOURS),
            self._engine.reference.across(key, NEIGHBOURS),
        )
        return self._renderer.page(request, "case.html", context)

    def taxonomy(self, request: Request) -> Response:
        """Show the vocabulary cases are labelled with."""
        holdings = self._engine.reference.holdings
        counts = {row.code: row.total for row in holdings.by_situation if row.code}
        context = TaxonomyContext(self._engine.taxonomy, counts)
        return self._renderer.page(request, "taxonomy.html", context)
