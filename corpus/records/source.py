"""Where a record was read, and which rule it names."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record was read."""

    title: str | None
    publisher: str | None
    url: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class RuleCitation:
    """A rule of the library that a case was decided under.

    Attributes:
        key: The rule's key.
        item: Its item (RuleItem.no) where the source means one.
        wordings: How the case names the rule: entries of `basis`, or words of its text.
    """

    key: str
    item: str | None = None
    wordings: tuple[str, ...] = ()
