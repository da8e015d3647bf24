"""z-scores and their sum, by numbers worked out by hand."""

import numpy as np
import pytest

from search_api.ranking.fusion import fuse, standardise


def scores(*values):
    return np.array(values, dtype=np.float32)


def test_scores_are_measured_in_deviations_from_their_mean():
    # Mean 4, variance (4 + 0 + 4 + 0) / 4 = 2.
    assert standardise(scores(2, 4, 6, 4)) == pytest.approx([-(2**0.5), 0, 2**0.5, 0])


def test_only_some_candidates_may_set_the_scale():
    among = np.array([True, True, False])
    assert standardise(scores(1, 3, 7), among).tolist() == [-1, 1, 5]


def test_scores_that_are_all_equal_say_nothing():
    assert standardise(scores(7, 7, 7)).tolist() == [0, 0, 0]
    assert standardise(scores(7, 7, 9), np.array([True, True, False])).tolist() == [0, 0, 0]


def test_without_a_candidate_that_counts_there_is_no_scale():
    assert standardise(scores(1, 2), np.array([False, False])).tolist() == [0, 0]
    assert standardise(scores()).tolist() == []


def test_meaning_weighs_more_than_words():
    legs = {"lexical": scores(1, 3), "dense": scores(0.9, 0.8)}
    assert fuse(legs) == pytest.approx([-1 + 1.6, 1 - 1.6])


def test_a_leg_that_tells_no_difference_changes_no_order():
    legs = {"lexical": scores(1, 3), "dense": scores(0.9, 0.9)}
    assert fuse(legs).tolist() == fuse({"lexical": scores(1, 3)}).tolist() == [-1, 1]
