"""The page of the labels cases carry."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import Response

from corpus.records.taxonomy import Taxonomy
from search_api.engine import SearchEngine
from web.site import links
from web.site.templating import READING, Renderer


@dataclass(frozen=True, slots=True)
class TaxonomyContext:
    """The taxonomy page: the vocabulary, and how many cases each situation has."""

    template: ClassVar[str] = "reference/taxonomy.html"

    taxonomy: Taxonomy
    case_counts: Mapping[str, int]


class TaxonomyPage:
    """Answers with the vocabulary."""

    def __init__(self, engine: SearchEngine, renderer: Renderer) -> None:
        self._engine = engine
        self._renderer = renderer

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(links.taxonomy(), self.taxonomy, methods=READING)
        return router

    def taxonomy(self, request: Request) -> Response:
        """Show the vocabulary cases are labelled with."""
        counts = {row.value: row.total for row in self._engine.holdings.by_situation if row.value}
        return self._renderer.page(request, TaxonomyContext(self._engine.taxonomy, counts))
