import json

import pytest

from corpus.foundation.errors import UsageError
from eval.judgments.sets import OWN, RELEVANT, SETS
from eval.measuring.judged import read_judged


@pytest.fixture
def files(tmp_path):
    """Write a query file and qrels files; give their paths."""

    def write(queries, *qrels):
        asked = tmp_path / "queries.jsonl"
        asked.write_text("\n".join(json.dumps(query) for query in queries), "utf-8")
        paths = []
        for number, lines in enumerate(qrels):
            path = tmp_path / f"{number}.tsv"
            path.write_text("\n".join(lines), "utf-8")
            paths.append(path)
        return asked, paths

    return write


def read(name):
    return read_judged(name, SETS[name].queries, SETS[name].all_qrels, relevant=RELEVANT)


def test_the_own_set_is_whole():
    own = read(OWN)
    assert (len(own.queries), len(own.ranked), len(own.refusable)) == (64, 58, 6)
    assert own.notices == ()
    assert all(max(own.grades[query.qid].values()) == 3 for query in own.ranked)


@pytest.mark.parametrize(
    ("name", "queries", "ranked"), [("accounts", 97, 97), ("strangers", 64, 63)]
)
def test_the_sets_others_wrote_are_whole(name, queries, ranked):
    found = read(name)
    assert (len(found.queries), len(found.ranked), len(found.refusable)) == (queries, ranked, 0)


@pytest.mark.parametrize("name", SETS)
def test_every_judged_case_is_in_the_library(engine, name):
    for key in {key for grades in read(name).grades.values() for key in grades}:
        assert engine.case(key).case.key == key


def test_a_query_nothing_is_comparable_to_is_not_measured_by_its_ranking(files):
    asked, qrels = files(
        [{"qid": "p", "text": "案情"}, {"qid": "q", "text": "案情"}], ["p 0 a 3", "q 0 a 0"]
    )
    found = read_judged("x", asked, qrels, 2)
    assert [query.qid for query in found.ranked] == ["p"]
    assert "q" in found.notices[0]


def test_judgments_of_several_files_are_joined_and_later_ones_win(files):
    asked, qrels = files(
        [{"qid": "q", "text": "案情"}], ["q\t0\ta\t1", "q\t0\tb\t2"], ["q\t0\ta\t3", "q\t0\tc\t0"]
    )
    assert read_judged("x", asked, qrels, 2).grades == {"q": {"a": 3, "b": 2, "c": 0}}


def test_a_query_without_judgments_is_left_out_and_named(files):
    asked, qrels = files(
        [{"qid": "p", "text": "案情"}, {"qid": "q", "text": "案情"}], ["p 0 a 3", "z 0 a 3"]
    )
    found = read_judged("x", asked, qrels, 2)
    assert [query.qid for query in found.queries] == ["p"]
    assert "q" in found.notices[0]
    assert "1 条查询不在查询文件里" in found.notices[1]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[1]", "第 1 行"),
        ('{"qid": "a b", "text": "案情"}', "第 1 行"),
        ('{"qid": "a", "text": " "}', "第 1 行"),
    ],
)
def test_a_bad_query_line_is_named(tmp_path, line, said):
    asked = tmp_path / "queries.jsonl"
    asked.write_text(line, "utf-8")
    with pytest.raises(UsageError, match=said):
        read_judged("x", asked, [], 2)


def test_a_query_given_twice_is_refused(files):
    asked, qrels = files([{"qid": "q", "text": "甲"}, {"qid": "q", "text": "乙"}], ["q 0 a 3"])
    with pytest.raises(UsageError, match="重复"):
        read_judged("x", asked, qrels, 2)


def test_a_bad_judgment_line_is_named(files):
    asked, qrels = files([{"qid": "q", "text": "甲"}], ["q 0 a 3", "q 0 a 三"])
    with pytest.raises(UsageError, match="第 2 行"):
        read_judged("x", asked, qrels, 2)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UsageError, match="读不了"):
        read_judged("x", tmp_path / "queries.jsonl", [], 2)


def test_judgments_of_another_set_are_refused(files):
    asked, qrels = files([{"qid": "q", "text": "甲"}], ["z 0 a 3"])
    with pytest.raises(UsageError) as error:
        read_judged("x", asked, qrels, 2)
    assert "同一套" in error.value.hint
