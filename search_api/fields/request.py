"""What a search asks for: one frozen request, wherever it comes from."""

from dataclasses import dataclass, field
from enum import StrEnum

MAX_CHARS = 20_000
"""Longest text read in one search; past it the request is refused (DESIGN section 1)."""

MAX_GET_CHARS = 60
"""Longest text an address may carry; a case description travels by POST (DESIGN 11a)."""

MAX_K = 100
"""Most hits on one page."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which precedents may appear; an empty tuple or None asks for nothing.

    Values inside one field are alternatives, fields add up.

    Attributes:
        outcome: Outcome names (taxonomy section 3).
        situation: S-codes, matched against main and further situations.
        domain: Domain names (section 4).
        error_type: Error types (section 8).
        province: Province names as the library writes them.
        authority: Levels of DESIGN section 8.
        kind: Publication kinds (容错, 问责, 澄清, 备案).
        case_class: What cases were published as (指导性案例, 典型案例, 通报, 报道, 评析).
        standing: Who stands behind the source's page (official, media, education, reprint, none).
        quality: Record quality marks (full, partial, weak).
        year_from: First year of conduct, inclusive.
        year_to: Last year of conduct, inclusive.
    """

    outcome: tuple[str, ...] = ()
    situation: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    error_type: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    case_class: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    quality: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """What the caller knows of the new case; a stated label replaces the predicted one.

    Attributes:
        situation: S-codes.
        error_type: Error types.
        factors: "F4=集体且完整" and so on: what the text leaves open and the caller answers;
            "F4=" takes off what was read.
    """

    situation: tuple[str, ...] = ()
    error_type: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()


class Order(StrEnum):
    """What a list of cases is sorted by; equal ones by year, newest first, then by key."""

    YEAR = "year"
    LEVEL = "level"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A list of the library's cases.

    Attributes:
        filters: Which cases.
        order: What they are sorted by.
        page: Page number from 1.
    """

    filters: Filters = field(default_factory=Filters)
    order: Order = Order.YEAR
    page: int = 1


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search.

    Attributes:
        text: The new case, from a few words to MAX_CHARS characters.
        k: Hits on a page, 1 to MAX_K.
        page: Page number from 1.
        filters: Which precedents may appear.
        labels: What the caller states of the new case.
        anyway: Show the nearest precedents even where nothing is comparable.
        plain: Read the text without signs: quotation marks and a minus are signs like others.
        by_level: Walk the levels in order and stop where one has answered.
        place: Where it happened, in the reader's words; None leaves it to the text.
        conducted: ISO date, month or year of the conduct; None where not stated.
    """

    text: str
    k: int = 10
    page: int = 1
    filters: Filters = field(default_factory=Filters)
    labels: Labels = field(default_factory=Labels)
    anyway: bool = False
    plain: bool = False
    by_level: bool = False
    place: str | None = None
    conducted: str | None = None
