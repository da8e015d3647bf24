"""Reads the records behind ranks of a ranking and writes them as hits."""

from collections.abc import Mapping, Sequence

import numpy as np

from corpus.records import Authority
from corpus.records.taxonomy import Taxonomy
from indexer.engines.interface import Field, Kind, Vectors
from indexer.index import PrecedentIndex
from indexer.store.rows import PassageRow, SentenceRow
from search_api.explanation.alignment import align
from search_api.explanation.factors import LedgerWriter
from search_api.explanation.hits import Evidence, Hit, HitWriter, Ranked
from search_api.ranking.ranking import Ranking
from search_api.understanding.query import Topic


class HitReader:
    """Writes hits from an index; holds the taxonomy's names."""

    def __init__(self, index: PrecedentIndex, taxonomy: Taxonomy) -> None:
        self._index = index
        self._writer = HitWriter(taxonomy)
        self._ledgers = LedgerWriter(taxonomy)

    def hits(self, topic: Topic, ranking: Ranking, ranks: Sequence[int]) -> dict[int, Hit]:
        """Write the cases at some ranks (from 0), explained, by rank; each is read once."""
        index, query = self._index, topic.query
        order = sorted(set(ranks))
        rows = [int(ranking.rows[rank]) for rank in order]
        idf = index.idf(query.words)
        shared = word_scores(index, tuple(idf), rows)
        levels = index.catalogue.columns["authority"]
        passages = self._passages(rows)
        sentences = self._sentences(rows) if query.vector is not None else {}
        quotes = index.store.quotes(rows)
        hits = {}
        for rank, row, case in zip(order, rows, index.store.cases(rows), strict=True):
            duplicates = index.catalogue.duplicates(row).tolist()
            evidence = Evidence(
                case=case,
                authority=Authority(levels.values[levels.codes[row]]),
                passages=tuple(passages[row]),
                cosines=self._cosines(query.vector, row),
                idf=idf,
                shared=shared[row],
                aligned=align(query, sentences.get(row, [])),
                ledger=self._ledgers.ledger(topic.readings, case, quotes[row]),
                duplicates=tuple(index.store.cases(duplicates)),
            )
            hits[rank] = self._writer.hit(_ranked(ranking, rank), evidence)
        return hits

    def _passages(self, rows: Sequence[int]) -> dict[int, list[PassageRow]]:
        found: dict[int, list[PassageRow]] = {row: [] for row in rows}
        for passage in self._index.store.passages(rows):
            found[passage.case].append(passage)
        return found

    def _sentences(self, rows: Sequence[int]) -> dict[int, list[tuple[SentenceRow, Vectors]]]:
        """Give the sentences of some cases with their unit vectors, by case."""
        read = self._index.store.sentences(rows)
        numbers = np.array([number for number, _ in read], dtype=np.int64)
        vectors = self._index.engine.vectors(numbers, Kind.SENTENCES)
        found: dict[int, list[tuple[SentenceRow, Vectors]]] = {}
        for (_, sentence), vector in zip(read, vectors, strict=True):
            found.setdefault(sentence.case, []).append((sentence, vector))
        return found

    def _cosines(self, vector: Vectors | None, row: int) -> Vectors:
        """Give the cosine of each passage of a case with the query, none without an encoder."""
        if vector is None:
            return np.empty(0, np.float32)
        passages = self._index.offsets.passages_of(row)
        cosines: Vectors = self._index.engine.vectors(passages, Kind.PASSAGES) @ vector
        return cosines


def word_scores(
    index: PrecedentIndex, words: Sequence[str], rows: Sequence[int]
) -> Mapping[int, Mapping[str, float]]:
    """Give what each word adds once to the BM25 score of each case that holds it."""
    found: dict[int, dict[str, float]] = {row: {} for row in rows}
    if not rows:
        return found
    wanted = np.array(rows, dtype=np.int64)
    for word in words:
        scores = index.engine.scores([word], wanted, Field.WORDS)
        for row, score in zip(rows, scores.tolist(), strict=True):
            if score:
                found[row][word] = score
    return found


def _ranked(ranking: Ranking, rank: int) -> Ranked:
    return Ranked(
        rank=rank + 1,
        score=float(ranking.points[rank]),
        points=ranking.shares(rank),
        raw=ranking.measured(rank),
    )
