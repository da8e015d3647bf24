"""The pages of situations: one leaf each in plain words, made to be printed and handed out."""

import re
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import Response

from corpus.records.taxonomy import Taxonomy, has_page
from search_api.engine import SearchEngine
from search_api.reference.briefing import Briefing, FactorUse, SituationCount
from search_api.rules.crosswalk import RuleSource
from web.reference.advice import Counsel, do_list, dont_list
from web.site import links
from web.site.templating import READING, Renderer

FACTORS_SHOWN = 7
"""Rows of the table of factors; a leaf is two pages at most."""

ITEMS_SHOWN = 8
"""Rule items listed."""

_CODE = re.compile(r"(?<![A-Z0-9])((?:S|N)\d{2}|F\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class CodedText:
    """A run of text; href where it names a code of the taxonomy that has a place to read."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Described:
    """One labelled paragraph about a situation."""

    label: str
    runs: tuple[CodedText, ...]


@dataclass(frozen=True, slots=True)
class SituationsContext:
    """The list of situations with their counts."""

    template: ClassVar[str] = "reference/situations.html"

    situations: tuple[SituationCount, ...]


@dataclass(frozen=True, slots=True)
class SituationContext:
    """The page of a situation.

    Attributes:
        briefing: What the library says of it.
        described: What it covers and what not.
        items: The rule items that say most of it.
        more_items: How many more there are.
        factors: The factors most often stated.
        rarely: Names of the other factors stated.
        do: What tolerated cases state in their favour.
        dont: What cases on the other side state against them.
    """

    template: ClassVar[str] = "reference/situation.html"

    briefing: Briefing
    described: tuple[Described, ...]
    items: tuple[RuleSource, ...]
    more_items: int
    factors: tuple[FactorUse, ...]
    rarely: tuple[str, ...]
    do: tuple[Counsel, ...]
    dont: tuple[Counsel, ...]


class SituationPages:
    """Answers with the list of situations and the leaf of each."""

    def __init__(self, engine: SearchEngine, renderer: Renderer) -> None:
        self._engine = engine
        self._renderer = renderer

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(links.situations(), self.situations, methods=READING)
        router.add_api_route(links.situations() + "/{code}", self.situation, methods=READING)
        return router

    def situations(self, request: Request) -> Response:
        """Show the list of situations."""
        context = SituationsContext(self._engine.situations())
        return self._renderer.page(request, context)

    def situation(self, request: Request, code: str) -> Response:
        """Show the leaf of one situation."""
        briefing = self._engine.briefing(code)
        one, factors = briefing.situation, briefing.factors
        paragraphs = (
            ("包括", one.include),
            ("不包括", one.exclude),
            ("分界", one.boundary),
            ("例子", one.example),
        )
        context = SituationContext(
            briefing,
            tuple(
                Described(label, coded(text, one.code, self._engine.taxonomy))
                for label, text in paragraphs
                if text
            ),
            briefing.items[:ITEMS_SHOWN],
            max(0, len(briefing.items) - ITEMS_SHOWN),
            factors[:FACTORS_SHOWN],
            tuple(use.factor.name for use in factors[FACTORS_SHOWN:]),
            do_list(factors),
            dont_list(factors),
        )
        return self._renderer.page(request, context)


def coded(text: str, own: str, taxonomy: Taxonomy) -> tuple[CodedText, ...]:
    """Write the codes of a text out as names that lead to where they are explained, not to own."""
    names = {one.code: one.name for one in taxonomy.situations}
    names |= {one.code: one.name for one in taxonomy.bars}
    names |= {one.code: one.name for one in taxonomy.factors}
    runs = []
    for place, run in enumerate(_CODE.split(text)):
        if place % 2 and run in names:
            href = links.situations(run) if has_page(run) else links.taxonomy(run)
            runs.append(CodedText(f"{run} {names[run]}", None if run == own else href))
        elif run:
            runs.append(CodedText(run, None))
    return tuple(runs)
