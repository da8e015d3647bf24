"""What holds for every engine, whatever it keeps its cases in."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.engines.interface import Engine, Field, Kind

CASES = 12
EVERYONE = np.ones(CASES, dtype=np.bool_)
WORDS = ("征地", "补偿", "抢险", "招标", "投产", "火星")

queries = st.lists(st.sampled_from(WORDS), max_size=6)
selections = st.lists(st.booleans(), min_size=CASES, max_size=CASES).map(np.array)


def towards(*weights):
    vector = np.array([*weights, *[0] * (8 - len(weights))], dtype=np.float32)
    return vector / np.linalg.norm(vector)


# No two different cases are equally near to it, but for the three that are alike in everything.
QUERIES = towards(9, 7, 6, 5, 4, 3, 2, 1)


def pairs(ranked):
    return list(zip(ranked.rows.tolist(), ranked.scores.tolist(), strict=True))


def keys(small, ranked):
    return [small.catalogue.keys[row] for row in ranked.rows]


@given(words=queries, marks=selections)
@example(words=["征地"], marks=np.zeros(CASES, dtype=np.bool_))
def test_a_selection_leaves_cases_out_and_changes_nothing_else(any_engine: Engine, words, marks):
    for ranking in (
        lambda selection: any_engine.lexical(words, CASES, [selection])[0],
        lambda selection: any_engine.dense(QUERIES, CASES, [selection])[0],
    ):
        wanted = [(row, score) for row, score in pairs(ranking(EVERYONE)) if marks[row]]
        assert pairs(ranking(marks)) == wanted


def test_equal_scores_go_by_key_and_not_by_row(any_engine: Engine, small):
    (by_words,) = any_engine.lexical(["征地"], CASES, [EVERYONE])
    (by_vector,) = any_engine.dense(towards(1, 1), CASES, [EVERYONE])
    assert len(set(by_words.scores)) == len(set(by_vector.scores[1:4])) == 1
    assert keys(small, by_words) == ["ah-02", "gd-05", "zj-09"]
    assert keys(small, by_vector)[:4] == ["js-07", "ah-02", "gd-05", "zj-09"]


@pytest.mark.parametrize("depth", [0, 1, 2, CASES, CASES + 1])
def test_the_depth_cuts_the_ranking(any_engine: Engine, depth):
    words = ["征地", "抢险"]
    (whole,) = any_engine.lexical(words, CASES, [EVERYONE])
    assert pairs(any_engine.lexical(words, depth, [EVERYONE])[0]) == pairs(whole)[:depth]
    (whole,) = any_engine.dense(QUERIES, CASES, [EVERYONE])
    assert pairs(any_engine.dense(QUERIES, depth, [EVERYONE])[0]) == pairs(whole)[:depth]


@given(words=queries, several=st.lists(selections, max_size=4))
def test_several_selections_give_what_single_ones_give(any_engine: Engine, words, several):
    together = any_engine.lexical(words, 3, several)
    alone = [any_engine.lexical(words, 3, [one])[0] for one in several]
    assert [*map(pairs, together)] == [*map(pairs, alone)]
    together = any_engine.dense(QUERIES, 3, several)
    alone = [any_engine.dense(QUERIES, 3, [one])[0] for one in several]
    assert [*map(pairs, together)] == [*map(pairs, alone)]


@given(words=queries, rows=st.lists(st.integers(0, CASES - 1), unique=True))
def test_single_cases_score_what_the_ranking_says(any_engine: Engine, words, rows):
    ranked = dict(pairs(any_engine.lexical(words, CASES, [EVERYONE])[0]))
    scores = any_engine.scores(words, np.array(rows, dtype=np.int64), Field.WORDS)
    assert scores.dtype == np.float32
    assert scores.tolist() == [ranked.get(row, 0) for row in rows]


def test_characters_are_another_field_than_words(any_engine: Engine):
    rows = np.array([0, 5, 2])
    assert any_engine.scores(["偿"], rows, Field.WORDS).tolist() == [0, 0, 0]
    held = any_engine.scores(["偿"], rows, Field.CHARACTERS)
    assert held[1] > held[0] > held[2] == 0  # the shorter case counts for more


def test_a_word_counts_as_often_as_it_stands_in_the_query(any_engine: Engine):
    once, twice = (any_engine.lexical(["招标"] * n, CASES, [EVERYONE])[0] for n in (1, 2))
    assert twice.scores.tolist() == [2 * score for score in once.scores]


@pytest.mark.parametrize("words", [[], ["火星", "旅行"]])
def test_no_known_word_finds_nothing(any_engine: Engine, words):
    for ranked in any_engine.lexical(words, CASES, [EVERYONE, EVERYONE]):
        assert (ranked.rows.shape, ranked.scores.shape) == ((0,), (0,))
    assert any_engine.scores(words, np.arange(CASES), Field.WORDS).tolist() == [0] * CASES


def test_a_case_is_as_near_as_its_passages_are_on_average(any_engine: Engine):
    (ranked,) = any_engine.dense(towards(1), 12, [EVERYONE])
    nearness = dict(pairs(ranked))
    assert nearness[0] == 0.5  # one passage says it, one says something else
    assert nearness[5] == pytest.approx(3**-0.5 / 2)
    assert nearness[2] == 0


@pytest.mark.parametrize("rows", [[5, 0, 11, 3], [2, 2], []])
def test_vectors_come_in_the_order_asked_for(any_engine: Engine, small, rows):
    made = small.material
    means = [made.passages[made.owners == row].mean(axis=0) for row in range(CASES)]
    kept = {Kind.CASES: means, Kind.PASSAGES: made.passages, Kind.SENTENCES: made.sentences}
    for kind, vectors in kept.items():
        found = any_engine.vectors(np.array(rows, dtype=np.int64), kind)
        assert found.dtype == np.float32
        assert np.allclose(found, np.reshape([vectors[row] for row in rows], (-1, 8)))
    assert np.array_equal(any_engine.vectors(np.array([5, 1]), Kind.QUERIES), made.queries[[5, 1]])


def test_frequencies_leave_unknown_words_out(any_engine: Engine):
    found = any_engine.frequencies(["招标", "征地", "火星", "招标"])
    assert dict(found) == {"征地": 3, "招标": 1}


def test_the_tokens_of_passages_come_in_the_order_asked_for(any_engine: Engine):
    found = any_engine.tokens(np.array([6, 0]))
    assert found is not None
    assert found.ids.tolist() == [3, 4, 13, 0, 10]
    assert found.starts.tolist() == [0, 3, 5]
    assert len(found.vectors) == 5
    assert np.linalg.norm(found.vectors, axis=1) == pytest.approx(np.ones(5), abs=0.01)
    assert np.array_equal(found.weights, any_engine.token_weights(found.ids))


def test_a_token_that_few_passages_hold_weighs_more(any_engine: Engine):
    often, seldom, never = any_engine.token_weights(np.array([1, 2, 99_999], np.int32))
    assert 0 < often < seldom <= never


def test_the_tokens_of_no_passage_are_none(any_engine: Engine):
    found = any_engine.tokens(np.empty(0, np.int64))
    assert found is not None
    assert (len(found.ids), found.starts.tolist()) == (0, [0])
