"""Charges read from judgments, and what a candidate shares with the first ones, worked by hand."""

import numpy as np
import pytest

from eval.lecard.features import candidates_of, charges_of

THEFT, FRAUD = frozenset({"盗窃"}), frozenset({"诈骗"})
BOTH, NONE = THEFT | FRAUD, frozenset()
WORDS = {"lexical": np.array([3, 2, 1], np.float32)}


@pytest.mark.parametrize(
    ("ruling", "charges"),
    [
        ("被告人张某犯盗窃罪，判处有期徒刑一年。", {"盗窃"}),
        ("犯盗窃罪，判处一年；犯诈骗罪，判处二年；再犯盗窃罪。", {"盗窃", "诈骗"}),
    ],
)
def test_the_ruling_names_the_charges_whatever_the_title_says(ruling, charges):
    assert charges_of("张三抢劫一案", ruling) == charges


def test_the_title_speaks_only_where_the_ruling_names_no_charge():
    assert charges_of("张三盗窃一案", "驳回上诉，维持原判。") == THEFT
    assert charges_of("刑事判决书", "驳回上诉，维持原判。") == NONE


def test_the_kind_is_told_by_the_first_candidates_that_share_it_and_never_by_itself():
    found = candidates_of(WORDS, None, [THEFT, THEFT, FRAUD], ())
    # z-scores 1.225, 0, -1.225; weights exp(z/2) as shares: 0.545, 0.295, 0.160.
    assert found.raw["type"] == pytest.approx([0.295, 0.545, 0], abs=1e-3)
    assert found.rows.tolist() == [0, 1, 2]
    assert found.open.all()


def test_charges_agree_by_the_share_they_have_in_common():
    found = candidates_of(WORDS, None, [NONE, BOTH, NONE], THEFT)
    assert found.raw["stated"].tolist() == [0, 0.5, 0]
    assert not found.raw["type"].any()


def test_what_is_not_there_to_be_measured_is_no_feature():
    assert set(candidates_of(WORDS, None, [THEFT] * 3, ()).values) == {"lexical", "type"}
    dense = {**WORDS, "dense": np.array([0.5, 0.5, 0.5], np.float32)}
    vectors = np.eye(3, dtype=np.float32)
    assert set(candidates_of(dense, vectors, [THEFT] * 3, THEFT).values) == {
        "lexical",
        "dense",
        "type",
        "kin",
        "stated",
    }


def test_kin_is_nearness_to_the_first_candidates_and_never_below_zero():
    vectors = np.array([[1, 0], [1, 0], [-1, 0]], np.float32)
    found = candidates_of(WORDS, vectors, [NONE] * 3, ())
    # The first two point one way from the mean, the third the other way.
    assert found.raw["kin"] == pytest.approx([0.295, 0.545, 0], abs=1e-3)


def test_features_are_standardised_and_one_that_tells_nothing_apart_is_zero():
    found = candidates_of(WORDS, None, [THEFT] * 3, THEFT)
    assert found.values["lexical"] == pytest.approx([1.2247, 0, -1.2247], abs=1e-4)
    assert found.values["stated"].tolist() == [0, 0, 0]
