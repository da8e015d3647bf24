"""user.db: judgments are kept, damage has a name."""

import random
import shutil
import sqlite3
import stat
import threading

import pytest

from corpus.foundation.errors import StorageError, UsageError, UserDataDamaged
from search_api.people.feedback import NOTE_CHARS, Feedback, Grade, UserData, judgments, now
from search_api.understanding.query import query_hash


def judged(case, grade, query="q1"):
    return Feedback(query, case, grade, None, "g1", "2026-11-26T00:00:00+00:00")


def read(path):
    data = UserData(path)
    try:
        return list(data.feedback())
    finally:
        data.close()


@pytest.fixture
def data(tmp_path):
    data = UserData(tmp_path / "user.db")
    yield data
    data.close()


@pytest.fixture
def filled(data, tmp_path):
    """Give a closed file of sixty judgments."""
    for number in range(60):
        one = Feedback(query_hash(str(number)), f"c{number}", Grade.USEFUL, "像" * 60, "g", now())
        data.add_feedback(one)
    data.close()
    return tmp_path / "user.db"


def test_a_judgment_comes_back_as_it_was_given(data):
    one = Feedback(query_hash("容缺受理"), "yn-2021-01", Grade.USEFUL, "事实很像", "gen", now())
    data.add_feedback(one)
    assert list(data.feedback()) == [one]


def test_the_text_searched_for_is_not_kept(data, tmp_path):
    data.add_feedback(judged("a", Grade.USEFUL, query_hash("某镇干部违规审批")))
    data.close()
    assert "某镇干部".encode() not in (tmp_path / "user.db").read_bytes()


def test_nothing_is_made_before_it_is_used(data, tmp_path):
    assert list(tmp_path.iterdir()) == []


def test_a_note_that_is_too_long_is_refused(data):
    with pytest.raises(UsageError, match="501"):
        data.add_feedback(Feedback("q", "c", Grade.USEFUL, "长" * (NOTE_CHARS + 1), "g", now()))
    assert list(data.feedback()) == []


def test_judgments_of_several_threads_are_all_kept(data):
    def work(number):
        data.add_feedback(judged(f"c{number}", Grade.USEFUL))
        data.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.case for one in data.feedback()) == [f"c{n}" for n in range(8)]


def test_opening_again_keeps_everything(tmp_path):
    path = tmp_path / "user.db"
    for case in ("a", "b"):
        data = UserData(path)
        data.add_feedback(judged(case, Grade.USEFUL))
        data.close()
    assert [one.case for one in read(path)] == ["a", "b"]


def test_only_its_owner_may_read_the_file_and_its_log(data, tmp_path):
    data.add_feedback(judged("a", Grade.USEFUL))
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert found == dict.fromkeys(("user.db", "user.db-wal", "user.db-shm"), 0o600)


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
        read(path)


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_a_file_that_is_no_database_is_named(tmp_path, content):
    path = tmp_path / "user.db"
    path.write_bytes(content)
    with pytest.raises(UserDataDamaged, match=r"user\.db"):
        read(path)


def test_a_bit_flipped_anywhere_is_named_or_changes_no_judgment(filled):
    """Every byte of the header, and three hundred others."""
    sound, content = read(filled), filled.read_bytes()
    chance = random.Random(3)
    places = [*range(100), *(chance.randrange(100, len(content)) for _ in range(300))]
    said = []
    for place in places:
        damaged = bytearray(content)
        damaged[place] ^= 1 << chance.randrange(8)
        filled.write_bytes(damaged)
        try:
            assert read(filled) == sound, f"byte {place}"
        except (UserDataDamaged, StorageError) as error:
            said.append(error.message)
    assert len(said) > 200
    assert all("user.db" in message for message in said)


@pytest.mark.parametrize("left", [0, 0.1, 0.5, 0.99])
def test_a_truncated_file_is_named(filled, left):
    with filled.open("r+b") as file:
        file.truncate(int(filled.stat().st_size * left))
    with pytest.raises(UserDataDamaged, match=r"user\.db"):
        read(filled)


def test_a_damaged_log_loses_no_judgment(data, tmp_path):
    """Copies the files as a crash would leave them, then flips a bit of the log."""
    for number in range(5):
        data.add_feedback(judged(f"c{number}", Grade.USEFUL))
    log = (tmp_path / "user.db-wal").read_bytes()
    chance = random.Random(4)
    for number in range(40):
        crashed = tmp_path / str(number)
        crashed.mkdir()
        shutil.copy(tmp_path / "user.db", crashed)
        damaged = bytearray(log)
        damaged[chance.randrange(len(log))] ^= 1 << chance.randrange(8)
        (crashed / "user.db-wal").write_bytes(damaged)
        assert [one.case for one in read(crashed / "user.db")] == [f"c{n}" for n in range(5)]


def test_the_log_of_a_file_moved_away_is_not_read_into_the_new_one(data, tmp_path):
    data.add_feedback(judged("old", Grade.USEFUL))
    new = tmp_path / "new"
    new.mkdir()
    shutil.copy(tmp_path / "user.db-wal", new)
    assert read(new / "user.db") == []


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "home").write_text("a file, not a folder")
    with pytest.raises(StorageError, match=r"user\.db"):
        read(tmp_path / "home" / "user.db")
