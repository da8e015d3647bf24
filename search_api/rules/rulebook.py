"""The library of rules: filtered by level and place, searched within, with cases by side."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from corpus.records import Genre, Rule
from corpus.records.wording import (
    NATION,
    POLARITIES,
    RULE_LEVELS,
    UNSTATED,
    is_national,
    same_province,
)
from indexer.index import PrecedentIndex
from indexer.text.normalise import Normaliser
from search_api.explanation.snippets import Piece
from search_api.fields.paging import span_of
from search_api.rules.shelf import RuleSummary, Shelf

K = TypeVar("K", bound=StrEnum)

PER_PAGE = 20

ORDERS = ("level", "year", "genre")
"""What a list can be sorted by."""

QUOTES = 3
"""Passages quoted of a rule that a search finds."""


_AROUND = re.compile(r"[\"“”＂「」『』《》]")
"""Signs people put around what they look for; they are no part of it."""


@dataclass(frozen=True, slots=True)
class RuleQuery:
    """What is asked of the rules; an empty string asks nothing.

    Attributes:
        level: Level of the issuer.
        place: Province, or 全国.
        genre: What the document is about.
        polarity: What one of its items says.
        situation: S-code one of its items is labelled with.
        text: Words that all occur.
        order: "level" (highest first), "year" (newest first) or "genre".
        page: Page number from 1.
    """

    level: str = ""
    place: str = ""
    genre: str = ""
    polarity: str = ""
    situation: str = ""
    text: str = ""
    order: str = "level"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a filter offers, with its count among all rules."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a rule that holds a word searched for.

    Attributes:
        label: What part of the rule it is.
        no: The item's number where it is an item that has one.
        place: The item's place in the rule, from 1, where it is an item.
        pieces: The passage, words found marked.
    """

    label: str
    no: str | None
    place: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FoundRule:
    """A rule that passes the filters, with what the words were found in."""

    rule: RuleSummary
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class RuleList:
    """One page of the rules that pass, and what else could be asked.

    Attributes:
        query: What was asked.
        found: The rules of this page.
        matching: How many pass.
        total: How many there are.
        pages: Number of pages.
        levels: Levels to choose from, with their counts among all rules, like all that follow.
        places: Places.
        genres: Genres.
        polarities: What items say.
    """

    query: RuleQuery
    found: tuple[FoundRule, ...]
    matching: int
    total: int
    pages: int
    levels: tuple[Choice, ...]
    places: tuple[Choice, ...]
    genres: tuple[Choice, ...]
    polarities: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    label: str
    text: str
    no: str | None = None
    place: int | None = None


