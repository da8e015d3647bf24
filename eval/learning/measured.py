"""Asks the real parts what they make of judged queries and of texts of other topics."""

from collections.abc import Callable, Iterable, Sequence

from corpus.foundation.stopwatch import Stopwatch
from corpus.library_files.lessons import OtherText, TextTopic
from eval.learning.fitting import Judged, judged_query
from eval.measuring.judged import NONE, JudgedQuery, JudgedSet
from indexer.analysis import Parts
from indexer.index import PrecedentIndex
from search_api.ranking.ranker import Ranker
from search_api.ranking.ranking import gather_all
from search_api.understanding.query import Topic, read_query

OTHER = "other"
"""Texts of other topics, to which no case is comparable."""

WEIGHTS = {"own": 1.0, "strangers": 2.0, "letters": 1.0, OTHER: 0.3}
"""What a query of each set weighs: most that which is nearest to what users bring. The set
accounts is left out: its cases were tuned on by texts of the same writers."""

Bar = Callable[[Sequence[JudgedQuery]], Iterable[JudgedQuery]]


def judged_queries(
    index: PrecedentIndex,
    parts: Parts,
    sets: Sequence[JudgedSet],
    others: Sequence[OtherText],
    bar: Bar,
) -> list[Judged]:
    """Measure every feature of every candidate of the queries that are learned from.

    Args:
        index: An open index.
        parts: Its encoder, tokenizer and normaliser.
        sets: Judged sets, each of which WEIGHTS names.
        others: Texts of other topics; those about duty are left out.
        bar: Shows the progress.
    """
    queries = [
        (query, one.name, {} if query.kind == NONE else one.grades[query.qid])
        for one in sets
        for query in one.queries
    ]
    queries += [
        (JudgedQuery(one.id, one.text, NONE), OTHER, {})
        for one in others
        if one.topic is not TextTopic.INSIDE
    ]
    ranker, keys = Ranker.load(), index.catalogue.keys
    found = []
    named = {query.qid: (name, graded) for query, name, graded in queries}
    for query in bar([query for query, _, _ in queries]):
        name, graded = named[query.qid]
        watch = Stopwatch()
        topic = Topic(read_query(query.text, parts, watch))
        measured = gather_all(index, topic, watch)
        if len(measured.rows):
            about = (query.qid, name, WEIGHTS[name])
            found.append(judged_query(about, measured, keys, graded, ranker))
    return found
