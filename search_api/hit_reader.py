"""Reads the records behind places of a ranking and writes them as hits."""

from collections.abc import Sequence

import numpy as np

from corpus.records import Authority
from corpus.taxonomy import Taxonomy
from indexer.index import PrecedentIndex
from indexer.opening import Parts
from search_api.explanation import LedgerWriter, align
from search_api.features import Asked
from search_api.hits import Evidence, HitWriter, Standing
from search_api.page import Hit
from search_api.ranking import Ranking


class HitReader:
    """Writes hits from an index; holds the taxonomy's names and the cues."""

    def __init__(self, index: PrecedentIndex, parts: Parts, taxonomy: Taxonomy) -> None:
        self._index = index
        self._writer = HitWriter(taxonomy)
        self._ledgers = LedgerWriter(taxonomy, parts.normaliser, index.cues())

    def hits(self, asked: Asked, ranking: Ranking, places: Sequence[int]) -> tuple[Hit, ...]:
        """Write the cases at some places of a ranking, explained."""
        index, query = self._index, asked.query
        numbers = [int(ranking.cases[place]) for place in places]
        words = index.rarity(sorted(set(query.words)))
        levels = index.catalogue.columns["authority"]
        passages = index.passages(numbers)
        sentences = index.sentences(numbers) if query.vector is not None else []
        hits = []
        for place, number, case in zip(places, numbers, index.cases(numbers), strict=True):
            standing = Standing(
                rank=place + 1,
                score=float(ranking.points[place]),
                points=ranking.shares(place),
                raw=ranking.measured(place),
            )
            evidence = Evidence(
                case=case,
                authority=Authority(levels.values[levels.codes[number]]),
                passages=tuple(p for p in passages if p.case == number),
                cosines=index.passage_cosines(query.vector, number)
                if query.vector is not None
                else np.empty(0, np.float32),
                words=words,
                shared=index.contributions(tuple(words), number),
                aligned=align(query, [one for one in sentences if one[0].case == number]),
                ledger=self._ledgers.ledger(asked.readings, case),
            )
            hits.append(self._writer.hit(standing, evidence))
        return tuple(hits)
