"""Hits read from the six cases, and one from the whole library."""

import numpy as np
import pytest

from corpus.foundation.stopwatch import Stopwatch
from corpus.records.factors import Agreement
from indexer.engines.interface import Field, Kind
from indexer.index import PrecedentIndex
from indexer.tagger.factors import Reading
from indexer.text.normalise import Normaliser
from search_api.explanation.hit_reader import HitReader, word_scores
from search_api.ranking.ranking import Ranking
from search_api.understanding.query import Query, Topic, read_query

TEXT = "村支书借出通行证，送急病的人就医"


def ranking_of(*rows):
    points = np.linspace(90, 10, len(rows)).round(1)
    return Ranking(np.array(rows), points, {"lexical": points}, {"lexical": points / 10})


@pytest.fixture(scope="module")
def topic(small):
    reading = Reading("F1", "为公", 0, 3, "村支书", 1.0)
    return Topic(read_query(TEXT, small.parts, Stopwatch()), (reading,))


@pytest.fixture(scope="module")
def rows(small):
    return {key: small.index.catalogue.row(key) for key in small.index.catalogue.keys}


def test_the_cases_at_the_ranks_asked_for_are_written_each_once(small, taxonomy, topic, rows):
    ranking = ranking_of(rows["zj-2020-01"], rows["yn-2020-01"], rows["zj-2021-01"])
    hits = HitReader(small.index, taxonomy).hits(topic, ranking, [2, 0, 2])
    assert {rank: (hit.key, hit.rank, hit.score) for rank, hit in hits.items()} == {
        0: ("zj-2020-01", 1, 90.0),
        2: ("zj-2021-01", 3, 10.0),
    }
    assert HitReader(small.index, taxonomy).hits(topic, ranking, []) == {}


def test_a_hit_is_explained_from_its_own_record(small, taxonomy, topic, rows):
    ranking = ranking_of(rows["zj-2020-01"], rows["zj-2021-01"])
    hits = HitReader(small.index, taxonomy).hits(topic, ranking, [0, 1])
    same, different = (hits[rank].ledger[0] for rank in (0, 1))
    assert (same.agreement, same.case_values) == (Agreement.SAME, ("为公",))
    assert (different.agreement, different.case_values) == (Agreement.DIFFERENT, ("为私",))
    facts = small.index.store.cases([rows["zj-2020-01"]])[0].facts
    assert hits[0].snippet.kind == "facts"
    assert "".join(piece.text for piece in hits[0].snippet.pieces) == facts
    # 通行证 is in every third case, so it tells nothing.
    marked = {piece.text for piece in hits[0].snippet.pieces if piece.is_match}
    assert {"急病", "就医"} <= marked
    assert "通行证" not in marked


def test_without_a_language_model_nothing_is_said_of_meaning(small, taxonomy, topic, rows):
    ranking = ranking_of(rows["zj-2020-01"])
    (hit,) = HitReader(small.index, taxonomy).hits(topic, ranking, [0]).values()
    assert hit.aligned == ()
    assert not any("语义" in line for line in hit.why)


def test_what_the_words_add_is_the_whole_score_of_a_case(small, topic, rows):
    wanted = list(rows.values())
    words = sorted(set(topic.query.words))
    found = word_scores(small.index, words, wanted)
    whole = small.index.engine.scores(words, np.array(wanted), Field.WORDS)
    assert [sum(found[row].values()) for row in wanted] == pytest.approx(whole.tolist(), abs=1e-5)
    assert "通行证" in found[rows["zj-2020-01"]]
    assert found[rows["wz-2020-01"]].keys().isdisjoint({"通行证", "就医"})
    assert word_scores(small.index, words, []) == {}


def test_a_sentence_taken_from_a_case_is_set_beside_itself(built_home):
    index = PrecedentIndex.open(built_home)
    row = index.catalogue.row("yn-2021-01")
    number, sentence = index.store.sentences([row])[0]
    vectors = index.engine.vectors(np.array([number]), Kind.SENTENCES)
    normal = Normaliser()(sentence.text)
    query = Query(normal, (), vectors[0], ((0, len(normal.text)),), vectors)
    hit = HitReader(index, index.taxonomy).hits(Topic(query), ranking_of(row), [0])[0]
    index.close()
    (pair,) = hit.aligned
    assert (pair.query, pair.case) == (sentence.text, sentence.text)
    assert pair.strength == pytest.approx(1.0, abs=1e-3)
