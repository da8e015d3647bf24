"""Reads the records behind places of a ranking and writes them as hits."""

from collections.abc import Sequence

import numpy as np

from corpus.records import Authority
from corpus.taxonomy import Taxonomy
from indexer.index import PrecedentIndex
from indexer.store import PassageRow
from search_api.explanation import LedgerWriter, align
from search_api.features import Asked
from search_api.hits import Evidence, HitWriter, Standing
from search_api.page import Hit
from search_api.ranking import Ranking


class HitReader:
    """Writes hits from an index; holds the taxonomy's names."""

    def __init__(self, index: PrecedentIndex, taxonomy: Taxonomy) -> None:
        self._index = index
        self._writer = HitWriter(taxonomy)
        self._ledgers = LedgerWriter(taxonomy)

    def hits(self, asked: Asked, ranking: Ranking, places: Sequence[int]) -> dict[int, Hit]:
        """Write the cases at some places of a ranking, explained, by place; each is read once."""
        index, query = self._index, asked.query
        order = sorted(set(places))
        numbers = [int(ranking.cases[place]) for place in order]
        words = index.rarity(sorted(set(query.words)))
        levels = index.catalogue.columns["authority"]
        passages: dict[int, list[PassageRow]] = {number: [] for number in numbers}
        for passage in index.passages(numbers):
            passages[passage.case].append(passage)
        sentences = index.sentences(numbers) if query.vector is not None else []
        quotes = index.quotes(numbers)
        hits = {}
        for place, number, case in zip(order, numbers, index.cases(numbers), strict=True):
            evidence = Evidence(
                case=case,
                authority=Authority(levels.values[levels.codes[number]]),
                passages=tuple(passages[number]),
                cosines=index.passage_cosines(query.vector, number)
                if query.vector is not None
                else np.empty(0, np.float32),
                words=words,
                shared=index.contributions(tuple(words), number),
                aligned=align(query, [one for one in sentences if one[0].case == number]),
                ledger=self._ledgers.ledger(asked.readings, case, quotes[number]),
                twins=tuple(index.cases(index.catalogue.twins(number).tolist())),
            )
            hits[place] = self._writer.hit(_standing(ranking, place), evidence)
        return hits


def _standing(ranking: Ranking, place: int) -> Standing:
    return Standing(
        rank=place + 1,
        score=float(ranking.points[place]),
        points=ranking.shares(place),
        raw=ranking.measured(place),
    )
