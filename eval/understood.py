"""Asks the real parts what they make of a judged query: candidates for the fit, scope."""

from collections.abc import Iterable

from eval.fitting import Judged, judged_query
from eval.judged import JudgedQuery, JudgedSet
from indexer.index import PrecedentIndex
from indexer.opening import Parts
from indexer.tagger.factors import read_factors
from search_api.features import Asked
from search_api.query import Stopwatch, read_query
from search_api.ranker import Ranker
from search_api.ranking import gather


def judged_queries(
    index: PrecedentIndex, parts: Parts, judged: JudgedSet, queries: Iterable[JudgedQuery]
) -> list[Judged]:
    """Measure every feature of every candidate of some queries."""
    ranker, cues, keys = Ranker.load(), index.cues(), index.catalogue.keys
    found = []
    for query in queries:
        watch = Stopwatch()
        read = read_query(query.text, parts, watch)
        asked = Asked(read, read_factors(read.normal, cues))
        measured = gather(index, asked, None, watch)
        found.append(judged_query(query.qid, measured, keys, judged.grades[query.qid], ranker))
    return found
