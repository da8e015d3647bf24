"""The engine: a request in, a page of ranked and explained precedents out."""

import math
import threading
from dataclasses import replace
from typing import Any

import numpy as np

from corpus.records import Outcome
from indexer.catalogue import Mask, Numbers
from indexer.index import PrecedentIndex
from indexer.opening import Parts
from indexer.passages import document_of
from search_api.errors import PageOutOfRange
from search_api.explanation import carriers
from search_api.facets import facets_of, known_values
from search_api.features import Asked
from search_api.hit_reader import HitReader
from search_api.page import (
    CaseView,
    Health,
    Hit,
    OutcomeCount,
    Overview,
    RuleSummary,
    RuleView,
    SearchPage,
    SideView,
)
from search_api.params import Filters, SearchRequest
from search_api.query import Query, Stopwatch, read_query
from search_api.questions import open_questions
from search_api.ranker import Ranker
from search_api.ranking import Ranking, rank
from search_api.reading import VALUE_FILTERS, check_text
from search_api.reference import Reference
from search_api.sides import NAMES, NOTES, sides_of
from search_api.understanding import Understanding, understand
from search_api.userdata import query_hash
from search_api.views import Shelf, case_view, overview_of

_DISTRIBUTION = 10
_OUTSIDE = (
    "所写的不像是履行公职中的事（例如私人纠纷、个人生活作风、考试招聘、企业经营），库里没有可比的案例。"
    "如果确是履职中的事，请写明是在办什么公事、哪一步出了错。"
)
_LEXICAL_ONLY = "当前没有语言模型，只按词语检索，说法不同的相近案例可能找不到。"


class SearchEngine:
    """Answers searches over one generation; safe to share between threads."""

    def __init__(self, index: PrecedentIndex, parts: Parts) -> None:
        """Take an open index and the parts it was built with.

        Raises:
            IndexMismatch: The index was made by another model, lexicon or code.
        """
        model = parts.model if index.manifest.recipe.dimension else "none"
        index.manifest.check_recipe(model=model, tokenizer=parts.tokenizer.identity)
        self._index = index
        self._parts = parts if index.manifest.recipe.dimension else replace(parts, encoder=None)
        self.taxonomy = index.taxonomy()
        self._shelf = Shelf(index)
        self.reference = Reference(index, self.taxonomy, self._shelf)
        self._reader = HitReader(index, parts, self.taxonomy)
        self._cues = index.cues()
        self._ranker = Ranker.load()
        self.known_values = known_values(index.catalogue, self.taxonomy)
        self._close_lock = threading.Lock()

    @property
    def mode(self) -> str:
        """Give "hybrid", or "lexical" when there is no encoder."""
        return "hybrid" if self._parts.encoder else "lexical"

    def close(self) -> None:
        """Close the index."""
        with self._close_lock:
            self._index.close()

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
        asked = Asked(query, understood.factors, request.labels)
        mask = self._mask(request.filters)
        ranking = rank(self._index, asked, mask, self._ranker, watch)
        reason = self._reason(request, query, understood, ranking)
        if reason is not None:
            ranking = ranking.take(np.empty(0, np.intp))
        pages = max(1, math.ceil(len(ranking) / request.k))
        if request.page > pages:
            raise PageOutOfRange(
                f"没有第 {request.page} 页，结果共 {pages} 页。", hint="回到第 1 页。"
            )
        first = (request.page - 1) * request.k
        with watch.part("explain"):
            last = min(first + request.k, len(ranking))
            hits = self._reader.hits(asked, ranking, range(first, last))
            sides = self._sides(asked, ranking)
            closest = self._index.cases([int(n) for n in ranking.cases[:_DISTRIBUTION]])
            facets = facets_of(self._index, query, request.filters, ranking, self.taxonomy)
        distribution_of = min(_DISTRIBUTION, len(ranking))
        return SearchPage(
            request=request,
            hits=hits,
            total=len(ranking),
            pages=pages,
            understanding=understood,
            sides=sides,
            carriers=carriers(query, self._index.case_vector(int(ranking.cases[0])))
            if len(ranking) and query.vector is not None
            else (),
            questions=open_questions(understood.factors, closest, self.taxonomy),
            facets=facets,
            distribution=self._distribution(ranking.cases[:distribution_of]),
            distribution_of=distribution_of,
            abstained=reason is not None,
            reason=reason,
            mode=self.mode,
            notices=self._notices(),
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
        return self._reader.hits(asked, ranking, range(min(k, len(ranking))))

    def query_hash(self, text: str) -> str:
        """Give what judgments keep of a text: SHA-256 of its normal form."""
        return query_hash(self._parts.normaliser(text).text)

    def case(self, key: str) -> CaseView:
        """Give one case.

        Raises:
            NotFound: No case has this key.
        """
        number = self._index.number(key)
        (case,) = self._index.cases([number])
        return case_view(case, self._index.authority(number), self.taxonomy)

    def rules(self) -> tuple[RuleSummary, ...]:
        """List the rules, central ones first."""
        return self._shelf.summaries()

    def rule(self, key: str) -> RuleView:
        """Give one rule with the cases decided under it.

        Raises:
            NotFound: No rule has this key.
        """
        return self._shelf.view(key)

    def rule_name(self, key: str) -> str:
        """Name a rule of the library."""
        return self._shelf.name(key)

    def overview(self) -> Overview:
        """Count what the library holds."""
        return overview_of(self._index, len(self._shelf), self.taxonomy)

    def health(self) -> Health:
        """Say whether the system can answer, with what."""
        recipe = self._index.manifest.recipe
        return Health("ok", self.mode, recipe.id, len(self._index), recipe.model)

    def _mask(self, filters: Filters) -> Mask | None:
        wanted: dict[str, Any] = {name: getattr(filters, name) for name in VALUE_FILTERS}
        return self._index.catalogue.mask(wanted, (filters.year_from, filters.year_to))

    def _distribution(self, cases: Numbers) -> tuple[OutcomeCount, ...]:
        counts = self._index.catalogue.counts("outcome", cases)
        return tuple(OutcomeCount(o, counts[o.value]) for o in Outcome if o.value in counts)

    def _sides(self, asked: Asked, ranking: Ranking) -> tuple[SideView, ...]:
        outcome = self._index.catalogue.columns["outcome"]
        return tuple(
            SideView(
                side.name,
                NAMES[side.name],
                NOTES[side.name],
                self._reader.hits(asked, ranking, side.places),
                side.searched,
            )
            for side in sides_of(ranking.cases, ranking.points, outcome)
        )

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

    def _notices(self) -> tuple[str, ...]:
        return (_LEXICAL_ONLY,) if self.mode == "lexical" else self._parts.notices
