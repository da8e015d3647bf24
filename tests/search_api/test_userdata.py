"""user.db: judgments are kept, damage has a name."""

import sqlite3
import stat
import threading

import pytest

from corpus.errors import StorageError, UserDataDamaged
from search_api.userdata import Feedback, Grade, UserData, judgments, now


def judged(case, grade, query="q1"):
    return Feedback(query, case, grade, None, "g1", "2026-11-26T00:00:00+00:00")


@pytest.fixture
def data(tmp_path):
    data = UserData(tmp_path / "user.db")
    yield data
    data.close()


def test_a_judgment_comes_back_as_it_was_given(data):
    one = Feedback("hash", "yn-2021-01", Grade.USEFUL, "事实很像", "gen", now())
    data.add(one)
    assert list(data.feedback()) == [one]


def test_judgments_of_several_threads_are_all_kept(data):
    threads = [
        threading.Thread(target=lambda n=n: (data.add(judged(f"c{n}", Grade.USEFUL)), data.close()))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.case for one in data.feedback()) == [f"c{n}" for n in range(8)]


def test_opening_again_keeps_everything(tmp_path):
    path = tmp_path / "user.db"
    for case in ("a", "b"):
        data = UserData(path)
        data.add(judged(case, Grade.USEFUL))
        data.close()
    again = UserData(path)
    assert [one.case for one in again.feedback()] == ["a", "b"]
    again.close()


def test_only_its_owner_may_read_the_file(tmp_path):
    UserData(tmp_path / "user.db").close()
    assert stat.S_IMODE((tmp_path / "user.db").stat().st_mode) == 0o600


def test_the_majority_decides_and_the_latest_when_even():
    useful, irrelevant = Grade.USEFUL, Grade.IRRELEVANT
    feedback = [
        *(judged("most", grade) for grade in (useful, irrelevant, useful)),
        *(judged("even", grade) for grade in (useful, irrelevant)),
    ]
    assert judgments(feedback) == [("q1", "even", 0), ("q1", "most", 2)]


def test_a_file_of_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "user.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(UserDataDamaged, match="更新版本"):
        UserData(path)


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_a_damaged_file_is_named(tmp_path, content):
    path = tmp_path / "user.db"
    path.write_bytes(content)
    with pytest.raises(UserDataDamaged, match=r"user\.db"):
        UserData(path)


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "home").write_text("a file, not a folder")
    with pytest.raises(StorageError, match=r"user\.db"):
        UserData(tmp_path / "home" / "user.db")
