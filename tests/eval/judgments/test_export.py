"""`yian eval export-judgments`: what readers said, as a test set can use it."""

import pytest
from click.testing import CliRunner

from corpus.main import main
from eval.measuring.judged import read_judged
from search_api.people.feedback import NAME, Feedback, Grade, UserData, now
from search_api.understanding.query import query_hash

QUERY = query_hash("先发许可证后补材料")


@pytest.fixture
def export(tmp_path):
    def run(*arguments):
        environment = {"YIAN_HOME": str(tmp_path)}
        command = ["eval", "export-judgments", *map(str, arguments)]
        return CliRunner().invoke(main, command, env=environment)

    return run


@pytest.fixture
def judged(tmp_path):
    user_data = UserData(tmp_path / NAME)
    for case, grade in (("yn-2021-01", Grade.USEFUL), ("gd-2020-01", Grade.IRRELEVANT)):
        user_data.add_feedback(Feedback(QUERY, case, grade, "附言", "abc", now()))
    user_data.close()


@pytest.mark.usefixtures("judged")
def test_judgments_come_out_as_qrels_lines_and_nothing_else(export):
    result = export()
    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"{QUERY}\t0\tgd-2020-01\t0\n{QUERY}\t0\tyn-2021-01\t2\n"
    assert "2 条" in result.stderr


@pytest.mark.usefixtures("judged")
def test_a_test_set_is_read_from_the_file(export, tmp_path):
    out = tmp_path / "out.tsv"
    assert export("--out", out).exit_code == 0
    queries = tmp_path / "queries.jsonl"
    queries.write_text(f'{{"qid": "{QUERY}", "text": "先发许可证后补材料"}}\n', "utf-8")
    found = read_judged("readers", queries, [out], 2)
    assert found.grades == {QUERY: {"yn-2021-01": 2, "gd-2020-01": 0}}


def test_without_judgments_nothing_is_written_and_no_file_is_made(export, tmp_path):
    result = export()
    assert (result.exit_code, result.stdout) == (0, "")
    assert "还没有评价" in result.stderr
    assert not (tmp_path / NAME).exists()


@pytest.mark.usefixtures("judged")
def test_a_place_that_cannot_be_written_is_named(export, tmp_path):
    result = export("--out", tmp_path / "no" / "out.tsv")
    assert result.exit_code != 0
    assert "无法写入" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_damaged_file_is_named(export, tmp_path):
    (tmp_path / NAME).write_bytes(b"not a database" * 100)
    result = export()
    assert result.exit_code != 0
    assert "已损坏" in result.stderr
