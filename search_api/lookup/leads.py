"""Where a look-up leads."""

from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """What a look-up leads to."""

    CASE = "case"
    RULE = "rule"
    ITEM = "item"
    WITHDRAWN = "withdrawn"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a look-up leads.

    Attributes:
        found: What it leads to.
        key: The record; what was typed where no record has it.
        title: Its title or name.
        place: Place of the item in the rule, from 1, where an item is meant.
        detail: What else must be said: the item, the reason of a withdrawal, what is not held.
        marks: What must be known before relying on the record: class, standing, replaced, retold.
        whole: The text is nothing but a key, a name or an article: no description to search for.
    """

    found: Found
    key: str
    title: str
    place: int | None = None
    detail: str | None = None
    marks: tuple[str, ...] = ()
    whole: bool = True
