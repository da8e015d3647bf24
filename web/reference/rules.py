"""The library of rules: what there is by level and place, and each rule with its cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from corpus.records import RuleLevel
from corpus.records.case import CaseRef
from corpus.records.wording import RULE_LEVELS
from search_api.engine import SearchEngine
from search_api.outcomes.sides import NAMES, side_of
from search_api.rules.rulebook import Choice, FoundRule, RuleList, RuleQuery
from search_api.rules.shelf import RuleItemView, RuleView
from web.site import links
from web.site.templating import READING, Renderer
from web.site.wording import level_name, quoted

MAX_WORDS = 100
"""Longest text searched for within rules, in characters; what follows is cut off."""


@dataclass(frozen=True, slots=True)
class RulesGroup:
    """Rules of one level that fit what is asked."""

    level: str
    label: str
    rules: tuple[FoundRule, ...]


@dataclass(frozen=True, slots=True)
class RulesContext:
    """The list of rules, highest level first.

    Attributes:
        groups: Rules that fit, by level.
        found: How many fit.
        total: How many there are.
        query: What is asked.
        sentence: The same in words; empty when nothing is asked.
        levels: Levels to choose from.
        places: Places to choose from.
    """

    template: ClassVar[str] = "reference/rules.html"

    groups: tuple[RulesGroup, ...]
    found: int
    total: int
    query: RuleQuery
    sentence: str
    levels: tuple[Choice, ...]
    places: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class RuleSide:
    """Cases decided under an item that ended on one side."""

    label: str
    cases: tuple[CaseRef, ...]


@dataclass(frozen=True, slots=True)
class RuleItemEntry:
    """An item with its place on the page; only the first of equally numbered items has one."""

    anchor: str | None
    item: RuleItemView
    sides: tuple[RuleSide, ...]


@dataclass(frozen=True, slots=True)
class RuleContext:
    """The rule page.

    Attributes:
        view: The rule with the cases decided under it.
        items: Its items with their places on the page and their cases by side.
        other_sides: Cases that name the rule but no item of it, by side.
        unknown_limits: Steps of its procedure whose time limit the source does not give.
    """

    template: ClassVar[str] = "reference/rule.html"

    view: RuleView
    items: tuple[RuleItemEntry, ...]
    other_sides: tuple[RuleSide, ...]
    unknown_limits: int


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
        listed = self._engine.rules_about(query)
        context = RulesContext(
            groups=by_level(listed),
            found=len(listed.found),
            total=listed.total,
            query=query,
            sentence="，".join(_asked(query)),
            levels=listed.levels,
            places=listed.places,
        )
        return self._renderer.page(request, context)

    def rule(self, request: Request, key: str) -> Response:
        """Show one rule with the cases decided under it."""
        view = self._engine.rule(key)
        unknown = sum(not step.time_limit for step in view.rule.procedure)
        context = RuleContext(view, item_entries(view.items), by_side(view.cases), unknown)
        return self._renderer.page(request, context)


def by_level(listed: RuleList) -> tuple[RulesGroup, ...]:
    """Group rules by level, highest first, in the order given."""
    groups = (
        RulesGroup(
            level.value,
            label,
            tuple(one for one in listed.found if one.rule.level == level.value),
        )
        for level, label in RULE_LEVELS.items()
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
        known = query.level in list(RuleLevel)
        yield level_name(query.level) if known else f"层级“{quoted(query.level)}”"
    if query.place:
        yield quoted(query.place)
    if query.text:
        yield f"含有“{quoted(query.text)}”"
