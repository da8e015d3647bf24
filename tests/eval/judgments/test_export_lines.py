"""Readers' judgments as qrels lines: one line a pair, the last word counts."""

import pytest

from corpus.foundation.errors import StorageError
from eval.judgments.export import judgment_lines, save_lines
from search_api.people.feedback import Feedback, Grade, UserData, now


@pytest.fixture
def told(tmp_path):
    path = tmp_path / "user.db"

    def tell(*said):
        user_data = UserData(path)
        for query, case, grade in said:
            user_data.add_feedback(Feedback(query, case, grade, None, "abc", now()))
        user_data.close()
        return judgment_lines(path)

    return tell


def test_a_file_that_is_not_there_holds_nothing_and_is_not_made(tmp_path):
    assert judgment_lines(tmp_path / "user.db") == []
    assert list(tmp_path.iterdir()) == []


def test_every_pair_is_one_line_in_order_of_query_and_case(told):
    assert told(
        ("b" * 64, "yn-2021-01", Grade.USEFUL),
        ("a" * 64, "zj-2023-05", Grade.IRRELEVANT),
        ("a" * 64, "gd-2020-01", Grade.USEFUL),
    ) == [
        f"{'a' * 64}\t0\tgd-2020-01\t2",
        f"{'a' * 64}\t0\tzj-2023-05\t0",
        f"{'b' * 64}\t0\tyn-2021-01\t2",
    ]


def test_where_readers_differ_most_decide_and_the_latest_where_they_are_even(told):
    useful, useless = (("a" * 64, "yn-2021-01", grade) for grade in Grade)
    said = [told(one)[0][-1] for one in (useful, useless, useful, useful, useless)]
    assert said == ["2", "0", "2", "2", "2"]
    assert len(told(useless)) == 1


def test_lines_are_written_one_below_the_other_and_none_is_an_empty_file(tmp_path):
    save_lines(["一\t0\ta\t2", "二\t0\tb\t0"], tmp_path / "out.tsv")
    assert (tmp_path / "out.tsv").read_text("utf-8") == "一\t0\ta\t2\n二\t0\tb\t0\n"
    save_lines([], tmp_path / "out.tsv")
    assert (tmp_path / "out.tsv").read_bytes() == b""


def test_a_file_that_cannot_be_written_is_named_with_the_way_out(tmp_path):
    with pytest.raises(StorageError, match=r"无法写入 .*no/out\.tsv（.+）") as caught:
        save_lines([], tmp_path / "no" / "out.tsv")
    assert caught.value.hint == "换一个能写的位置。"
