"""The stable shape of an answer, shared by the JSON API and `yian search --json`."""

from dataclasses import dataclass

from search_api.explanation.attribution import Attribution
from search_api.explanation.hits import Hit
from search_api.explanation.questions import Question
from search_api.fields.facets import Facet
from search_api.fields.request import Filters
from search_api.lookup.leads import Lead
from search_api.lookup.wording import Wording
from search_api.outcomes.contrast import Difference, Pair
from search_api.rules.applicable import Applicable
from search_api.search.levels import Step, Walk
from search_api.search.page import SearchPage
from search_api.understanding.understanding import Understanding


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
class WalkedLevels:
    """A walk over the levels; places are the ranks (from 0) of the comparable cases it found."""

    steps: tuple[Step, ...]
    places: tuple[int, ...]
    answered: bool
    left: tuple[str, ...]


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
        carriers: Sentences that carry the similarity to the first hit.
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
        wording: How the text was read: what must occur, what must not.
        leads: Records the text names by key, name or article.
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
    carriers: tuple[Attribution, ...]
    questions: tuple[Question, ...]
    rules: Applicable
    pair: OpposedPair | None
    walk: WalkedLevels | None
    filters: Filters
    facets: tuple[Facet, ...]
    distribution: dict[str, int]
    distribution_of: int
    mode: str
    notices: tuple[str, ...]
    generation: str
    timings: dict[str, float]
    wording: Wording
    leads: tuple[Lead, ...]

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
            carriers=page.attribution,
            questions=page.questions,
            rules=page.rules,
            pair=_opposed(page.pair),
            walk=_walked(page.walk),
            filters=request.filters,
            facets=page.facets,
            distribution={item.outcome.value: item.count for item in page.distribution},
            distribution_of=page.distribution_of,
            mode=page.mode,
            notices=page.notices,
            generation=page.generation,
            timings=dict(page.timings),
            wording=page.wording,
            leads=page.leads,
        )


def _opposed(pair: Pair | None) -> OpposedPair | None:
    if pair is None:
        return None
    return OpposedPair(pair.error_type, pair.tolerated.key, pair.sanctioned.key, pair.differences)


def _walked(walk: Walk | None) -> WalkedLevels | None:
    if walk is None:
        return None
    return WalkedLevels(walk.steps, walk.ranks, walk.answered, walk.left)
