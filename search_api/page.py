"""What a search returns: frozen values that JSON, pages and the command line are written from."""

from dataclasses import dataclass

from corpus.records import Authority, Case, Kind, Outcome, Quality, Rule, RuleItem, Source
from search_api.explanation import Aligned, Carrier, LedgerRow
from search_api.params import SearchRequest
from search_api.questions import Question
from search_api.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Term:
    """A code of the taxonomy with its Chinese name."""

    code: str
    name: str


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
class Hit:
    """One precedent in a ranking."""

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


@dataclass(frozen=True, slots=True)
class SideView:
    """The closest precedents of one side.

    Attributes:
        name: "tolerated", "sanctioned", "refused" or "other".
        label: Its Chinese name.
        note: What it means, in Chinese.
        hits: At most five, closest first; empty where none is close.
        searched: Cases of that side the ranking looked at.
    """

    name: str
    label: str
    note: str
    hits: tuple[Hit, ...]
    searched: int


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
class SearchPage:
    """One page of a search.

    Attributes:
        request: What was asked.
        hits: The ranked precedents of this page.
        total: Precedents in the ranking (the candidates of both legs that pass the filters).
        pages: Number of pages.
        understanding: What the system understood of the text.
        sides: The closest precedents by side.
        carriers: Sentences of the text that carry the likeness to the first hit.
        questions: What decided like cases and the text leaves open.
        facets: Filters with counts over the ranking before filters of that same facet.
        distribution: Rulings of the closest precedents (the first `distribution_of` ranks).
        distribution_of: How many ranks the distribution covers.
        abstained: True when the library has nothing comparable; hits is then empty.
        reason: Why it abstained, in Chinese; None otherwise.
        mode: "hybrid", or "lexical" when no encoder is at hand.
        notices: Sentences the reader must see (lexical only, text cut, …).
        generation: Id of the index generation that answered.
        timings: Milliseconds by part of the work.
    """

    request: SearchRequest
    hits: tuple[Hit, ...]
    total: int
    pages: int
    understanding: Understanding
    sides: tuple[SideView, ...]
    carriers: tuple[Carrier, ...]
    questions: tuple[Question, ...]
    facets: tuple[Facet, ...]
    distribution: tuple[OutcomeCount, ...]
    distribution_of: int
    abstained: bool
    reason: str | None
    mode: str
    notices: tuple[str, ...]
    generation: str
    timings: tuple[tuple[str, float], ...]


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
    """

    case: Case
    authority: Authority
    authority_reason: str
    situations: tuple[Term, ...]
    bars: tuple[Term, ...]
    factors: tuple[tuple[Term, tuple[str, ...]], ...]
    basis: tuple[BasisLink, ...]
    citations: tuple[Citation, ...]


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
class Overview:
    """What the library holds, by count; every tuple is (label, count), largest first."""

    cases: int
    rules: int
    by_outcome: tuple[tuple[str, int], ...]
    by_situation: tuple[tuple[Term, int], ...]
    by_province: tuple[tuple[str, int], ...]
    by_quality: tuple[tuple[str, int], ...]
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the system can answer, with what."""

    status: str
    mode: str
    generation: str
    cases: int
    model: str
