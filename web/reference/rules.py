"""The library of rules: what there is by level and place, and each rule with its cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from corpus.records import Polarity
from corpus.records.case import CaseRef
from corpus.records.taxonomy import Taxonomy, Term
from corpus.records.wording import POLARITIES
from search_api.endpoints.rule_fields import RuleFields
from search_api.engine import SearchEngine
from search_api.outcomes.sides import NAMES, side_of
from search_api.rules.rulebook import Choice, RuleList, RuleQuery
from search_api.rules.shelf import RuleItemView, RuleView
from web.site import links
from web.site.pager import Pager, pager
from web.site.templating import READING, Renderer
from web.site.wording import level_name, quoted

ORDERS: Mapping[str, str] = {
    "level": "层级，高的在前",
    "year": "施行（印发）时间，新的在前",
    "genre": "体裁",
}


@dataclass(frozen=True, slots=True)
class RulesContext:
    """The list of rules.

    Attributes:
        listed: The page of the list.
        sentence: What was asked in words; empty when nothing was.
        choices: (field, label, values) of the filters.
        orders: What it can be sorted by, in words.
        pager: Its pages; None where there is one only.
        exports: Addresses of the whole list as JSON and as CSV.
    """

    template: ClassVar[str] = "reference/rules.html"

    listed: RuleList
    sentence: str
    choices: tuple[tuple[str, str, tuple[Choice, ...]], ...]
    orders: tuple[tuple[str, str], ...]
    pager: Pager | None
    exports: tuple[tuple[str, str], ...]


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

    def rules(self, request: Request, asked: Annotated[RuleFields, Query()]) -> Response:
        """Show a page of the rules that pass some conditions."""
        query = asked.query()
        listed = self._engine.rules_about(query)
        context = RulesContext(
            listed=listed,
            sentence="，".join(_asked(query, self._engine.taxonomy)),
            choices=(
                ("level", "层级", listed.levels),
                ("place", "地区", listed.places),
                ("genre", "体裁", listed.genres),
                ("polarity", "条目", listed.polarities),
            ),
            orders=tuple(ORDERS.items()),
            pager=pager(query.page, listed.pages, lambda page: links.rules_list(query, page)),
            exports=(
                ("JSON", links.export_rules(query, "json")),
                ("CSV", links.export_rules(query, "csv")),
            ),
        )
        return self._renderer.page(request, context)

    def rule(self, request: Request, key: str) -> Response:
        """Show one rule with the cases decided under it."""
        view = self._engine.rule(key)
        unknown = sum(not step.time_limit for step in view.rule.procedure)
        groups = tuple(item_groups(view.items, self._engine.taxonomy))
        context = RuleContext(view, groups, by_side(view.cases), unknown)
        return self._renderer.page(request, context)


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


def _asked(query: RuleQuery, taxonomy: Taxonomy) -> Iterator[str]:
    if query.level:
        yield level_name(query.level)
    for value in (query.place, query.genre):
        if value:
            yield quoted(value)
    if query.polarity:
        yield f"有“{POLARITIES[Polarity(query.polarity)]}”的条目"
    if query.situation:
        names = {one.code: one.name for one in taxonomy.situations}
        yield f"条目的情形为“{names.get(query.situation, quoted(query.situation))}”"
    if query.text:
        yield f"含有“{quoted(query.text)}”"
