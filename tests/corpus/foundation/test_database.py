"""A SQLite file people write to: made at first use, brought up to date, refused by name."""

import sqlite3
import threading

import pytest
from sqlite_utils.migrations import Migrations

from corpus.foundation.database import Database, Schema
from corpus.foundation.errors import StorageError, UserDataDamaged


def m001_notes(database):
    database.table("notes").create({"id": int, "text": str}, pk="id")


def m002_case(database):
    database.table("notes").add_column("case", str)


def schema(*steps):
    migrations = Migrations("notes")
    for step in steps:
        migrations()(step)
    return Schema(migrations, unharmed="检索不受影响。")


@pytest.fixture
def opened(tmp_path):
    """Open the one file of a test by a schema, as often as it is asked for."""
    databases = []

    def opening(*steps):
        databases.append(Database(tmp_path / "notes.db", schema(*steps)))
        return databases[-1]

    yield opening
    for database in databases:
        database.close()


def add(database, text):
    with database.connected() as connection, connection:
        connection.execute("INSERT INTO notes (text) VALUES (?)", [text])


def select(database, sql):
    with database.connected() as connection:
        return connection.execute(sql).fetchall()


def test_the_file_is_made_whole_at_first_use_and_not_before(opened, tmp_path):
    database = opened(m001_notes)
    assert list(tmp_path.iterdir()) == []
    add(database, "像")
    assert select(database, "SELECT text FROM notes") == [("像",)]
    assert select(database, "PRAGMA user_version") == [(1,)]
    database.close()
    assert [path.name for path in tmp_path.iterdir()] == ["notes.db"]


def test_an_older_file_is_brought_up_to_date_and_keeps_its_rows(opened):
    old = opened(m001_notes)
    add(old, "像")
    old.close()
    new = opened(m001_notes, m002_case)
    assert select(new, 'SELECT text, "case" FROM notes') == [("像", None)]
    assert select(new, "PRAGMA user_version") == [(2,)]


def test_a_file_that_counts_its_steps_in_its_version_only_is_taken_over(opened, tmp_path):
    connection = sqlite3.connect(tmp_path / "notes.db")
    connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
    connection.execute("INSERT INTO notes (text) VALUES ('像')")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    database = opened(m001_notes, m002_case)
    assert select(database, 'SELECT text, "case" FROM notes') == [("像", None)]


def test_a_file_of_a_newer_program_is_refused_with_a_next_step(opened, tmp_path):
    database = opened(m001_notes)
    add(database, "像")
    database.close()
    connection = sqlite3.connect(tmp_path / "notes.db")
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(UserDataDamaged, match=r"notes\.db 是更新版本的程序写的") as raised:
        select(opened(m001_notes), "SELECT 1")
    assert raised.value.hint == "换回更新的版本，或把这个文件移到别处后重新启动。"


def test_a_folder_that_is_missing_is_a_storage_error_that_says_what_still_works(tmp_path):
    database = Database(tmp_path / "无" / "notes.db", schema(m001_notes))
    with pytest.raises(StorageError, match=r"notes\.db") as raised:
        select(database, "SELECT 1")
    assert raised.value.hint == "检查磁盘空间和权限；检索不受影响。"


def test_threads_write_side_by_side_through_connections_of_their_own(opened):
    database = opened(m001_notes)

    def work(number):
        add(database, str(number))
        database.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = select(database, "SELECT text FROM notes ORDER BY text")
    assert texts == [(str(number),) for number in range(6)]
