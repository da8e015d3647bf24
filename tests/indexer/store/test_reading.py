"""library.db is read by row number, by any number of threads, and never written."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.foundation.errors import IndexDamaged
from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from corpus.records import Authority, RuleCitation
from indexer.store.reading import Store
from indexer.store.rows import CaseLink, QuoteRow, SentenceRow


@pytest.fixture
def three(case, store):
    cases = [
        case("x-0", province="浙江省", city="丽水市", county="遂昌县", ruling_body="遂昌县纪委"),
        case("x-1", cites=(RuleCitation("r-2"), RuleCitation("r-1", 3))),
        case("x-2", province="浙江省"),
    ]
    return store(
        cases,
        sentences=[SentenceRow(row, "facts", 0, 2, "事实", "") for row in (0, 2, 2)],
        quotes=[QuoteRow(2, "F3", "查明未谋利", "没收好处"), QuoteRow(2, "F1", "为公", "为了村民")],
    )


def test_cases_come_in_the_order_asked_for(three):
    assert [one.key for one in three.cases([2, 0, 2])] == ["x-2", "x-0", "x-2"]
    assert three.cases([]) == []


def test_more_rows_can_be_asked_for_than_a_query_takes_parameters(three):
    assert len(three.sentences(range(100_000))) == 3
    assert [number for number, _ in three.sentences([2])] == [1, 2]


def test_the_authority_comes_with_its_reason(three):
    level, reason = three.authority(0)
    assert level is Authority.COUNTY
    assert "遂昌县纪委" in reason
    assert three.authority(1)[0] is Authority.UNRANKED


def test_quotes_are_by_factor_and_value_and_empty_where_nothing_is_stated(three):
    assert three.quotes([0, 2]) == {
        0: {},
        2: {("F1", "为公"): "为了村民", ("F3", "查明未谋利"): "没收好处"},
    }


def test_links_and_regions_are_each_once_in_order(three):
    assert three.links() == [CaseLink(1, "r-1", 3), CaseLink(1, "r-2", None)]
    assert three.regions() == [("浙江省", None, None), ("浙江省", "丽水市", "遂昌县")]


def test_rules_are_by_key(store):
    rules = read_library(LIBRARY).rules[:3]
    assert store([], rules[::-1]).rules == rules


def test_every_thread_reads_and_a_closed_store_opens_again(three):
    with ThreadPoolExecutor(4) as threads:
        found = threads.map(lambda row: three.cases([row])[0].key, [0, 1, 2] * 20)
        assert list(found) == ["x-0", "x-1", "x-2"] * 20
    three.close()
    assert [one.key for one in three.cases([1])] == ["x-1"]


def test_what_is_read_cannot_be_changed(three):
    with pytest.raises(IndexDamaged, match="readonly"):
        three.select("DELETE FROM cases")
    assert len(three.cases([0, 1, 2])) == 3


@pytest.mark.parametrize("content", [None, b"", b"SQLite format 3\0" + b"x" * 4096])
def test_a_file_that_cannot_be_read_is_named_with_the_next_step(tmp_path, content):
    path = tmp_path / "library.db"
    if content is not None:
        path.write_bytes(content)
    store = Store(path)
    with pytest.raises(IndexDamaged, match=r"library\.db 无法读取") as caught:
        store.cases([0])
    assert isinstance(caught.value.__cause__, sqlite3.DatabaseError)
    assert "yian index build --full" in caught.value.hint
    store.close()
