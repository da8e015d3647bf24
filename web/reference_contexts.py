"""Contexts of the pages one reads to learn: situations, holdings, rules, help."""

from dataclasses import dataclass

from search_api.briefing import Briefing, FactorUse, SituationCount
from search_api.holdings import Holdings
from search_api.page import CaseRef, RuleItemView, RuleView
from search_api.rulebook import Choice, FoundRule, RuleQuery
from web.advice import Counsel


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

    situations: tuple[SituationCount, ...]


@dataclass(frozen=True, slots=True)
class SituationContext:
    """The page of a situation.

    Attributes:
        briefing: What the library says of it.
        described: What it covers and what not.
        factors: The factors most often stated.
        rarely: Names of the other factors stated.
        do: What tolerated cases state in their favour.
        dont: What cases on the other side state against them.
    """

    briefing: Briefing
    described: tuple[Described, ...]
    factors: tuple[FactorUse, ...]
    rarely: tuple[str, ...]
    do: tuple[Counsel, ...]
    dont: tuple[Counsel, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar: which side, where it begins and how long it is, in hundredths."""

    tone: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a plot.

    Attributes:
        label: What it counts.
        href: Where to read more, None where there is nothing.
        total: Cases.
        said: The parts in words.
        segments: The parts drawn, left to right.
        sides: Cases by side, for the table.
    """

    label: str
    href: str | None
    total: int
    said: str
    segments: tuple[Segment, ...]
    sides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot with the table behind it.

    Attributes:
        name: Its place on the page.
        heading: What it shows.
        finding: What there is to see, in a sentence from the figures.
        head: Heading of the first column.
        bars: Its rows.
    """

    name: str
    heading: str
    finding: str
    head: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class OverviewContext:
    """What the library holds.

    Attributes:
        holdings: The counts.
        plots: The counts by side, drawn.
        sides: (tone, name) of the sides, in the order they are drawn.
    """

    holdings: Holdings
    plots: tuple[Plot, ...]
    sides: tuple[tuple[str, str], ...]


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
        asked: What is asked.
        said: The same in words; empty when nothing is asked.
        levels: Levels to choose from.
        places: Places to choose from.
    """

    groups: tuple[RulesGroup, ...]
    found: int
    total: int
    asked: RuleQuery
    said: str
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

    view: RuleView
    items: tuple[RuleItemEntry, ...]
    other_sides: tuple[RuleSide, ...]
    unknown_limits: int


@dataclass(frozen=True, slots=True)
class HelpContext:
    """A page of help whose words do not depend on the library."""


@dataclass(frozen=True, slots=True)
class MethodContext:
    """How cases are found, how well, and what the library lacks.

    Attributes:
        holdings: The library's counts.
        features: What a score is made of, in words.
    """

    holdings: Holdings
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrivacyContext:
    """What becomes of a text, and how long a text may be in a form and in an address."""

    max_chars: int
    max_get_chars: int
