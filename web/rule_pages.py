"""The library of rules: what there is by level and place, and each rule with its cases."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from search_api.engine import SearchEngine
from search_api.page import CaseRef, RuleItemView
from search_api.rulebook import RuleList, RuleQuery
from search_api.sides import NAMES, side_of
from web import links
from web.pages import READING
from web.reference_contexts import (
    RuleContext,
    RuleItemEntry,
    RulesContext,
    RulesGroup,
    RuleSide,
)
from web.templating import Renderer
from web.wording import LEVELS, quoted

MAX_WORDS = 100
"""Longest text searched for within rules, in characters; what follows is cut off."""


class RulePages:
    """Answers with the list of rules and with each of them."""

    def __init__(self, engine: SearchEngine, renderer: Renderer) -> None:
        self._engine = engine
        self._renderer = renderer

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(links.rules(), self.rules, methods=READING)
        router.add_api_route(links.rules() + "/{key}", self.rule, methods=READING)
        return router

    def rules(
        self,
        request: Request,
        level: Annotated[str, Query()] = "",
        place: Annotated[str, Query()] = "",
        q: Annotated[str, Query()] = "",
    ) -> Response:
        """Show the rules of a level and place that hold some words."""
        query = RuleQuery(level.strip(), place.strip(), q.strip()[:MAX_WORDS])
        listed = self._engine.reference.rules(query)
        context = RulesContext(
            groups=by_level(listed),
            found=len(listed.found),
            total=listed.total,
            asked=query,
            said="，".join(_asked(query)),
            levels=listed.levels,
            places=listed.places,
        )
        return self._renderer.page(request, "rules.html", context)

    def rule(self, request: Request, key: str) -> Response:
        """Show one rule with the cases decided under it."""
        view = self._engine.rule(key)
        unknown = sum(not step.time_limit for step in view.rule.procedure)
        context = RuleContext(view, item_entries(view.items), by_side(view.cases), unknown)
        return self._renderer.page(request, "rule.html", context)


def by_level(listed: RuleList) -> tuple[RulesGroup, ...]:
    """Group rules by level, highest first, in the order given."""
    groups = (
        RulesGroup(level, label, tuple(one for one in listed.found if one.rule.level == level))
        for level, label in LEVELS.items()
    )
    return tuple(group for group in groups if group.rules)


def by_side(cases: Sequence[CaseRef]) -> tuple[RuleSide, ...]:
    """Group cases by the side they ended on, sides without a case left out."""
    sides = (
        RuleSide(label, tuple(case for case in cases if side_of(case.outcome) == name))
        for name, label in NAMES.items()
    )
    return tuple(side for side in sides if side.cases)


def item_entries(items: Sequence[RuleItemView]) -> tuple[RuleItemEntry, ...]:
    """Give each numbered item its place on the page, once."""
    taken: set[str] = set()
    entries = []
    for item in items:
        anchor = links.item_anchor(item.item.no) if item.item.no else None
        free = None if anchor in taken else anchor
        entries.append(RuleItemEntry(free, item, by_side(item.cases)))
        if anchor:
            taken.add(anchor)
    return tuple(entries)


def _asked(query: RuleQuery) -> Iterator[str]:
    if query.level:
        yield LEVELS.get(query.level, f"层级“{quoted(query.level)}”")
    if query.place:
        yield quoted(query.place)
    if query.text:
        yield f"含有“{quoted(query.text)}”"
