"""What a search returns."""

from dataclasses import dataclass

from search_api.explanation.attribution import Attribution
from search_api.explanation.by_side import SideView
from search_api.explanation.hits import Hit
from search_api.explanation.questions import Question
from search_api.fields.facets import Facet
from search_api.fields.request import SearchRequest
from search_api.lookup.leads import Lead
from search_api.lookup.wording import Wording
from search_api.outcomes.contrast import Pair
from search_api.outcomes.counts import OutcomeCount
from search_api.rules.applicable import Applicable
from search_api.search.levels import Walk
from search_api.understanding.understanding import Understanding


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of a search.

    Attributes:
        request: What was asked.
        fingerprint: What judgments keep of the text: SHA-256 of its normal form.
        hits: The ranked precedents of this page.
        total: Precedents in the ranking (the candidates of both legs that pass the filters).
        pages: Number of pages.
        wording: How the text was read: its signs, its words.
        leads: What the text names by key, name or article.
        understanding: What the system understood of the text.
        sides: The closest precedents by side.
        attribution: Sentences of the text that carry the similarity to the first hit.
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
    wording: Wording
    leads: tuple[Lead, ...]
    understanding: Understanding
    sides: tuple[SideView, ...]
    attribution: tuple[Attribution, ...]
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
