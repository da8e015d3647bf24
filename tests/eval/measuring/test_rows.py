from math import log2

import numpy as np
import pytest

from eval.measuring.judged import JudgedQuery, JudgedSet
from eval.measuring.rows import refusals, same_situation, shuffled
from indexer.index import PrecedentIndex

HAND = JudgedSet(
    "hand",
    (JudgedQuery("q", "案情", "analog"), JudgedQuery("n", "无关", "none")),
    {"q": {"a": 3}},
    relevant=2,
)


def test_random_order_is_the_mean_over_all_places():
    # One relevant document of four: reciprocal ranks 1, 1/2, 1/3, 1/4, equally likely.
    values = shuffled(HAND, {"q": ["a", "b", "c", "d"]})
    assert values["MRR"]["q"] == pytest.approx((1 + 1 / 2 + 1 / 3 + 1 / 4) / 4, abs=0.08)
    gains = [1 / log2(rank + 1) for rank in range(1, 5)]
    assert values["nDCG@10"]["q"] == pytest.approx(np.mean(gains), abs=0.06)


def test_random_order_is_the_same_every_time():
    pool = {"q": ["a", "b", "c", "d"]}
    assert shuffled(HAND, pool) == shuffled(HAND, pool)


def test_a_query_of_no_stated_type_finds_nothing_by_type():
    values = shuffled(HAND, {"q": []})
    assert values["nDCG@10"]["q"] == 0


def test_refusals_are_right_for_none_and_wrong_for_others():
    found = refusals(HAND, {"q": [], "n": []})
    assert (found.refused, found.of, found.wrongly) == (("n",), ("n",), ("q",))
    found = refusals(HAND, {"q": ["a"], "n": ["a"]})
    assert (found.refused, found.of, found.wrongly) == ((), ("n",), ())


def test_same_situation_gives_the_cases_that_carry_it(built_home):
    index = PrecedentIndex.open(built_home)
    judged = JudgedSet(
        "hand",
        (
            JudgedQuery("q", "案情", "analog", ("S03",)),
            JudgedQuery("p", "案情", "analog", ("S88",)),
        ),
        {"q": {"a": 3}, "p": {"a": 3}},
        relevant=2,
    )
    found = same_situation(index, judged)
    assert len(found["q"]) == index.catalogue.situations["S03"].sum() > 0
    assert found["p"] == []
    index.close()
