"""One search, step by step: read, understand, rank, decide whether to answer, explain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.stopwatch import Stopwatch
from corpus.records import Outcome
from indexer.analysis import NO_TOKENS, Parts, ReadText, Tokens
from indexer.engines.interface import Kind
from indexer.index import PrecedentIndex
from indexer.store.catalogue import Mask, Rows
from indexer.text.passages import document_of, neighbours_text
from search_api.explanation.attribution import Attribution, attribute
from search_api.explanation.by_side import SideView, ranks_of, side_views
from search_api.explanation.hit_reader import HitReader
from search_api.explanation.hits import Hit
from search_api.explanation.questions import open_questions
from search_api.fields.facets import facets_of, used_facets
from search_api.fields.paging import span_of
from search_api.fields.parsing import check_text
from search_api.fields.request import Filters, SearchRequest
from search_api.lookup.directory import Directory
from search_api.lookup.wording import Wording, read_wording
from search_api.outcomes.contrast import Pair, nearest_pair
from search_api.outcomes.counts import outcome_counts
from search_api.outcomes.sides import sides_of
from search_api.ranking.bands import LEAST
from search_api.ranking.ranker import Ranker
from search_api.ranking.ranking import Ranking, find, gather, rank, selection_of
from search_api.rules.applicable import RuleFinder, occasion_of
from search_api.search.decision import (
    is_looked_up,
    most_points,
    not_searched,
    notices,
    refusal,
    too_far,
    unanswered,
)
from search_api.search.levels import walk_of
from search_api.search.page import SearchPage
from search_api.understanding.intent import IntentKind
from search_api.understanding.places import Place, gazetteer_of
from search_api.understanding.query import (
    Query,
    Topic,
    query_hash,
    read_query,
    stored_query,
)
from search_api.understanding.understanding import Understanding, understand

_DISTRIBUTION = 10
"""Ranks whose rulings are counted."""


@dataclass(frozen=True)
class _Ranked:
    """A ranking, with the candidates that pass all filters but one, by that filter."""

    ranking: Ranking
    without: Mapping[str, Rows]


class Searcher:
    """Answers searches over one generation; safe to share between threads."""

    def __init__(self, index: PrecedentIndex, parts: Parts) -> None:
        self._index = index
        self._parts = parts
        self._taxonomy = index.taxonomy
        self._reader = HitReader(index, self._taxonomy)
        self._rules = RuleFinder(index, parts, self._taxonomy)
        self._places = gazetteer_of(index)
        self._directory = Directory(index, parts)
        self._ranker = Ranker.load()

    @property
    def mode(self) -> str:
        """Give "hybrid", or "lexical" when there is no encoder."""
        return "hybrid" if self._parts.encoder else "lexical"

    def understand(self, request: SearchRequest) -> Understanding:
        """Say what is understood of a text, without searching for it.

        Raises:
            EmptyQuery, QueryTooLong: The text is empty or too long.
        """
        check_text(request.text)
        text = read_wording(request.text, plain=request.plain).text
        return self._understand(request, read_query(text, self._parts, Stopwatch()))

    def search(self, request: SearchRequest) -> SearchPage:
        """Find the closest precedents and their rulings.

        Raises:
            EmptyQuery, QueryTooLong: The text is empty or too long.
            PageOutOfRange: The ranking has fewer pages.
        """
        check_text(request.text)
        watch = Stopwatch()
        wording = read_wording(request.text, plain=request.plain)
        leads = self._directory.leads(request.text)
        # A key or a name tells of nothing: nothing is to be understood of it or embedded.
        text = "" if is_looked_up(request, leads) else wording.text
        query = read_query(text, self._parts, watch)
        with watch.part("understand"):
            understood = self._understand(request, query)
            place = self._place(request, query)
        topic = Topic(query, understood.factors, request.labels)
        found = self._rank(topic, request.filters, self._occurring(wording), watch)
        ranking, catalogue = self._together(found.ranking, wording), self._index.catalogue
        floor = self._scope_floor(wording, understood)
        reason = not_searched(request, wording, leads, len(ranking)) or refusal(
            request, query, understood, len(ranking), floor
        )
        ranking = ranking.capped(most_points(query, understood, floor))
        # Words alone do not tell how far a case is, and who asks for words wants those.
        if self._parts.encoder and floor is not None and not wording.has_signs:
            reason = reason or too_far(request, ranking.points)
        walk = None if reason else walk_of(request, catalogue, ranking, place)
        reason = reason or unanswered(request, walk)
        if reason is not None:
            ranking = ranking.take(np.empty(0, np.intp))
        order = walk.ranks if walk and walk.answered else tuple(range(len(ranking)))
        span = span_of(request.page, request.k, len(order))
        first = ranking.rows[list(order[:_DISTRIBUTION])]
        with watch.part("explain"):
            sides, hits = self._explained(topic, ranking, order[span.first : span.last], understood)
            closest = self._index.store.cases(first.tolist())
            occasion = occasion_of(request, query, understood, place)
            rules, pair = self._rules.find(occasion), self._pair(request, ranking)
            facets = facets_of(
                catalogue, self._taxonomy, request.filters, ranking.rows, found.without
            )
        return SearchPage(
            request=request,
            fingerprint=query_hash(query.normal.text),
            hits=tuple(replace(hit, rank=n) for n, hit in enumerate(hits, span.first + 1)),
            total=len(order),
            pages=span.pages,
            wording=wording,
            leads=leads,
            understanding=understood,
            sides=sides,
            attribution=self._attribution(query, first),
            questions=open_questions(understood.factors, closest, self._taxonomy),
            facets=facets,
            distribution=outcome_counts(catalogue, first),
            distribution_of=len(first),
            rules=rules,
            pair=pair,
            walk=walk,
            abstained=reason is not None,
            reason=reason,
            mode=self.mode,
            notices=notices(
                request,
                place,
                comparable=None if reason else int(self._comparable(ranking).sum()),
                lexical=self._parts.encoder is None,
                of_model=self._parts.notices,
            ),
            generation=self._index.manifest.recipe.id,
            timings=watch.timings(),
        )

    def similar(self, key: str, k: int = 5) -> tuple[Hit, ...]:
        """Find the precedents closest to one of the library, itself left out.

        What it is searched for by was embedded when the library was built.

        Raises:
            NotFound: No case has this key.
        """
        row = self._index.catalogue.row(key)
        (case,) = self._index.store.cases([row])
        if self._parts.encoder is None:
            query = read_query(document_of(case), self._parts, Stopwatch())
        else:
            queries = self._index.offsets.queries_of(row)
            vectors = self._index.engine.vectors(queries, Kind.QUERIES)
            reading = ReadText(vectors, self._tokens_of(row))
            query = stored_query(neighbours_text(case), self._parts, reading)
        others = self._index.catalogue.everyone.copy()
        others[row] = False
        topic, watch = Topic(query), Stopwatch()
        found = find(self._index, query, [self._index.catalogue.everyone, others])
        candidates = gather(self._index, topic, found, watch)
        ranking = rank(self._index, candidates, others, self._ranker, watch)
        hits = self._reader.hits(topic, ranking, range(min(k, len(ranking))))
        return tuple(hits[at] for at in sorted(hits))

    def _tokens_of(self, row: int) -> Tokens:
        """Give the tokens a case is compared by as they are kept: those of its passages."""
        engine = self._index.engine
        held = engine.tokens(self._index.offsets.passages_of(row))
        return NO_TOKENS if held is None else Tokens(held.ids, held.vectors)

    def _understand(self, request: SearchRequest, query: Query) -> Understanding:
        return understand(query, self._index.tagger, self._index.cues, request.labels)

    def _occurring(self, wording: Wording) -> Mask:
        """Mark the cases that hold what must occur, and nothing of what must not."""
        mask = self._index.catalogue.everyone.copy()
        for phrase in wording.required:
            mask &= self._holding(phrase)
        for phrase in wording.excluded:
            mask &= ~self._holding(phrase)
        return mask

    def _together(self, ranking: Ranking, wording: Wording) -> Ranking:
        """Bring the cases that hold all words typed apart before the others."""
        if not wording.together:
            return ranking
        holding = np.logical_and.reduce([self._holding(word) for word in wording.together])
        return ranking.take(np.argsort(~holding[ranking.rows], kind="stable"))

    def _scope_floor(self, wording: Wording, understood: Understanding) -> float | None:
        """Give the floor of scope; None for keywords that some case holds: they are looked for."""
        words = {*(wording.required or wording.together or (wording.text,))}
        if understood.intent.kind is not IntentKind.KEYWORDS or not all(words):
            return self._ranker.scope_floor
        held = np.logical_and.reduce([self._holding(word) for word in words])
        return None if held.any() else self._ranker.scope_floor

    def _holding(self, phrase: str) -> Mask:
        mask = np.zeros_like(self._index.catalogue.everyone)
        mask[self._index.store.holding(self._parts.normaliser(phrase).text.lower())] = True
        return mask

    def _rank(self, topic: Topic, filters: Filters, occurring: Mask, watch: Stopwatch) -> _Ranked:
        """Rank the cases that pass the filters, each leg asked once for all that is wanted."""
        catalogue, used = self._index.catalogue, used_facets(filters)
        selection = selection_of(catalogue, filters) & occurring
        selections = [catalogue.everyone]
        if filters != Filters() or not occurring.all():
            selections += [
                selection,
                *(selection_of(catalogue, filters, without=name) & occurring for name in used),
            ]
        with watch.part("candidates"):
            found = find(self._index, topic.query, selections)
        candidates = gather(self._index, topic, found, watch)
        ranking = rank(self._index, candidates, selection, self._ranker, watch)
        return _Ranked(ranking, dict(zip(used, found.rows[2:], strict=True)))

    def _explained(
        self, topic: Topic, ranking: Ranking, ranks: Sequence[int], understood: Understanding
    ) -> tuple[tuple[SideView, ...], tuple[Hit, ...]]:
        """Write the hits of the page and those of each side; a case on both is read once."""
        planned = understood.intent.kind is IntentKind.PLANNED
        sides = sides_of(
            ranking.rows,
            self._comparable(ranking),
            self._index.catalogue.columns["outcome"],
            (Outcome.PREFILED,) if planned else (),
        )
        hits = self._reader.hits(topic, ranking, [*ranks, *ranks_of(sides)])
        return side_views(sides, hits), tuple(hits[at] for at in ranks)

    def _attribution(self, query: Query, first: Rows) -> tuple[Attribution, ...]:
        if not len(first) or query.vector is None:
            return ()
        return attribute(query, self._index.engine.vectors(first[:1], Kind.CASES)[0])

    def _place(self, request: SearchRequest, query: Query) -> Place | None:
        if request.place:
            stated = self._parts.normaliser(request.place).text
            return self._places.read(stated, stated=True)
        read = self._places.read(query.normal.text)
        if read is None:
            return None
        start, end = query.normal.span(read.start, read.start + len(read.quote))
        return replace(read, quote=query.normal.original[start:end], start=start)

    def _comparable(self, ranking: Ranking) -> NDArray[np.bool_]:
        """Mark the cases likely enough to be worth reading: all, where words alone cannot tell."""
        return ranking.points >= (LEAST if self._parts.encoder else 0.0)

    def _pair(self, request: SearchRequest, ranking: Ranking) -> Pair | None:
        near = ranking.rows[self._comparable(ranking)]
        if not self._parts.encoder:
            stated = self._index.catalogue.columns["error_type"].mask(request.labels.error_type)
            near = near[stated[near]]
        return nearest_pair(self._index, near, self._taxonomy)