class Rulebook:
    """Answers what is asked of the rules of one generation."""

    def __init__(self, index: PrecedentIndex, shelf: Shelf, normal: Normaliser) -> None:
        self._normal = normal
        provinces = index.catalogue.columns["province"].values
        self._summaries = shelf.summaries()
        self._rules = {rule.key: rule for rule in index.store.rules}
        self._places = {
            key: place_of_rule(rule.region, provinces) for key, rule in self._rules.items()
        }

    def ask(self, query: RuleQuery) -> RuleList:
        """List a page of the rules that pass every condition.

        Raises:
            PageOutOfRange: The list has fewer pages.
        """
        words = self._words(query)
        passing = self.all(query)
        span = span_of(query.page, PER_PAGE, len(passing))
        rules = self._rules.values()
        places = Counter(self._places.values())
        order = sorted(places, key=lambda p: (p != NATION, p == UNSTATED, -places[p], p))
        return RuleList(
            query=query,
            found=tuple(
                FoundRule(one, self._quotes(one.key, words))
                for one in passing[span.first : span.last]
            ),
            matching=len(passing),
            total=len(self._summaries),
            pages=span.pages,
            levels=_choices(RULE_LEVELS, (one.level for one in rules)),
            places=tuple(Choice(place, place, places[place]) for place in order),
            genres=_choices({one: one.value for one in Genre}, (one.genre for one in rules)),
            polarities=_choices(
                POLARITIES,
                (said for one in rules for said in {item.polarity for item in one.items}),
            ),
        )

    def all(self, query: RuleQuery) -> tuple[RuleSummary, ...]:
        """List all rules that pass every condition, sorted; no page is looked at."""
        words = self._words(query)
        passing = [
            one
            for one in self._summaries
            if query.level in ("", one.level)
            and self._is_of(one.key, query.place)
            and query.genre in ("", one.genre)
            and self._says(one.key, query)
            and self._holds(one.key, words)
        ]
        if query.order == "year":
            passing.sort(key=lambda one: one.effective or one.issued or "", reverse=True)
        elif query.order == "genre":
            genres = [one.value for one in Genre]
            passing.sort(key=lambda one: genres.index(one.genre))
        return tuple(passing)

    def _words(self, query: RuleQuery) -> list[str]:
        """Read the words asked for: simplified, without quotation marks; all must occur."""
        words = _AROUND.sub(" ", query.text).split()
        return [folded(self._normal(word).text or word) for word in words]

    def _is_of(self, key: str, place: str) -> bool:
        """Tell whether a rule is of a place: of the province, or with the place in its region."""
        return place in ("", self._places[key]) or place in (self._rules[key].region or "")

    def _says(self, key: str, query: RuleQuery) -> bool:
        """Tell whether one item says what is asked for, of the situation asked for."""
        if not (query.polarity or query.situation):
            return True
        return any(
            query.polarity in ("", item.polarity.value)
            and (not query.situation or query.situation in item.situations)
            for item in self._rules[key].items
        )

    def _holds(self, key: str, words: Sequence[str]) -> bool:
        rule = self._rules[key]
        text = folded("\n".join([rule.name, rule.issuer or "", *(p.text for p in _parts(rule))]))
        return all(word in text for word in words)

    def _quotes(self, key: str, words: Sequence[str]) -> tuple[Quote, ...]:
        if not words:
            return ()
        quotes = []
        for part in _parts(self._rules[key]):
            pieces = marked(part.text, words)
            if any(piece.is_match for piece in pieces):
                quotes.append(Quote(part.label, part.no, part.place, pieces))
        return tuple(quotes[:QUOTES])


def _choices(labels: Mapping[K, str], held: Iterable[K]) -> tuple[Choice, ...]:
    counts = Counter(held)
    return tuple(
        Choice(value.value, label, counts[value])
        for value, label in labels.items()
        if counts[value]
    )


def place_of_rule(region: str | None, provinces: Sequence[str]) -> str:
    """Name the province a region lies in, the nation, or that it is not stated."""
    if region is None:
        return UNSTATED
    if is_national(region):
        return NATION
    return next((one for one in provinces if same_province(one, region)), region)


def folded(text: str) -> str:
    """Fold full-width and upper-case letters; the length stays the same."""
    return "".join(_fold(char) for char in text)


def marked(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Cut a text into pieces, marking every occurrence of the (folded) words."""
    form = folded(text)
    hits = [False] * len(text)
    for word in words:
        start = form.find(word)
        while start >= 0:
            hits[start : start + len(word)] = [True] * len(word)
            start = form.find(word, start + len(word))
    pieces, begin = [], 0
    for end in range(1, len(text) + 1):
        if end == len(text) or hits[end] != hits[begin]:
            pieces.append(Piece(text[begin:end], hits[begin]))
            begin = end
    return tuple(pieces)


def _fold(char: str) -> str:
    form = unicodedata.normalize("NFKC", char).lower()
    return form if len(form) == 1 else char


def _parts(rule: Rule) -> Iterator[_Part]:
    for place, item in enumerate(rule.items, start=1):
        yield _Part("条目", item.summary, item.no, place)
    for text in rule.conditions:
        yield _Part("适用条件", text)
    for step in rule.procedure:
        yield _Part("程序", step.step)
    for text in rule.effects:
        yield _Part("效果", text)
