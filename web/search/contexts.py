"""What each page's template may use: one frozen dataclass a page, nothing else is passed."""

from dataclasses import dataclass
from typing import ClassVar

from corpus.documents.document import Notice, Reading
from search_api.search.page import SearchPage
from web.search.understood import UnderstoodView
from web.site.filters import FilterGroup
from web.site.pager import Pager


@dataclass(frozen=True, slots=True)
class AboutCase:
    """What the form asks beside the text: where, when, and whether level by level."""

    place: str = ""
    conducted: str = ""
    by_level: bool = False


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A filter that is on.

    Attributes:
        name: Field of the form.
        value: Its value.
        label: Both in words.
        href: Address without it; None when the text may not travel in an address.
    """

    name: str
    value: str
    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class ResultsContext:
    """The results page.

    Attributes:
        result: What the engine answered.
        sentence: The query in words.
        active: Filters that are on.
        groups: Filter fieldsets with counts.
        pager: Pages of the ranking; None when there is one page only.
        fingerprint: Of text and conditions; a page number counts only while they are the same.
        ticket: What judgments of its hits belong to, sealed.
        custom_k: Hits on a page where it is not the usual number.
        understood: What the system made of the text.
        plain_href: Address of the same search read without signs; None when the text may not
            travel in an address.
        about: Place, date and mode as they were asked for.
        left: What the text does not show of the document it was read from.
    """

    template: ClassVar[str] = "search/results.html"

    result: SearchPage
    sentence: str
    active: tuple[ActiveFilter, ...]
    groups: tuple[FilterGroup, ...]
    pager: Pager | None
    fingerprint: str
    ticket: str
    custom_k: int | None
    understood: UnderstoodView
    plain_href: str | None
    about: AboutCase
    left: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemContext:
    """A search that could not be done.

    Attributes:
        heading: What was wrong, in a few words.
        message: What was wrong, in a sentence.
        hint: The next step.
        details: Further lines.
        text: The text to go on with.
        text_at_fault: True when it is the text that has to change.
        filters: Filters that were understood and stay on.
        years: First and last year as they were typed.
        about: Place, date and mode as they were typed.
        left: What the text does not show of the document it was read from.
        readings: The ways a text file can be read; empty where that is not the problem.
    """

    template: ClassVar[str] = "search/problem.html"

    heading: str
    message: str
    hint: str
    details: tuple[str, ...]
    text: str
    text_at_fault: bool
    filters: tuple[ActiveFilter, ...]
    years: tuple[str, str]
    about: AboutCase
    left: tuple[Notice, ...] = ()
    readings: tuple[Reading, ...] = ()
