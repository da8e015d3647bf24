"""What a search returns."""

from dataclasses import dataclass

from search_api.applicable import Applicable
from search_api.contrast import Pair
from search_api.explanation import Carrier
from search_api.levels import Walk
from search_api.page import Facet, Hit, OutcomeCount
from search_api.params import SearchRequest
from search_api.questions import Question
from search_api.understanding import Understanding


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
class SearchPage:
    """One page of a search.

    Attributes:
        request: What was asked.
        fingerprint: What judgments keep of the text: SHA-256 of its normal form.
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
        rules: What the rules of the library say on it.
        pair: The two nearest cases of its error type with opposite outcomes; None without one.
        walk: The levels walked, where that was asked for; None otherwise.
        abstained: True when the library has nothing comparable; hits is then empty.
        reason: Why it abstained, in Chinese; None otherwise.
        mode: "hybrid", or "lexical" when no encoder is at hand.
        notices: Sentences the reader must see (lexical only, text cut, …).
        generation: Id of the index generation that answered.
        timings: Milliseconds by part of the work.
    """

    request: SearchRequest
    fingerprint: str
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
    rules: Applicable
    pair: Pair | None
    walk: Walk | None
    abstained: bool
    reason: str | None
    mode: str
    notices: tuple[str, ...]
    generation: str
    timings: tuple[tuple[str, float], ...]
