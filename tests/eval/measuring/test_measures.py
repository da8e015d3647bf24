"""The measures against numbers worked out by hand."""

import itertools
from math import log2

import ir_measures
import pytest

from eval.measuring.judged import JudgedQuery, JudgedSet
from eval.measuring.measures import MEASURES, expected, measure, oracle, run_lines, scores


def judged(relevant=2, **grades):
    queries = tuple(JudgedQuery(qid, "案情", "analog") for qid in grades)
    return JudgedSet("hand", queries, grades, relevant)


def test_ndcg_gains_are_the_grades_themselves():
    values = measure(judged(q={"a": 3, "b": 2, "c": 1}), {"q": ["c", "x", "a"]})
    gained = 1 / 1 + 0 + 3 / log2(4)
    ideal = 3 / 1 + 2 / log2(3) + 1 / log2(4)
    assert values["nDCG@10"]["q"] == pytest.approx(gained / ideal)


def test_ndcg_at_ten_ideal_uses_only_ten_ranks():
    grades = {f"d{i:02}": 3 for i in range(12)}
    values = measure(judged(q=grades), {"q": sorted(grades)[:10]})
    assert values["nDCG@10"]["q"] == pytest.approx(1)
    ten = sum(3 / log2(rank + 1) for rank in range(1, 11))
    twelve = ten + 3 / log2(12) + 3 / log2(13)
    assert values["nDCG@20"]["q"] == pytest.approx(ten / twelve)


def test_precision_counts_grade_two_and_three_only():
    values = measure(judged(q={"a": 3, "b": 2, "c": 1, "d": 0}), {"q": ["a", "c", "b", "d", "x"]})
    assert values["P@5"]["q"] == pytest.approx(2 / 5)
    assert values["P@10"]["q"] == pytest.approx(2 / 10)


def test_lecard_precision_counts_grade_three_only():
    grades = {"a": 3, "b": 2, "c": 3}
    values = measure(judged(relevant=3, q=grades), {"q": ["b", "a", "c"]})
    assert values["P@5"]["q"] == pytest.approx(2 / 5)
    assert values["MAP"]["q"] == pytest.approx((1 / 2 + 2 / 3) / 2)


def test_average_precision_divides_by_all_relevant_cases():
    grades = {"a": 3, "b": 2, "c": 2, "d": 1}
    values = measure(judged(q=grades), {"q": ["a", "d", "b"]})
    assert values["MAP"]["q"] == pytest.approx((1 / 1 + 2 / 3) / 3)
    assert values["Recall@100"]["q"] == pytest.approx(2 / 3)


def test_reciprocal_rank_is_that_of_the_first_relevant_case():
    values = measure(judged(q={"a": 1, "b": 2}), {"q": ["a", "x", "b"]})
    assert values["MRR"]["q"] == pytest.approx(1 / 3)


def test_judged_counts_graded_zero_as_judged():
    values = measure(judged(q={"a": 3, "b": 0}), {"q": ["a", "b", "x", "y"]})
    assert values["Judged@10"]["q"] == pytest.approx(2 / 4)


def test_a_query_without_hits_scores_zero_and_stays_in_the_mean():
    values = measure(judged(p={"a": 3}, q={"a": 3}), {"p": ["a"], "q": []})
    for name in MEASURES:
        assert values[name]["q"] == 0
        assert set(values[name]) == {"p", "q"}


def test_nothing_found_at_all_scores_zero_everywhere():
    values = measure(judged(q={"a": 3}), {})
    assert all(values[name] == {"q": 0} for name in MEASURES)


def test_queries_that_should_be_refused_are_not_in_the_ranking_measures():
    queries = (JudgedQuery("q", "案情", "analog"), JudgedQuery("n", "无关", "none"))
    both = JudgedSet("hand", queries, {"q": {"a": 3}}, 2)
    assert set(measure(both, {"q": ["a"], "n": ["a"]})["nDCG@10"]) == {"q"}


def test_the_order_given_is_the_order_measured_though_names_sort_otherwise():
    grades = {"a": 3, "z": 0}
    first = measure(judged(q=grades), {"q": ["a", "z"]})["MRR"]["q"]
    second = measure(judged(q=grades), {"q": ["z", "a"]})["MRR"]["q"]
    assert (first, second) == (1, pytest.approx(1 / 2))


def test_scores_strictly_decrease_and_stop_at_a_hundred():
    given = list(scores([f"d{i}" for i in range(130)]).values())
    assert len(given) == 100
    assert all(before > after for before, after in itertools.pairwise(given))


def test_the_oracle_scores_one():
    hand = judged(q={"a": 1, "b": 3, "c": 2})
    values = measure(hand, oracle(hand))
    assert values["nDCG@10"]["q"] == pytest.approx(1)
    assert values["MAP"]["q"] == pytest.approx(1)


def test_expected_values_are_means_by_query():
    hand = judged(q={"a": 3})
    tables = [measure(hand, {"q": order}) for order in (["a", "b"], ["b", "a"])]
    assert expected(tables)["MRR"]["q"] == pytest.approx((1 + 1 / 2) / 2)


def test_a_run_file_recomputes_to_the_same_figures(tmp_path):
    hand = judged(p={"a": 3, "b": 2}, q={"a": 1, "c": 3})
    ranked = {"p": ["z", "b", "a"], "q": ["c", "b", "a"]}
    path = tmp_path / "hand.run"
    path.write_text("\n".join(run_lines(ranked, "yian")) + "\n")
    for line in path.read_text().splitlines():
        qid, q0, _, rank, score, tag = line.split(" ")
        assert (q0, tag) == ("Q0", "yian")
        assert qid in ranked
        assert (int(rank), float(score)) > (0, 0)
    run = list(ir_measures.read_trec_run(str(path)))
    read = {
        m.query_id: m.value
        for m in ir_measures.iter_calc([ir_measures.nDCG @ 10], dict(hand.grades), run)
    }
    assert read == measure(hand, ranked)["nDCG@10"]
