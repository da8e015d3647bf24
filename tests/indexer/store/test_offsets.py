"""Where the rows of each case stand, cases without any included."""

import pytest

from indexer.store.offsets import Offsets
from indexer.store.rows import PassageRow, QueryRow

PASSAGES = ((0, "facts"), (0, "conduct"), (0, "gist"), (2, "conduct"), (3, "facts"))
QUERIES = (0, 0, 2, 3)


@pytest.fixture
def offsets(case, store):
    opened = store(
        [case(f"x-{number}") for number in range(4)],
        passages=[PassageRow(row, kind, "", "", ()) for row, kind in PASSAGES],
        queries=[QueryRow(row, "?") for row in QUERIES],
    )
    return Offsets.from_store(opened, 4, "conduct")


def test_a_case_has_the_passages_from_its_first_to_the_next_cases_first(offsets):
    assert [offsets.passages_of(row).tolist() for row in range(4)] == [[0, 1, 2], [], [3], [4]]
    assert offsets.passages[-1] == len(PASSAGES)


def test_the_passage_that_tells_what_went_wrong_is_known_or_not(offsets):
    assert offsets.conduct.tolist() == [1, -1, 3, -1]


def test_neighbours_are_found_by_the_rows_of_the_case(offsets):
    assert [offsets.queries_of(row).tolist() for row in range(4)] == [[0, 1], [], [2], [3]]


def test_a_library_without_cases_has_no_rows(store):
    empty = Offsets.from_store(store(), 0, "conduct")
    assert empty.passages.tolist() == empty.queries.tolist() == [0]
    assert len(empty.conduct) == 0
