"""Asks the real parts what they make of a judged query: candidates for the fit, scope."""

from collections.abc import Iterable

from corpus.foundation.stopwatch import Stopwatch
from eval.learning.fitting import Judged, judged_query
from eval.measuring.judged import JudgedQuery, JudgedSet
from indexer.analysis import Parts
from indexer.index import PrecedentIndex
from indexer.tagger.factors import read_factors
from search_api.ranking.ranker import Ranker
from search_api.ranking.ranking import gather_all
from search_api.understanding.query import Topic, read_query


def judged_queries(
    index: PrecedentIndex, parts: Parts, judged: JudgedSet, queries: Iterable[JudgedQuery]
) -> list[Judged]:
    """Measure every feature of every candidate of some queries."""
    ranker, cues, keys = Ranker.load(), index.cues, index.catalogue.keys
    found = []
    for query in queries:
        watch = Stopwatch()
        read = read_query(query.text, parts, watch)
        topic = Topic(read, read_factors(read.normal, cues))
        measured = gather_all(index, topic, watch)
        found.append(judged_query(query.qid, measured, keys, judged.grades[query.qid], ranker))
    return found
