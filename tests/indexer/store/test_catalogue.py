"""Filtering and counting by columns, where a source may say nothing."""

import numpy as np
import pytest

from corpus.foundation.errors import NotFound
from corpus.records import Labels, Outcome, Source, Standing
from indexer.store.catalogue import Catalogue, Column

EVERY = np.arange(4)


@pytest.fixture
def four(case, store):
    """Read four cases that do not stand in the order of their keys."""
    s03 = Labels("S03", ("S07",), "其他", None, (), {"F1": ("为公",), "F3": ("查明未谋利",)})
    s07 = Labels("S07", (), "其他", None, (), {"F1": ("为公", "其他")})
    cases = [
        case("zj-1", province="浙江省", event_year=2020, labels=s03, outcome=Outcome.EXEMPTED),
        case("ah-2", province="安徽省", event_year=2022, labels=s07, same_event="zj-1"),
        case("yn-3", event_year=None, same_event="gone-9"),
        case(
            "gd-4",
            province="浙江省",
            event_year=2021,
            source=Source(None, None, None, None, "http://a", "", Standing.OFFICIAL),
        ),
    ]
    return Catalogue.from_store(store(cases))


def rows(mask):
    return np.flatnonzero(mask).tolist()


def test_a_column_knows_its_values_and_who_is_silent():
    column = Column.from_values(["乙", None, "甲", "乙"])
    assert column.values == tuple(sorted("甲乙"))
    assert rows(column.mask(["乙"])) == [0, 3]
    assert rows(column.mask(["丙"])) == rows(column.mask([])) == []
    assert column.counts(np.array([0, 1, 3])) == {"乙": 2}
    assert column.counts(np.array([1])) == {}


@pytest.mark.parametrize(
    ("wanted", "years", "found"),
    [
        ({}, (None, None), [0, 1, 2, 3]),
        ({"province": ()}, (None, None), [0, 1, 2, 3]),
        ({"province": ["浙江省", "安徽省"]}, (None, None), [0, 1, 3]),
        ({"province": ["浙江省"], "outcome": ["容错免责"]}, (None, None), [0]),
        ({"situation": ["S07", "S15"]}, (None, None), [0, 1]),
        ({"situation": ["S15"]}, (None, None), []),
        ({}, (2021, None), [1, 3]),
        ({}, (None, 2021), [0, 3]),
        ({}, (2021, 2021), [3]),
        ({"province": ["浙江省"]}, (2022, None), []),
    ],
)
def test_a_case_passes_that_meets_every_condition(four, wanted, years, found):
    assert rows(four.selection(wanted, years)) == found


def test_values_are_counted_among_the_cases_given(four):
    assert four.counts("province", EVERY) == {"安徽省": 1, "浙江省": 2}
    assert four.counts("province", np.array([2])) == {}
    assert four.counts("situation", EVERY) == {"S00": 2, "S03": 1, "S07": 2}
    assert four.counts("situation", np.array([1])) == {"S07": 1}


def test_what_is_stated_and_tagged_is_marked(four):
    assert rows(four.stated["has_link"]) == [3]
    assert rows(four.stated["has_date"]) == []
    assert {value: rows(mask) for value, mask in four.factors["F1"].items()} == {
        "为公": [0, 1],
        "其他": [1],
    }
    assert rows(four.with_situation("S15")) == []


def test_the_order_of_keys_is_not_that_of_the_rows(four):
    assert four.key_order.tolist() == [3, 0, 2, 1]
    assert four.in_key_order(four.everyone).tolist() == [1, 3, 2, 0]
    assert four.in_key_order(four.selection({"province": ["浙江省"]})).tolist() == [3, 0]


def test_one_event_published_twice_is_one_and_a_lost_first_record_is_not_missed(four):
    assert four.representative.tolist() == [0, 0, 2, 3]
    assert [four.duplicates(row).tolist() for row in range(4)] == [[1], [0], [], []]


def test_a_case_is_found_by_its_key_or_named_as_missing(four):
    assert four.row("yn-3") == 2
    with pytest.raises(NotFound, match="没有编号为 xx-9 的案例") as caught:
        four.row("xx-9")
    assert caught.value.hint
    with pytest.raises(NotFound, match=r"^没有编号为 x{60} 的案例。$"):
        four.row("x" * 1000)


def test_a_library_without_cases_can_be_filtered(store):
    empty = Catalogue.from_store(store())
    wanted = {"province": ["浙江省"], "situation": ["S01"]}
    assert empty.selection(wanted, (2020, None)).shape == (0,)
    assert empty.counts("situation", np.array([], dtype=np.int64)) == {}
    assert len(empty.key_order) == 0
