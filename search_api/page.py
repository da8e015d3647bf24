"""Hits and records as they are shown: frozen values JSON, pages and commands are written from."""

from dataclasses import dataclass

from corpus.records import Authority, Case, Kind, Outcome, Quality, Rule, RuleItem, Source
from search_api.explanation import Aligned, LedgerRow
from search_api.terms import Term


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of quoted text; is_match when it shares words with the query."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """The passage of a precedent that fits the query best, quoted.

    Attributes:
        kind: Passage kind ("facts", "conduct", "reasoning").
        label: Its Chinese name.
        pieces: The quoted text in order; joined they are a span of the record.
    """

    kind: str
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One contribution to a score.

    Attributes:
        name: Stable name ("lexical", "dense", …).
        label: Chinese name.
        value: Points contributed to the 0-100 score.
        raw: What the leg itself measured (BM25 score, cosine), None where it has none.
    """

    name: str
    label: str
    value: float
    raw: float | None


@dataclass(frozen=True, slots=True)
class BasisLink:
    """A rule the source names; key and item are given where the library holds that rule."""

    text: str
    rule_key: str | None
    item: str | None


@dataclass(frozen=True, slots=True)
class AlsoPublished:
    """A second publication of the event a hit tells."""

    key: str
    title: str
    source: Source


@dataclass(frozen=True, slots=True)
class Hit:
    """One precedent in a ranking; also: other publications of the same event, hidden behind it."""

    rank: int
    key: str
    title: str
    summary: str
    kind: Kind
    outcome: Outcome
    severity: int | None
    measures: str | None
    situation: Term
    error_type: str
    domain: str
    place: str
    year: int | None
    ruling_body: str | None
    basis: tuple[BasisLink, ...]
    source: Source
    authority: Authority
    quality: Quality
    doubts: str | None
    score: float
    score_parts: tuple[ScorePart, ...]
    snippet: Snippet
    why: tuple[str, ...]
    aligned: tuple[Aligned, ...]
    ledger: tuple[LedgerRow, ...]
    also: tuple[AlsoPublished, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter with the number of candidates that carry it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its values, most frequent first."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many of the closest precedents were ruled one way: a count, never a verdict."""

    outcome: Outcome
    count: int


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite a case: one style name with its text."""

    style: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the case page shows.

    Attributes:
        case: The record.
        authority: Level the case speaks from.
        authority_reason: The rule that gave the level, in Chinese.
        situations: Main situation first, further ones after.
        bars: Bars the source states.
        factors: Factor name with its stated values, in F order.
        basis: Rules the source names.
        citations: Ways to cite it; empty for weak records, which are never offered as citations.
        fingerprint: SHA-256 of the record as a file, 12 hex digits: another one is another text.
        generation: The index generation it was read from.
    """

    case: Case
    authority: Authority
    authority_reason: str
    situations: tuple[Term, ...]
    bars: tuple[Term, ...]
    factors: tuple[tuple[Term, tuple[str, ...]], ...]
    basis: tuple[BasisLink, ...]
    citations: tuple[Citation, ...]
    fingerprint: str
    generation: str


@dataclass(frozen=True, slots=True)
class CaseRef:
    """A case named in a list."""

    key: str
    title: str
    outcome: Outcome
    quality: Quality


@dataclass(frozen=True, slots=True)
class RuleItemView:
    """One item of a rule with the cases decided under it."""

    item: RuleItem
    cases: tuple[CaseRef, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with its items and the cases decided under them (cases: those that name no item)."""

    rule: Rule
    items: tuple[RuleItemView, ...]
    cases: tuple[CaseRef, ...]


@dataclass(frozen=True, slots=True)
class RuleSummary:
    """A rule named in a list."""

    key: str
    name: str
    level: str
    level_label: str
    region: str | None
    issued: str | None
    effective: str | None
    status: str
    item_count: int
    case_count: int


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the system can answer, with what."""

    status: str
    mode: str
    generation: str
    cases: int
    model: str
