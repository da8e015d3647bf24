"""The labels cases carry and what they mean."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from corpus.foundation.errors import NotFound

T = TypeVar("T")

NO_SETTING, OTHER_SETTING = "S00", "S99"
MASKED = (NO_SETTING, OTHER_SETTING)
"""Situations that name no setting of their own: nothing is learned of them, nothing predicted, and
agreeing on them counts for nothing. S00 is two thirds of the library and holds no tolerated case,
so agreeing on it would give away the outcome."""


@dataclass(frozen=True, slots=True)
class Term:
    """A code of the taxonomy with its Chinese name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What was being done when the error happened (S01 to S15, S99; S00 is no such setting).

    Attributes:
        code: Stable identifier.
        name: Chinese name.
        gloss: English name.
        definition: One sentence.
        cues: Words that point to it.
        include: What belongs to it, None where not described.
        exclude: What does not, and where that goes.
        boundary: How it differs from its neighbour.
        example: A case in two lines.
    """

    code: str
    name: str
    gloss: str
    definition: str
    cues: tuple[str, ...]
    include: str | None
    exclude: str | None
    boundary: str | None
    example: str | None


@dataclass(frozen=True, slots=True)
class Bar:
    """What speaks against tolerance (N01 to N10); rules name where it is written."""

    code: str
    name: str
    gloss: str
    cues: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """What a ruling turns on (F1 to F15).

    Attributes:
        code: Stable identifier.
        name: Chinese name.
        gloss: English name.
        element: Which of the six elements of the 2018 opinion it belongs to.
        multi: Whether several values may hold at once.
        values: From favourable to unfavourable; silence is absence, not a value.
        cues_favourable: Words that point to the favourable end.
        cues_unfavourable: Words that point to the other end.
    """

    code: str
    name: str
    gloss: str
    element: str
    multi: bool
    values: tuple[str, ...]
    cues_favourable: tuple[str, ...]
    cues_unfavourable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorType:
    """Which step went wrong, with finer names as examples."""

    name: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeTerm:
    """How a case was ruled (O1 to O7) and the measures typical of it."""

    code: str
    name: str
    gloss: str
    definition: str
    measures: str | None


@dataclass(frozen=True, slots=True)
class SeverityStep:
    """One step of the ladder of measures, 0 (none) to 5."""

    level: int
    measures: str


@dataclass(frozen=True, slots=True)
class Domain:
    """The business a case belongs to."""

    name: str
    gloss: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All labels, in the order of their codes."""

    situations: tuple[Situation, ...]
    bars: tuple[Bar, ...]
    factors: tuple[Factor, ...]
    error_types: tuple[ErrorType, ...]
    outcomes: tuple[OutcomeTerm, ...]
    severity: tuple[SeverityStep, ...]
    domains: tuple[Domain, ...]

    def situation(self, code: str) -> Situation:
        """Look a situation up by its S-code."""
        return _one(self.situations, lambda s: s.code == code, code)

    def bar(self, code: str) -> Bar:
        """Look a bar up by its N-code."""
        return _one(self.bars, lambda b: b.code == code, code)

    def factor(self, code: str) -> Factor:
        """Look a factor up by its F-code."""
        return _one(self.factors, lambda f: f.code == code, code)

    def domain(self, name: str) -> Domain:
        """Look a domain up by its name."""
        return _one(self.domains, lambda d: d.name == name, name)

    def error_type(self, name: str) -> ErrorType:
        """Look an error type up by its name."""
        return _one(self.error_types, lambda e: e.name == name, name)

    def outcome(self, name: str) -> OutcomeTerm:
        """Look an outcome up by its name, as cases carry it."""
        return _one(self.outcomes, lambda o: o.name == name, name)

    def situation_name(self, code: str) -> str:
        """Name a situation in Chinese."""
        return self.situation(code).name

    def severity_measures(self, level: int) -> str:
        """Name the measures of a step of the ladder."""
        return _one(self.severity, lambda s: s.level == level, str(level)).measures


def _one(terms: tuple[T, ...], fits: Callable[[T], bool], name: str) -> T:
    for term in terms:
        if fits(term):
            return term
    raise NotFound(f"标注体系里没有“{name}”。", "可用的代码和名称见标注体系页。")


def has_page(code: str) -> bool:
    """Tell whether a situation has a page: S00 and S99 name no setting of their own."""
    return re.fullmatch(r"S\d\d", code) is not None and code not in MASKED
