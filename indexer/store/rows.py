"""Rows of library.db as values; a row number is a position from 0, in the order of the keys."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as stored.

    Attributes:
        case: Row of its case.
        kind: Passage kind.
        text: What was embedded.
        digest: Names its normal form.
        words: Its words with their spans in text, so that a search need not cut it again.
    """

    case: int
    kind: str
    text: str
    digest: str
    words: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence as stored: text == getattr(record, field)[start:end]; case is a row number."""

    case: int
    field: str
    start: int
    end: int
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class QueryRow:
    """A text a case's neighbours are found by; only its query vector is kept.

    Attributes:
        case: Row of its case.
        digest: Names its normal form, behind a question mark: the same text embedded as a passage
            has another vector.
    """

    case: int
    digest: str


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Words of a record that state a value of a factor; case is a row number."""

    case: int
    code: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A case that cites a rule.

    Attributes:
        case: Row number of the case.
        rule_key: The rule.
        item: Place of the item meant in the rule, from 1; None where it names no item.
    """

    case: int
    rule_key: str
    item: int | None
