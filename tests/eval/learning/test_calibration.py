"""What a score is worth, learned from judged queries, and how far it can be trusted."""

import numpy as np
import pytest

from eval.learning.calibration import Scored, learn_chance, trust
from search_api.ranking.chance import SIGNS


def queries(count=200, near=0.9, far=0.5):
    """Make queries of which the near ones have relevant cases and the far ones none."""
    random = np.random.default_rng(3)
    found = []
    for number in range(count):
        is_near = number % 2 == 0
        scores = np.sort(random.normal(size=10))[::-1]
        relevant = (scores + random.normal(size=10) > 0.5) & is_near
        signs = dict.fromkeys(SIGNS, 0.0) | {"nearest": near if is_near else far}
        found.append(Scored(scores, relevant, signs, 1.0))
    return found


@pytest.fixture(scope="module")
def chance():
    return learn_chance(queries())


def test_a_higher_score_and_a_nearer_ranking_mean_a_greater_chance(chance):
    assert chance.slope > 0
    scores = np.array([2.0, -2.0])
    near, far = (chance.of(scores, {"nearest": value}) for value in (0.9, 0.5))
    assert near[0] > near[1]
    assert (near > far).all()
    assert far[0] < 0.2


def test_learned_chances_are_right_on_average(chance):
    asked = queries()
    found = trust([chance.of(one.scores, one.signs) for one in asked], asked)
    assert found.error < 0.06
    assert found.sure > 0
    assert found.right > 0.8


def test_chances_that_promise_too_much_are_found_out():
    asked = queries()
    found = trust([np.full(10, 0.95) for _ in asked], asked)
    assert found.error > 0.5
    assert found.sure == 2000
    assert found.right < 0.4


def test_of_nothing_nothing_is_said():
    found = trust([], [])
    assert (found.error, found.sure) == (0, 0)
    assert np.isnan(found.right)
