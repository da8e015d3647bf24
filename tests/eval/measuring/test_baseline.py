from dataclasses import replace

import pytest

from corpus.foundation.errors import UsageError
from eval.measuring.baseline import Baseline, compare, verdict_lines


def baseline(scores, **changes):
    base = Baseline("own", "e5@1", "abc", scores, refused=(), wrongly=())
    return replace(base, **changes)


def scores(value, count=20):
    return {f"D{i:02}": value for i in range(count)}


def test_a_baseline_reads_back_as_written(tmp_path):
    before = baseline({"D01": 0.5, "D02": 1.0}, refused=("D64",))
    before.save(tmp_path / "baseline.json")
    assert Baseline.load(tmp_path / "baseline.json") == before


def test_a_missing_baseline_names_the_next_step(tmp_path):
    with pytest.raises(UsageError) as error:
        Baseline.load(tmp_path / "none.json")
    assert "yian eval accept" in error.value.hint


def test_a_broken_baseline_is_refused(tmp_path):
    path = tmp_path / "baseline.json"
    path.write_text('{"set": "own", "ndcg10": [1]}')
    with pytest.raises(UsageError):
        Baseline.load(path)


def test_the_same_scores_pass():
    verdict = compare(baseline(scores(0.7)), baseline(scores(0.7)))
    assert not verdict.failed
    assert (verdict.difference, verdict.p) == (0, 1)


def test_a_small_loss_on_every_query_fails_as_significant():
    verdict = compare(baseline(scores(0.7)), baseline(scores(0.695)))
    assert verdict.difference == pytest.approx(-1 / 200)
    assert verdict.p < 0.05
    assert verdict.failed


def test_a_large_loss_on_one_query_fails_though_it_may_be_chance():
    now = scores(0.7) | {"D00": 0.4}
    verdict = compare(baseline(scores(0.7)), baseline(now))
    assert verdict.difference == pytest.approx(-3 / 200)
    assert verdict.p > 0.05
    assert verdict.failed


def test_a_small_loss_on_one_query_passes():
    now = scores(0.7) | {"D00": 0.6}
    verdict = compare(baseline(scores(0.7)), baseline(now))
    assert verdict.difference == pytest.approx(-1 / 200)
    assert not verdict.failed


def test_a_gain_passes_however_significant():
    verdict = compare(baseline(scores(0.7)), baseline(scores(0.8)))
    assert verdict.p < 0.05
    assert not verdict.failed


def test_gained_and_lost_queries_are_listed_with_their_figures():
    now = scores(0.7) | {"D03": 0.6, "D05": 0.95}
    text = "\n".join(verdict_lines(compare(baseline(scores(0.7)), baseline(now))))
    assert "变差 1 条\n  D03  0.700 -> 0.600  (-0.100)" in text
    assert "变好 1 条\n  D05  0.700 -> 0.950  (+0.250)" in text
    assert "不变 18 条" in text


def test_a_query_that_was_not_run_is_not_overlooked():
    now = scores(0.7)
    del now["D07"]
    with pytest.raises(UsageError) as error:
        compare(baseline(scores(0.7)), baseline(now))
    assert error.value.details == ("D07",)


def test_new_queries_are_named_and_do_not_count():
    verdict = compare(baseline(scores(0.7)), baseline(scores(0.7) | {"E01": 0.0}))
    assert verdict.added == ("E01",)
    assert verdict.difference == 0


def test_another_model_and_a_lost_refusal_are_said():
    before = baseline(scores(0.7), refused=("D64",))
    text = "\n".join(verdict_lines(compare(before, baseline(scores(0.7), model="none"))))
    assert "语言模型是 e5@1，现在是 none" in text
    assert "应拒而不再拒答：D64" in text
