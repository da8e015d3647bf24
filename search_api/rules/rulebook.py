"""The library of rules: filtered by level and place, searched within, with cases by side."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Rule
from corpus.records.wording import NATION, RULE_LEVELS, UNSTATED, is_national, same_province
from indexer.index import PrecedentIndex
from search_api.explanation.snippets import Piece
from search_api.rules.shelf import RuleSummary, Shelf

QUOTES = 3
"""Passages quoted of a rule that a search finds."""


@dataclass(frozen=True, slots=True)
class RuleQuery:
    """What is asked of the rules; an empty string asks nothing."""

    level: str = ""
    place: str = ""
    text: str = ""


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
    """The rules that pass, in the order of the library, and what else could be asked."""

    query: RuleQuery
    found: tuple[FoundRule, ...]
    total: int
    levels: tuple[Choice, ...]
    places: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    label: str
    text: str
    no: str | None = None
    place: int | None = None


class Rulebook:
    """Answers what is asked of the rules of one generation."""

    def __init__(self, index: PrecedentIndex, shelf: Shelf) -> None:
        provinces = index.catalogue.columns["province"].values
        self._summaries = shelf.summaries()
        self._rules = {rule.key: rule for rule in index.store.rules}
        self._places = {
            key: place_of_rule(rule.region, provinces) for key, rule in self._rules.items()
        }

    def ask(self, query: RuleQuery) -> RuleList:
        """List the rules of a level and place that hold every word of a text."""
        words = folded(query.text).split()
        found = [
            FoundRule(one, self._quotes(one.key, words))
            for one in self._summaries
            if query.level in ("", one.level)
            and query.place in ("", self._places[one.key])
            and self._holds(one.key, words)
        ]
        levels = Counter(one.level for one in self._summaries)
        places = Counter(self._places.values())
        order = sorted(places, key=lambda p: (p != NATION, p == UNSTATED, -places[p], p))
        return RuleList(
            query=query,
            found=tuple(found),
            total=len(self._summaries),
            levels=tuple(
                Choice(level.value, label, levels[level.value])
                for level, label in RULE_LEVELS.items()
                if levels[level.value]
            ),
            places=tuple(Choice(place, place, places[place]) for place in order),
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
