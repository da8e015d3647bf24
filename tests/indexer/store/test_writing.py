"""library.db is written whole, the same from the same, and typed whatever is in it."""

import sqlite3
from contextlib import closing

import pytest

from corpus.foundation.errors import StorageError
from corpus.records import Labels
from indexer.store.rows import PassageRow, QuoteRow
from indexer.store.writing import TABLES, Contents, write_store

NOTHING = Contents((), (), (), (), (), (), (), ())


def read(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def contents(*cases, passages=(), quotes=()):
    return Contents(cases, (), (), (), passages, (), (), quotes)


def test_equal_contents_give_equal_bytes(case, tmp_path):
    passages = [PassageRow(0, "facts", "多算了面积", "ab12", (("面积", 3, 5),))]
    for name in ("one.db", "two.db"):
        write_store(tmp_path / name, contents(case("x-1"), case("x-2"), passages=passages))
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_with_nothing_to_write_every_table_is_there_with_its_columns(tmp_path):
    write_store(tmp_path / "empty.db", NOTHING)
    for table, (_, columns) in TABLES.items():
        info = read(tmp_path / "empty.db", f"PRAGMA table_info({table})")
        assert tuple(name for _, name, *_ in info) == columns
        assert read(tmp_path / "empty.db", f"SELECT count(*) FROM {table}") == [(0,)]


def test_a_column_has_its_type_whatever_the_first_rows_hold(case, tmp_path):
    write_store(tmp_path / "a.db", contents(case("x-1"), case("x-2", event_year=2021, severity=3)))
    sql = "SELECT year, typeof(year), typeof(severity), typeof(has_link) FROM cases ORDER BY ord"
    assert read(tmp_path / "a.db", sql) == [
        (None, "null", "null", "integer"),
        (2021, "integer", "text", "integer"),
    ]


def test_labels_stand_in_tables_of_their_own(case, tmp_path):
    factors = {"F12": ("事后及时报告",), "F1": ("为公", "其他", "为公")}
    labels = Labels("S03", ("S07", "S01"), "其他", None, (), factors)
    write_store(tmp_path / "a.db", contents(case(labels=labels)))
    assert read(tmp_path / "a.db", "SELECT code FROM case_situations ORDER BY place") == [
        ("S03",),
        ("S07",),
        ("S01",),
    ]
    assert read(tmp_path / "a.db", "SELECT code, value FROM case_factors ORDER BY rowid") == [
        ("F1", "为公"),
        ("F1", "其他"),
        ("F12", "事后及时报告"),
    ]


def test_two_cases_of_one_key_are_refused(case, tmp_path):
    with pytest.raises(sqlite3.IntegrityError, match="key"):
        write_store(tmp_path / "a.db", contents(case("x-1"), case("x-1")))


def test_a_quote_is_kept_with_its_factor_and_value(case, tmp_path):
    write_store(tmp_path / "a.db", contents(case(), quotes=[QuoteRow(0, "F1", "为公", "为村民")]))
    assert read(tmp_path / "a.db", "SELECT * FROM case_quotes") == [(0, "F1", "为公", "为村民")]


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(StorageError, match=r"写入 library\.db 失败") as caught:
        write_store(tmp_path / "nowhere" / "library.db", NOTHING)
    assert "原有索引没有改动" in caught.value.hint
