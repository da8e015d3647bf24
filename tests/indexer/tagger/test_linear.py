"""Probabilities worked by hand."""

import numpy as np
import pytest

from indexer.tagger.linear import SPREAD, Linear, centred


def head(temperature=1.0):
    weights = np.array([[1, 0], [0, 1], [0, 0]], dtype=np.float32)
    return Linear(("S01", "S02", "S03"), weights, np.array([0, 0, 1], np.float32), temperature)


@pytest.mark.parametrize("temperature", [1.0, 2.0])
def test_probabilities_are_the_shares_of_the_odds(temperature):
    found = head(temperature).probabilities(np.array([3, 2], dtype=np.float32))
    odds = np.exp(np.array([3, 2, 1]) / temperature)
    assert found == pytest.approx(odds / odds.sum())


def test_every_text_of_several_gets_what_it_gets_alone():
    texts = np.array([[3, 2], [0, 0], [-1, 5]], dtype=np.float32)
    together = head().probabilities(texts)
    assert together.shape == (3, 3)
    assert together == pytest.approx(np.stack([head().probabilities(one) for one in texts]))
    assert together.sum(axis=1) == pytest.approx([1, 1, 1])


def test_scores_of_any_size_stay_probabilities():
    found = head().probabilities(np.array([1e6, -1e6], dtype=np.float32))
    assert found == pytest.approx([1, 0, 0])


def test_what_is_stored_comes_back_the_same():
    back = Linear.from_arrays("situation", head(0.7).arrays("situation"))
    features = np.array([0.3, -0.2], dtype=np.float32)
    assert (back.labels, back.temperature) == (("S01", "S02", "S03"), 0.7)
    assert np.array_equal(back.probabilities(features), head(0.7).probabilities(features))


def test_centred_vectors_have_one_length_and_the_centre_itself_has_none():
    centre = np.array([1, 1], dtype=np.float32)
    found = centred(np.array([[4, 5], [1, 0], [1, 1]], dtype=np.float32), centre)
    assert found == pytest.approx(np.array([[0.6, 0.8], [0, -1], [0, 0]]) * SPREAD)
    assert found.dtype == np.float32
