"""The library of rules: what there is by level and place, and each rule with its cases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from corpus.records import Polarity, RuleLevel
from corpus.records.case import CaseRef
from corpus.records.taxonomy import Taxonomy, Term
from corpus.records.wording import POLARITIES, RULE_LEVELS
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
    """An item with its place on the page and the cases decided under it, by side."""

    anchor: str
    item: RuleItemView
    sides: tuple[RuleSide, ...]
    labels: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class RuleItemGroup:
    """Items that say the same of their situations, under one heading."""

    polarity: Polarity
    heading: str
    entries: tuple[RuleItemEntry, ...]


@dataclass(frozen=True, slots=True)
class RuleContext:
    """The rule page.

    Attributes:
        view: The rule with the cases decided under it.
        groups: Its items under the headings of what they say.
        other_sides: Cases that name the rule but no item of it, by side.
        unknown_limits: Steps of its procedure whose time limit the source does not give.
    """

    template: ClassVar[str] = "reference/rule.html"

    view: RuleView
    groups: tuple[RuleItemGroup, ...]
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
        groups = tuple(item_groups(view.items, self._engine.taxonomy))
        context = RuleContext(view, groups, by_side(view.cases), unknown)
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


def item_groups(items: Sequence[RuleItemView], taxonomy: Taxonomy) -> Iterator[RuleItemGroup]:
    """Group items by polarity, each under its heading, in the order of the rule."""
    for polarity, heading in POLARITIES.items():
        entries = tuple(
            RuleItemEntry(
                links.item_anchor(one.place),
                one,
                by_side(one.cases),
                tuple(Term(code, taxonomy.situation_name(code)) for code in one.item.situations)
                + tuple(Term(code, taxonomy.bar(code).name) for code in one.item.bars),
            )
            for one in items
            if one.item.polarity is polarity
        )
        if entries:
            yield RuleItemGroup(polarity, heading, entries)


def _asked(query: RuleQuery) -> Iterator[str]:
    if query.level:
        known = query.level in list(RuleLevel)
        yield level_name(query.level) if known else f"层级“{quoted(query.level)}”"
    if query.place:
        yield quoted(query.place)
    if query.text:
        yield f"含有“{quoted(query.text)}”"
