"""Weights, calibrated points, and how points are split between the features."""

import numpy as np
import pytest

from search_api.ranking.chance import SIGNS, Chance
from search_api.ranking.features import FEATURES, Candidates
from search_api.ranking.ranker import STATED, Ranker, shares

CHANCE = Chance(slope=2.0, bias=-2.0, signs={"nearest": (10.0, 0.8), "best": (0.0, 1.0)})
RANKER = Ranker({"lexical": 1.0, "dense": 3.0}, CHANCE, scope_floor=0.05)


def candidates(signs=None, /, **values):
    arrays = {name: np.array(given, dtype=np.float64) for name, given in values.items()}
    count = len(next(iter(arrays.values())))
    return Candidates(np.arange(count), np.ones(count, np.bool_), arrays, arrays, signs or {})


def added(**values):
    found = RANKER.contributions(candidates(**values))
    return {name: contribution.tolist() for name, contribution in found.items()}


def test_each_feature_adds_its_value_times_its_weight():
    assert added(lexical=[1, -1], dense=[0.5, 2]) == {"lexical": [1, -1], "dense": [1.5, 6]}


def test_without_a_language_model_the_rest_is_spread_as_wide_as_the_whole():
    assert added(lexical=[1, -0.5]) == {"lexical": [4, -2]}


def test_what_the_caller_states_counts_beside_the_learned_features():
    assert added(lexical=[1], dense=[1], stated=[2])[STATED] == [3]


def test_points_are_the_probability_in_percent_with_one_decimal():
    score = np.array([1.0, 0.0, 2.0, 1e9])
    found = candidates(lexical=score)
    assert RANKER.points(score, found).tolist() == [50.0, 11.9, 88.1, 100.0]


def test_the_best_of_a_bad_lot_has_few_points():
    score = np.array([1.0, 0.0])
    near, far = (candidates({"nearest": cosine}, lexical=score) for cosine in (0.9, 0.4))
    assert RANKER.points(score, near)[0] == 73.1
    assert RANKER.points(score, far)[0] == 1.8
    assert (RANKER.points(score, near) > RANKER.points(score, far)).all()


def test_a_sign_that_was_not_measured_counts_as_its_middle():
    score = np.array([1.0])
    middle = candidates({"nearest": 0.8}, lexical=score)
    assert RANKER.points(score, middle) == RANKER.points(score, candidates(lexical=score))


def test_nothing_ranked_has_no_points():
    assert RANKER.points(np.empty(0), candidates(lexical=[])).tolist() == []


def test_weights_come_back_as_they_were_written(tmp_path):
    RANKER.save(tmp_path / "ranker.json", {"queries": 58, "说明": "试验"})
    assert Ranker.load(tmp_path / "ranker.json") == RANKER


def test_the_accepted_weights_speak_of_known_features():
    ranker = Ranker.load()
    assert set(ranker.weights) <= set(FEATURES)
    assert ranker.chance.slope > 0
    assert set(ranker.chance.signs) <= set(SIGNS)
    assert 0 < ranker.scope_floor < 1


@pytest.mark.parametrize(
    ("parts", "points", "given"),
    [
        ({"a": 3.0, "b": 1.0}, 80.0, {"a": 60.0, "b": 20.0}),
        ({"a": 3.0, "b": -1.0}, 80.0, {"a": 80.0, "b": 0.0}),
        ({"a": 1.0, "b": 1.0, "c": 1.0}, 10.0, {"a": 3.4, "b": 3.3, "c": 3.3}),
        ({"a": 5.0, "b": 2.0, "c": 2.0}, 0.5, {"a": 0.3, "b": 0.1, "c": 0.1}),
        ({"a": -1.0, "b": -2.0}, 0.3, {"a": 0.2, "b": 0.1}),
        ({"a": 1.0, "b": 1.0}, 0.0, {"a": 0.0, "b": 0.0}),
    ],
    ids=["share", "against", "remainder", "largest remainder", "nothing for it", "no points"],
)
def test_shares_add_up_to_the_points(parts, points, given):
    assert shares(parts, points) == given
    assert sum(given.values()) == pytest.approx(points)
