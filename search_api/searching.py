"""One search, step by step: read, understand, rank, decide whether to answer, explain."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from corpus.records import Outcome
from corpus.taxonomy import Taxonomy
from indexer.catalogue import Mask, Numbers
from indexer.index import PrecedentIndex
from indexer.opening import Parts
from indexer.passages import document_of
from search_api.applicable import LIKELY, Occasion, RuleFinder
from search_api.contrast import Pair, nearest_pair
from search_api.errors import PageOutOfRange
from search_api.explanation import carriers
from search_api.facets import facets_of
from search_api.features import Asked
from search_api.hit_reader import HitReader
from search_api.intent import IntentKind
from search_api.levels import Walk, walk
from search_api.page import Hit, OutcomeCount
from search_api.params import Filters, SearchRequest
from search_api.places import Place, gazetteer_of
from search_api.query import Query, Stopwatch, read_query
from search_api.questions import open_questions
from search_api.ranker import Ranker
from search_api.ranking import Ranking, rank
from search_api.reading import VALUE_FILTERS, check_text
from search_api.search_page import SearchPage, SideView
from search_api.sides import NAMES, NOTES, sides_of
from search_api.understanding import Understanding, understand
from search_api.userdata import query_hash

_DISTRIBUTION = 10
_OUTSIDE = (
    "所写的不像是履行公职中的事（例如私人纠纷、个人生活作风、考试招聘、企业经营），库里没有可比的案例。"
    "如果确是履职中的事，请写明是在办什么公事、哪一步出了错。"
)
_NO_LEVEL = (
    "按层级从高到低逐级查过，没有一级有足够相近的案例。"
    "去掉“按层级查”可以看各级合在一起最接近的案例。"
)
_LEXICAL_ONLY = "当前没有语言模型，只按词语检索，说法不同的相近案例可能找不到。"


class Searcher:
    """Answers searches over one generation; safe to share between threads."""

    def __init__(self, index: PrecedentIndex, parts: Parts, taxonomy: Taxonomy) -> None:
        self._index = index
        self._parts = parts
        self._taxonomy = taxonomy
        self._reader = HitReader(index, taxonomy)
        self._rules = RuleFinder(index, parts, taxonomy)
        self._places = gazetteer_of(index)
        self._cues = index.cues()
        self._ranker = Ranker.load()

    @property
    def mode(self) -> str:
        """Give "hybrid", or "lexical" when there is no encoder."""
        return "hybrid" if self._parts.encoder else "lexical"

    def search(self, request: SearchRequest) -> SearchPage:
        """Find the closest precedents and their rulings.

        Raises:
            EmptyQuery, QueryTooLong: The text is empty or too long.
            PageOutOfRange: The ranking has fewer pages.
        """
        check_text(request.text)
        watch = Stopwatch()
        query = read_query(request.text, self._parts, watch)
        with watch.part("understand"):
            understood = understand(query, self._index.tagger, self._cues, request.labels)
            place = self._place(request, query)
        asked = Asked(query, understood.factors, request.labels)
        mask = self._mask(request.filters)
        ranking = rank(self._index, asked, mask, self._ranker, watch)
        reason = self._reason(request, query, understood, ranking)
        walked = self._walk(request, ranking, place) if reason is None else None
        reason = reason or _unanswered(request, walked)
        if reason is not None:
            ranking = ranking.take(np.empty(0, np.intp))
        order = walked.places if walked and walked.answered else tuple(range(len(ranking)))
        page = _page_of(request, len(order))
        first = ranking.cases[list(order[:_DISTRIBUTION])]
        with watch.part("explain"):
            closest = self._index.cases(first.tolist())
            shown = order[page.first : page.last]
            sides, hits = self._explained(asked, ranking, shown, understood)
            rules = self._rules.find(_occasion(request, query, understood, place))
            pair = self._pair(understood)
            facets = facets_of(self._index, query, request.filters, ranking, self._taxonomy)
        return SearchPage(
            request=request,
            fingerprint=query_hash(query.normal.text),
            hits=tuple(replace(h, rank=n) for n, h in enumerate(hits, page.first + 1)),
            total=len(order),
            pages=page.pages,
            understanding=understood,
            sides=sides,
            carriers=carriers(query, self._index.case_vector(int(first[0])))
            if len(first) and query.vector is not None
            else (),
            questions=open_questions(understood.factors, closest, self._taxonomy),
            facets=facets,
            distribution=self._distribution(first),
            distribution_of=len(first),
            rules=rules,
            pair=pair,
            walk=walked,
            abstained=reason is not None,
            reason=reason,
            mode=self.mode,
            notices=self._notices(request, place),
            generation=self._index.manifest.recipe.id,
            timings=watch.timings(),
        )

    def similar(self, key: str, k: int = 5) -> tuple[Hit, ...]:
        """Find the precedents closest to one of the library, itself left out.

        Raises:
            NotFound: No case has this key.
        """
        number = self._index.number(key)
        (case,) = self._index.cases([number])
        text = document_of(case) if self.mode == "lexical" else f"{case.title}\n{case.facts}"
        watch = Stopwatch()
        query = read_query(text, self._parts, watch)
        mask = np.ones(len(self._index), dtype=np.bool_)
        mask[number] = False
        asked = Asked(query)
        ranking = rank(self._index, asked, mask, self._ranker, watch)
        hits = self._reader.hits(asked, ranking, range(min(k, len(ranking))))
        return tuple(hits[place] for place in sorted(hits))

    def _mask(self, filters: Filters) -> Mask | None:
        wanted: dict[str, Any] = {name: getattr(filters, name) for name in VALUE_FILTERS}
        return self._index.catalogue.mask(wanted, (filters.year_from, filters.year_to))

    def _distribution(self, cases: Numbers) -> tuple[OutcomeCount, ...]:
        counts = self._index.catalogue.counts("outcome", cases)
        return tuple(OutcomeCount(o, counts[o.value]) for o in Outcome if o.value in counts)

    def _explained(
        self, asked: Asked, ranking: Ranking, places: Sequence[int], understood: Understanding
    ) -> tuple[tuple[SideView, ...], tuple[Hit, ...]]:
        """Write the hits of the page and those of each side; a case on both is read once."""
        planned = understood.intent.kind is IntentKind.PLANNED
        sides = sides_of(
            ranking.cases,
            ranking.points,
            self._index.catalogue.columns["outcome"],
            (Outcome.PREFILED,) if planned else (),
        )
        wanted = [*places, *(place for side in sides for place in side.places)]
        hits = self._reader.hits(asked, ranking, wanted)
        views = tuple(
            SideView(
                side.name,
                NAMES[side.name],
                NOTES[side.name],
                tuple(hits[place] for place in side.places),
                side.searched,
            )
            for side in sides
        )
        return views, tuple(hits[place] for place in places)

    def _place(self, request: SearchRequest, query: Query) -> Place | None:
        if request.place:
            stated = self._parts.normaliser(request.place).text
            return self._places.read(stated, stated=True)
        read = self._places.read(query.normal.text)
        if read is None:
            return None
        start, end = query.normal.span(read.start, read.start + len(read.quote))
        return replace(read, quote=query.normal.original[start:end], start=start)

    def _walk(self, request: SearchRequest, ranking: Ranking, place: Place | None) -> Walk | None:
        if not request.by_level:
            return None
        year = date.today().year
        province = place.province if place else None
        return walk(self._index.catalogue, ranking.cases, ranking.points, year, province)

    def _pair(self, understood: Understanding) -> Pair | None:
        likely = [one.name for one in understood.error_types if one.probability >= LIKELY]
        return nearest_pair(self._index, likely[0], self._taxonomy) if likely else None

    def _reason(
        self, request: SearchRequest, query: Query, understood: Understanding, ranking: Ranking
    ) -> str | None:
        """Say why there is nothing comparable; None where there is."""
        if not query.words:
            return "所写内容里没有可以检索的文字。请写出事情经过，或几个关键词。"
        if len(ranking) == 0:
            return "没有案例符合所选条件。去掉一些筛选条件再检索。"
        outside = understood.scope is not None and understood.scope < self._ranker.scope_floor
        stated = request.labels.situation or request.labels.error_type
        if outside and not stated and not request.anyway:
            return _OUTSIDE
        return None

    def _notices(self, request: SearchRequest, place: Place | None) -> tuple[str, ...]:
        notices = (_LEXICAL_ONLY,) if self.mode == "lexical" else self._parts.notices
        if request.place and place is None:
            notices += (f"没有认出地点“{request.place}”，只列了全国的规则。写到省、市、县再试。",)
        return notices


@dataclass(frozen=True, slots=True)
class _Page:
    pages: int
    first: int
    last: int


def _page_of(request: SearchRequest, found: int) -> _Page:
    pages = max(1, math.ceil(found / request.k))
    if request.page > pages:
        raise PageOutOfRange(f"没有第 {request.page} 页，结果共 {pages} 页。", hint="回到第 1 页。")
    first = (request.page - 1) * request.k
    return _Page(pages, first, min(first + request.k, found))


def _unanswered(request: SearchRequest, walked: Walk | None) -> str | None:
    if walked is None or walked.answered or request.anyway:
        return None
    return _NO_LEVEL


def _occasion(
    request: SearchRequest, query: Query, understood: Understanding, place: Place | None
) -> Occasion:
    return Occasion(
        words=query.words,
        situations=tuple((one.name, one.probability) for one in understood.situations),
        place=place,
        conducted=request.conducted,
        planned=understood.intent.kind is IntentKind.PLANNED,
    )
