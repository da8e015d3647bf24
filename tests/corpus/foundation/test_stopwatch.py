"""Named parts of a piece of work."""

import pytest

from corpus.foundation.stopwatch import Stopwatch


def names(watch):
    return [name for name, _ in watch.timings()]


def test_parts_are_told_once_each_in_the_order_they_began_to_count():
    watch = Stopwatch()
    for name in ("words", "embed", "words"):
        with watch.part(name):
            pass
    assert names(watch) == ["words", "embed"]
    assert all(spent >= 0 and spent == round(spent, 2) for _, spent in watch.timings())


def test_a_part_inside_another_counts_for_both():
    watch = Stopwatch()
    with watch.part("search"), watch.part("rank"):
        sum(range(1000))
    spent = dict(watch.timings())
    assert spent["search"] >= spent["rank"]


def test_a_part_that_fails_is_counted_and_its_error_passes():
    watch = Stopwatch()
    with pytest.raises(ValueError, match="半途"), watch.part("embed"):
        raise ValueError("半途")
    assert names(watch) == ["embed"]


def test_nothing_timed_is_nothing_told():
    assert Stopwatch().timings() == ()
