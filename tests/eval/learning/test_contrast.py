"""The loss falls when a text comes nearer to its case, and forgives what nobody judged."""

from dataclasses import replace

import pytest
import torch

from eval.learning.batches import Batch, Decoy, Found
from eval.learning.contrast import Read, contrast, loss_of, pooled
from eval.learning.late import Worded
from eval.learning.lessons import Asked

FIRST = "镇里没有招标就先开工抢修了河堤。"
SECOND = "会后大家去食堂吃了一顿便饭才走。"
TEXT = FIRST + SECOND
SPANS = [(n, n + 1) for n in range(len(TEXT))]
AXES = torch.eye(8)


def tokens(*axes):
    """States of a text: a first and a last token, and one for each character."""
    rows = [AXES[axis] for axis in axes]
    return torch.stack([rows[0], *rows, rows[-1]])


def long_text(first, second):
    return tokens(*[first] * len(FIRST), *[second] * len(SECOND))


def read(*states):
    spans = [SPANS[: len(one) - 2] for one in states]
    words = [Worded(one[1:-1], torch.ones(len(one) - 2)) for one in states]
    return Read(states, spans, words)


NOTHING_LIKE = Decoy("别的事")


def loss(one, states, decoy=NOTHING_LIKE, decoy_axis=7):
    found = (Found("错在一", 0, "甲", True), Found("错在二", 1, "乙", True))
    batch = Batch((one,), (decoy,), found)
    return float(loss_of(batch, read(states), read(tokens(decoy_axis)), read(tokens(0), tokens(1))))


def asked(rows=(0,), **more):
    return Asked(TEXT, frozenset(rows), frozenset({"甲"}), **more)


def test_a_text_near_its_case_costs_less_than_one_near_another():
    assert loss(asked(), long_text(0, 0)) < loss(asked(), long_text(2, 2))
    assert loss(asked(), long_text(2, 2)) < loss(asked(), long_text(1, 1))


def test_a_case_where_the_same_went_wrong_costs_nothing():
    same = replace(asked(), error_types=frozenset({"甲", "乙"}))
    assert loss(same, long_text(1, 1)) < loss(asked(), long_text(1, 1))


def test_the_sentence_that_says_it_must_find_it_not_any_other():
    right, wrong = asked(core=(FIRST,)), asked(core=(SECOND,))
    assert loss(right, long_text(0, 5)) < loss(wrong, long_text(0, 5))


def test_a_decoy_near_a_case_costs():
    near, far = (loss(asked(), long_text(0, 0), Decoy("不是", 0, "甲"), axis) for axis in (0, 6))
    assert near > far


def test_positives_do_not_compete_and_rows_without_one_are_left_out():
    similar = torch.tensor([[5.0, 5.0, 0.0], [9.0, 9.0, 9.0]])
    wanted = torch.tensor([[True, True, False], [False, False, False]])
    usable = torch.ones(2, 3, dtype=torch.bool)
    assert float(contrast(similar, wanted, usable)) == pytest.approx(0.0067, abs=1e-3)


def test_a_pooled_text_has_length_one():
    vectors = pooled([tokens(0, 1), tokens(2)])
    assert vectors.norm(dim=1).tolist() == pytest.approx([1, 1])
