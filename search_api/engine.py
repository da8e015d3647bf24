"""The engine: a request in, a page of ranked and explained precedents out."""

import math
import threading
from dataclasses import replace
from typing import Any

import numpy as np

from corpus.records import Authority, Outcome
from indexer.catalogue import Mask, Numbers
from indexer.index import PrecedentIndex
from indexer.opening import Parts
from indexer.passages import document_of
from search_api.errors import PageOutOfRange
from search_api.facets import facets_of, known_values
from search_api.hits import Evidence, HitWriter, Standing
from search_api.page import (
    CaseView,
    Health,
    Hit,
    OutcomeCount,
    Overview,
    RuleSummary,
    RuleView,
    SearchPage,
)
from search_api.params import Filters, SearchRequest
from search_api.query import Query, Stopwatch, read_query
from search_api.ranker import Ranker
from search_api.ranking import Ranking, rank
from search_api.reading import check_text
from search_api.userdata import query_hash
from search_api.views import Shelf, case_view, overview_of

_DISTRIBUTION = 10
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
        self._writer = HitWriter(self.taxonomy)
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
        mask = self._mask(request.filters)
        ranking = rank(self._index, query, mask, self._ranker, watch)
        pages = max(1, math.ceil(len(ranking) / request.k))
        if request.page > pages:
            raise PageOutOfRange(
                f"没有第 {request.page} 页，结果共 {pages} 页。", hint="回到第 1 页。"
            )
        first = (request.page - 1) * request.k
        with watch.part("explain"):
            hits = self._hits(query, ranking, first, request.k)
            facets = facets_of(self._index, query, request.filters, ranking, self.taxonomy)
        distribution_of = min(_DISTRIBUTION, len(ranking))
        reason = self._reason(query, ranking)
        return SearchPage(
            request=request,
            hits=hits,
            total=len(ranking),
            pages=pages,
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
        return self._hits(query, rank(self._index, query, mask, self._ranker, watch), 0, k)

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
        wanted: dict[str, Any] = {name: getattr(filters, name) for name in self.known_values}
        return self._index.catalogue.mask(wanted, (filters.year_from, filters.year_to))

    def _hits(self, query: Query, ranking: Ranking, first: int, k: int) -> tuple[Hit, ...]:
        numbers = [int(n) for n in ranking.cases[first : first + k]]
        words = self._index.rarity(sorted(set(query.words)))
        levels = self._index.catalogue.columns["authority"]
        passages = self._index.passages(numbers)
        return tuple(
            self._writer.hit(
                Standing(
                    rank=first + place + 1,
                    score=float(ranking.points[first + place]),
                    points=ranking.shares(first + place),
                    raw=ranking.measured(first + place),
                ),
                Evidence(
                    case=case,
                    authority=Authority(levels.values[levels.codes[number]]),
                    passages=tuple(p for p in passages if p.case == number),
                    cosines=self._index.passage_cosines(query.vector, number)
                    if query.vector is not None
                    else np.empty(0, np.float32),
                    words=words,
                    shared=self._index.contributions(tuple(words), number),
                ),
            )
            for place, (number, case) in enumerate(
                zip(numbers, self._index.cases(numbers), strict=True)
            )
        )

    def _distribution(self, cases: Numbers) -> tuple[OutcomeCount, ...]:
        counts = self._index.catalogue.counts("outcome", cases)
        return tuple(OutcomeCount(o, counts[o.value]) for o in Outcome if o.value in counts)

    def _reason(self, query: Query, ranking: Ranking) -> str | None:
        if not query.words:
            return "所写内容里没有可以检索的文字。请写出事情经过，或几个关键词。"
        if len(ranking) == 0:
            return "没有案例符合所选条件。去掉一些筛选条件再检索。"
        return None

    def _notices(self) -> tuple[str, ...]:
        return (_LEXICAL_ONLY,) if self.mode == "lexical" else self._parts.notices
