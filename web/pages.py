"""The pages one reads: home, case, rules, taxonomy, about."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from search_api.engine import SearchEngine
from search_api.page import RuleItemView, RuleSummary
from search_api.params import MAX_CHARS, MAX_GET_CHARS
from web.case_view import case_context
from web.contexts import (
    AboutContext,
    HomeContext,
    RuleContext,
    RuleGroup,
    RuleItemEntry,
    RulesContext,
    TaxonomyContext,
)
from web.examples import examples
from web.links import item_anchor
from web.templating import Renderer
from web.wording import LEVELS

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
        router.add_api_route("/rules", self.rules, methods=READING)
        router.add_api_route("/rules/{key}", self.rule, methods=READING)
        router.add_api_route("/taxonomy", self.taxonomy, methods=READING)
        router.add_api_route("/about", self.about, methods=READING)
        return router

    def home(self, request: Request) -> Response:
        """Show the search form, examples, and what the library holds."""
        context = HomeContext(self._engine.overview(), examples())
        return self._renderer.page(request, "home.html", context)

    def case(self, request: Request, key: str) -> Response:
        """Show one case."""
        context = case_context(
            self._engine.case(key),
            self._engine.similar(key, NEIGHBOURS),
            self._engine.reference.across(key, NEIGHBOURS),
        )
        return self._renderer.page(request, "case.html", context)

    def rules(self, request: Request) -> Response:
        """Show the list of rules."""
        rules = self._engine.rules()
        context = RulesContext(rules_by_level(rules), len(rules))
        return self._renderer.page(request, "rules.html", context)

    def rule(self, request: Request, key: str) -> Response:
        """Show one rule with the cases decided under it."""
        view = self._engine.rule(key)
        context = RuleContext(view, item_entries(view.items), view.cases)
        return self._renderer.page(request, "rule.html", context)

    def taxonomy(self, request: Request) -> Response:
        """Show the vocabulary cases are labelled with."""
        counts = {term.code: count for term, count in self._engine.overview().by_situation}
        context = TaxonomyContext(self._engine.taxonomy, counts)
        return self._renderer.page(request, "taxonomy.html", context)

    def about(self, request: Request) -> Response:
        """Show method, limits and privacy."""
        context = AboutContext(self._engine.overview(), MAX_CHARS, MAX_GET_CHARS)
        return self._renderer.page(request, "about.html", context)


def rules_by_level(rules: tuple[RuleSummary, ...]) -> tuple[RuleGroup, ...]:
    """Group rules by level, highest first, in the order given."""
    groups = (
        RuleGroup(label, tuple(rule for rule in rules if rule.level == level))
        for level, label in LEVELS.items()
    )
    return tuple(group for group in groups if group.rules)


def item_entries(items: tuple[RuleItemView, ...]) -> tuple[RuleItemEntry, ...]:
    """Give each numbered item its place on the page, once."""
    taken: set[str] = set()
    entries = []
    for item in items:
        anchor = item_anchor(item.item.no) if item.item.no else None
        entries.append(RuleItemEntry(None if anchor in taken else anchor, item))
        if anchor:
            taken.add(anchor)
    return tuple(entries)
