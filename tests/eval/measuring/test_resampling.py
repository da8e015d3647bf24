import pytest

from eval.measuring.resampling import ROUNDS, interval, paired_p


def test_the_interval_is_the_same_every_time():
    values = [0.1, 0.9, 0.4, 0.7, 0.2]
    assert interval(values) == interval(values)


def test_the_interval_holds_the_mean():
    found = interval([0.0, 1.0, 0.5, 0.25])
    assert found.mean == pytest.approx(7 / 16)
    assert 0 <= found.low < found.mean < found.high <= 1


def test_equal_values_have_an_interval_without_width():
    found = interval([1 / 2] * 8)
    assert (found.low, found.mean, found.high) == (1 / 2, 1 / 2, 1 / 2)


def test_no_difference_is_certainly_chance():
    assert paired_p([0.0, 0.0, 0.0]) == 1


def test_all_queries_worse_is_hardly_chance():
    # Exactly 2 of 2**12 sign patterns are as extreme as the observed one.
    assert paired_p([-0.1] * 12) == pytest.approx(2 / 2**12, abs=4 / ROUNDS**0.5 / 20)
    assert paired_p([-0.1] * 12) < 0.05


def test_three_queries_cannot_be_significant():
    # 2 of 8 sign patterns are as extreme: p = 1/4.
    assert paired_p([-0.2, -0.2, -0.2]) == pytest.approx(1 / 4, abs=0.02)


def test_the_test_is_two_sided():
    assert paired_p([0.3, -0.1, 0.2, 0.25]) == paired_p([-0.3, 0.1, -0.2, -0.25])
