"""Texts compared token by token: near where each finds the other's weighty tokens."""

import pytest
import torch

from eval.learning.late import SIZE, TokenWeights, Worded, WordHead, similarity

AXES = torch.eye(6)


def worded(*axes, weights=None):
    given = torch.ones(len(axes)) if weights is None else torch.tensor(weights)
    return Worded(AXES[list(axes)], given)


def test_a_text_is_nearest_to_the_passage_that_holds_its_tokens():
    found = [worded(0, 1, 2), worded(0, 4, 5), worded(3, 4, 5)]
    (row,) = similarity([worded(1, 0, 2)], found)
    assert row.tolist() == pytest.approx([1, 1 / 3, 0])


def test_a_short_passage_within_a_long_text_is_found_by_its_own_tokens():
    ((score,),) = similarity([worded(0, 1, 2, 3)], [worded(3)])
    assert float(score) == pytest.approx((1 / 4 + 1) / 2)


def test_weights_say_which_tokens_matter():
    text = worded(0, 1, weights=[9.0, 1.0])
    ((first,), (second,)) = similarity([text], [worded(0), worded(1)]).T
    assert float(first) > float(second)


def test_a_token_of_few_passages_weighs_more_and_an_unknown_one_most():
    weights = TokenWeights([(1, 2), (1, 3), (1,)])
    often, seldom, never = weights([1, 2, 9]).tolist()
    assert 0 < often < seldom < never


def test_the_head_begins_with_what_tells_states_apart_and_takes_the_middle_off():
    chance = torch.Generator().manual_seed(1)
    queries = torch.randn(500, SIZE + 40, generator=chance) + 3
    passages = torch.randn(500, SIZE + 40, generator=chance) - 2
    head = WordHead(SIZE + 40)
    head.start(queries, passages)
    for given, turned in ((queries, head.of_query), (passages, head.of_passage)):
        vectors = turned(given).detach()
        assert vectors.shape == (500, SIZE)
        assert vectors.norm(dim=1).tolist() == pytest.approx([1.0] * 500, abs=1e-4)
        assert float(vectors.mean(0).norm()) < 0.2
