"""A report of three queries: its figures as a table for people and as JSON for programs."""

import json

import pytest
from wcwidth import wcswidth

from eval.measuring.judged import NONE, UNKNOWN_KIND, JudgedQuery, JudgedSet
from eval.measuring.measures import HEADLINE, MEASURES
from eval.measuring.report import (
    Report,
    by_kind,
    comparisons,
    document,
    intervals,
    pad,
    table,
)
from eval.measuring.rows import Refusals, Row, RowName

QUERIES = (
    JudgedQuery("a", "抢险", "short"),
    JudgedQuery("b", "村支书借通行证", "analog"),
    JudgedQuery("c", "镇长先开工", "analog"),
    JudgedQuery("n", "红烧肉", NONE),
)


def row(name, *values):
    per_query = dict(zip("abc", values, strict=True))
    return Row(name, dict.fromkeys(MEASURES, per_query))


SYSTEM, WORDS = row(RowName.SYSTEM, 1.0, 0.5, 0.0), row(RowName.LEXICAL, 0.5, 0.5, 0.5)


def report(*rows, queries=QUERIES, **more):
    judged = JudgedSet("hand", queries, {"a": {"x": 1}, "b": {"x": 1}, "c": {"x": 1}}, 2)
    return Report(judged, rows, "none", **more)


def lines(*rows, **more):
    return "\n".join(table(report(*rows, **more)))


def test_a_mean_is_over_the_queries_and_lies_in_its_interval():
    found = intervals(SYSTEM)[HEADLINE]
    assert found.mean == pytest.approx((1.0 + 0.5 + 0.0) / 3)
    assert found.low < found.mean < found.high
    assert set(intervals(SYSTEM)) == set(MEASURES)


def test_the_system_is_compared_with_each_leg_that_was_run():
    (one,) = comparisons(report(SYSTEM, WORDS, row(RowName.RANDOM, 0, 0, 0)))
    assert (one.against, one.difference.mean, one.p) == (RowName.LEXICAL, 0, 1)
    assert comparisons(report(SYSTEM)) == ()


def test_the_same_gain_on_every_query_is_chance_only_where_all_signs_turn():
    (one,) = comparisons(report(row(RowName.SYSTEM, 1, 1, 1), WORDS))
    assert one.difference.mean == one.difference.low == one.difference.high == 0.5
    assert one.p == pytest.approx(2 / 8, abs=0.02)


def test_kinds_are_counted_without_the_queries_that_should_be_refused():
    found = by_kind(report(SYSTEM, WORDS))
    assert {kind: values["queries"] for kind, values in found.items()} == {"short": 1, "analog": 2}
    assert found["short"][RowName.SYSTEM].mean == 1
    assert found["analog"][RowName.SYSTEM].mean == pytest.approx((0.5 + 0.0) / 2)


def test_the_document_is_json_with_a_value_for_every_query():
    refusals = Refusals(("n",), ("n",), ())
    made = document(report(SYSTEM, WORDS, generation="abc", refusals=refusals, notices=("缺一。",)))
    read = json.loads(json.dumps(made))
    assert (read["set"], read["queries"], read["generation"]) == ("hand", 3, "abc")
    assert read["rows"][0]["per_query"][HEADLINE] == {"a": 1.0, "b": 0.5, "c": 0.0}
    assert read["paired"][0]["against"] == "bm25"
    assert read["by_kind"]["analog"]["system"]["mean"] == pytest.approx(0.25)
    assert read["refusals"] == {"refused": ["n"], "of": ["n"], "wrongly": []}
    assert read["notices"] == ["缺一。"]
    assert document(report(SYSTEM))["refusals"] is None


def test_the_table_begins_with_what_the_reader_must_know():
    said = lines(SYSTEM, notices=("缺一。",)).splitlines()
    assert said[0] == "提示：缺一。"
    assert said[1].startswith("数据 hand：3 条查询，等级 2 及以上算相关；模型 none；索引 （为本次")


def test_a_row_has_its_name_and_every_measure_under_its_head():
    head, first = lines(SYSTEM).splitlines()[2:4]
    assert head.split() == list(MEASURES)
    assert first.split() == ["系统", *["0.500"] * len(MEASURES)]
    assert wcswidth(head) == wcswidth(first)


def test_what_there_is_nothing_to_say_of_is_left_out():
    plain = tuple(JudgedQuery(one.qid, one.text, UNKNOWN_KIND) for one in QUERIES[:3])
    said = lines(SYSTEM, queries=plain, refusals=Refusals((), (), ()))
    for words in ("逐条配对", "按查询类别", "拒答"):
        assert words not in said
    assert "没有判断过的案例按 0 计" in said


def test_refusals_name_the_queries_on_both_sides():
    said = lines(SYSTEM, refusals=Refusals(("n",), ("n", "m"), ("a", "b")))
    assert "没有可比案例的 2 条中拒答 1 条（n）；别的查询误拒 2 条（a、b）。" in said


def test_chinese_characters_take_two_columns():
    assert pad("系统", 6) == "系统  "
    assert pad("nDCG", 6) == "nDCG  "
    assert pad("系统评测", 6) == "系统评测"
