"""The stable shape of an answer, shared by the JSON API and `yian search --json`."""

from dataclasses import dataclass

from search_api.applicable import Applicable
from search_api.contrast import Difference, Pair
from search_api.explanation import Carrier
from search_api.levels import Walk
from search_api.page import Facet, Hit
from search_api.params import Filters
from search_api.questions import Question
from search_api.search_page import SearchPage
from search_api.understanding import Understanding


@dataclass(frozen=True, slots=True)
class SideKeys:
    """A side by the keys of its precedents, closest first."""

    name: str
    label: str
    keys: tuple[str, ...]
    searched: int


@dataclass(frozen=True, slots=True)
class OpposedPair:
    """Two near cases of one error type with opposite outcomes, by key, and how they differ."""

    error_type: str
    tolerated: str
    sanctioned: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A search page as other programs read it; names are stable from version 0.1.0 on.

    Attributes:
        query: The text as given.
        abstained: True when the library has nothing comparable; hits is then empty.
        reason: Why it abstained, in Chinese.
        hits: Ranked precedents of this page.
        total: Precedents in the ranking.
        page: Page number from 1.
        pages: Number of pages.
        k: Hits on a page.
        understanding: Intent, predicted labels, stated factors of the text.
        sides: The closest precedents by side, as ranks and keys.
        carriers: Sentences that carry the likeness to the first hit.
        questions: What decided like cases and the text leaves open.
        rules: Items, bars and procedures of the rules that hold for it.
        pair: Nearest cases of its error type with opposite outcomes.
        walk: Levels walked, where asked for.
        filters: Filters in use.
        facets: Filters with counts.
        distribution: Ruling to count among the first `distribution_of` ranks; never a verdict.
        distribution_of: Ranks counted.
        mode: "hybrid" or "lexical".
        notices: Sentences the reader must see.
        generation: Index generation that answered.
        timings: Milliseconds by part.
    """

    query: str
    abstained: bool
    reason: str | None
    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    k: int
    understanding: Understanding
    sides: tuple[SideKeys, ...]
    carriers: tuple[Carrier, ...]
    questions: tuple[Question, ...]
    rules: Applicable
    pair: OpposedPair | None
    walk: Walk | None
    filters: Filters
    facets: tuple[Facet, ...]
    distribution: dict[str, int]
    distribution_of: int
    mode: str
    notices: tuple[str, ...]
    generation: str
    timings: dict[str, float]

    @classmethod
    def from_page(cls, page: SearchPage) -> "Answer":
        """Shape a search page."""
        request = page.request
        return cls(
            query=request.text,
            abstained=page.abstained,
            reason=page.reason,
            hits=page.hits,
            total=page.total,
            page=request.page,
            pages=page.pages,
            k=request.k,
            understanding=page.understanding,
            sides=tuple(
                SideKeys(side.name, side.label, tuple(hit.key for hit in side.hits), side.searched)
                for side in page.sides
            ),
            carriers=page.carriers,
            questions=page.questions,
            rules=page.rules,
            pair=_opposed(page.pair),
            walk=page.walk,
            filters=request.filters,
            facets=page.facets,
            distribution={item.outcome.value: item.count for item in page.distribution},
            distribution_of=page.distribution_of,
            mode=page.mode,
            notices=page.notices,
            generation=page.generation,
            timings=dict(page.timings),
        )


def _opposed(pair: Pair | None) -> OpposedPair | None:
    if pair is None:
        return None
    return OpposedPair(pair.error_type, pair.tolerated.key, pair.sanctioned.key, pair.differences)
