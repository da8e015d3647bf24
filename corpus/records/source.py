"""Where a record was read, and which rule it names."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Standing(StrEnum):
    """Who stands behind the page a record was read on."""

    OFFICIAL = "official"
    MEDIA = "media"
    EDUCATION = "education"
    REPRINT = "reprint"
    NONE = "none"


LINKABLE = (Standing.OFFICIAL, Standing.MEDIA, Standing.EDUCATION)
"""Standings whose addresses lead to the publisher; a reprint's owner is mostly unknown, and some
of their domains were taken over by others since."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record was read.

    Attributes:
        title: The page's own title; None where it has none or it was not seen.
        described: Our neutral description where there is no title.
        publisher: Who published it first; None where that is not known.
        reprint: The site it was read on, where that is not the publisher's.
        url: Address it was read at. Never shown for a reprint: see `shown`.
        date: ISO date, month or year of publication; None where not stated.
        standing: Who stands behind the page.
    """

    title: str | None
    described: str | None
    publisher: str | None
    reprint: str | None
    url: str | None
    date: str | None
    standing: Standing

    @property
    def link(self) -> str | None:
        """Give the address where it may be shown: that of an authority, a newspaper, a school."""
        return self.url if self.standing in LINKABLE else None

    @property
    def shown(self) -> "Source":
        """Give the source as readers get it: a page that is not linked to is not named either.

        The name of a reprint's site is often nothing but its domain.
        """
        return replace(self, url=self.link, reprint=self.reprint if self.link else None)

    @property
    def name(self) -> str | None:
        """Name the page: its title, else our description of it."""
        return self.title or self.described


@dataclass(frozen=True, slots=True)
class RuleCitation:
    """A rule of the library that a case was decided under.

    Attributes:
        key: The rule's key.
        item: Place of its item in the rule, from 1, where the source means one.
        wordings: How the case names the rule: entries of `basis`, or words of its text.
    """

    key: str
    item: int | None = None
    wordings: tuple[str, ...] = ()
