"""What the fitting learns from made-up judgments whose answer is known."""

from dataclasses import replace

import numpy as np
import pytest

from eval.learning.fitting import Judged, fit, judged_query
from search_api.ranking.chance import Chance
from search_api.ranking.features import Candidates
from search_api.ranking.ranker import Ranker

RANKER = Ranker({"told": 1.0, "noise": 1.0}, Chance(1.0, 0.0, {}), 0.04)
SIGNS = {"nearest": 0.8, "lexical": 3.0, "length": 5.0, "certain": 0.5, "scope": 0.9}


def made_up(told, size=10, candidates=30):
    """Make queries; `told` tells how much the first feature knows of the grade."""
    random = np.random.default_rng(7)
    queries = []
    for number in range(size):
        grades = np.zeros(candidates)
        grades[:8] = [3, 3, 2, 2, 2, 1, 1, 1]
        features = random.normal(size=(candidates, 2))
        features[:, 0] += told * grades
        order = random.permutation(candidates)
        ideal = np.sort(grades)[::-1]
        queries.append(
            Judged(
                f"q{number}",
                "own",
                1.0,
                features[order],
                grades[order],
                ideal,
                np.zeros(candidates),
                SIGNS,
            )
        )
    return queries


@pytest.fixture(scope="module")
def learned():
    return fit(made_up(told=4), RANKER)


def test_the_feature_that_knows_gets_the_weight(learned):
    weights = learned.ranker.weights
    assert weights["told"] > 10 * abs(weights["noise"])
    assert np.mean(list(learned.held_out.values())) > 0.9


def test_every_query_is_judged_by_weights_that_never_saw_it(learned):
    assert set(learned.held_out) == {f"q{number}" for number in range(10)}


def test_noise_and_a_query_without_anything_relevant_teach_nothing_and_are_reported_as_nothing():
    queries = made_up(told=0)
    nothing = replace(queries[0], qid="none", set="other", grades=np.zeros(30), ideal=np.zeros(0))
    found = fit([*queries, nothing], RANKER)
    assert "none" not in found.held_out
    assert found.sets["own"].ndcg10 < 0.5
    assert found.sets["other"].queries == 0


def test_points_of_a_calibrated_score_are_chances(learned):
    assert learned.trust.error < 0.1
    assert learned.sets["own"].trust == learned.trust
    assert learned.trust.right > 0.9
    assert learned.ranker.chance.slope > 0
    assert learned.sets["own"].first == 1


def test_the_same_judgments_give_the_same_weights(learned):
    again = fit(made_up(told=4), RANKER)
    assert again.ranker == learned.ranker
    assert again.held_out == learned.held_out


def test_a_feature_the_search_did_not_have_counts_nothing():
    told = {"told": np.array([1.0, -1.0])}
    found = Candidates(np.array([2, 0]), np.array([True, True]), told, told, SIGNS)
    judged = judged_query(("q", "own", 2.0), found, ["a", "b", "c"], {"c": 3, "x": 2}, RANKER)
    assert judged.features.tolist() == [[1, 0], [-1, 0]]
    assert judged.grades.tolist() == [3, 0]
    assert judged.ideal.tolist() == [3, 2]
    assert (judged.set, judged.weight, judged.signs) == ("own", 2.0, SIGNS)
