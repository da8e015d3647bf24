"""Agreement on a factor: a shared value is enough, silence says nothing."""

import pytest

from corpus.records.factors import Agreement, agreement


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("为公",), ("为公",), Agreement.SAME),
        (("不可抗力", "资源条件限制"), ("资源条件限制", "无"), Agreement.SAME),
        (("为公",), ("为私",), Agreement.DIFFERENT),
        (("有疏漏",), ("充分", "基本"), Agreement.DIFFERENT),
        ((), ("为公",), Agreement.ONE_SIDED),
        (("为公",), (), Agreement.ONE_SIDED),
        ((), (), Agreement.ONE_SIDED),
    ],
)
def test_sides_that_share_a_value_agree(one, other, said):
    assert agreement(one, other) is said


def test_neither_the_side_nor_the_order_of_the_values_counts():
    one, other = ["不可抗力", "资源条件限制"], ("资源条件限制", "不可抗力")
    assert agreement(one, other) is agreement(other, one) is Agreement.SAME


def test_agreement_is_told_in_the_words_pages_show():
    assert [one.value for one in Agreement] == ["一致", "不同", "一方未载明"]
