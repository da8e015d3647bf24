"""Rows of library.db: equal by what they hold, and the same after they were stored."""

import pytest

from indexer.store.rows import CaseLink, PassageRow, QueryRow, QuoteRow, SentenceRow

PASSAGE = PassageRow(0, "facts", "多算了面积", "ab12", (("多算", 0, 2), ("面积", 3, 5)))
SENTENCE = SentenceRow(0, "facts", 0, 5, "多算了面积", "ab12")


def test_a_passage_and_a_sentence_come_back_as_they_were_stored(case, store):
    opened = store([case()], passages=[PASSAGE], sentences=[SENTENCE])
    assert opened.passages([0]) == [PASSAGE]
    assert opened.sentences([0]) == [(0, SENTENCE)]


def test_what_finds_neighbours_is_stored_in_order(case, store):
    queries = [QueryRow(0, "?0"), QueryRow(0, "?1")]
    opened = store([case()], queries=queries)
    found = opened.select("SELECT case_ord, digest FROM queries ORDER BY id")
    assert [QueryRow(row, digest) for row, digest in found] == queries


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (QuoteRow(0, "F3", "查明未谋利", "没收好处"), QuoteRow(1, "F3", "查明未谋利", "没收好处")),
        (CaseLink(0, "yn-2021", None), CaseLink(0, "yn-2021", 3)),
    ],
)
def test_rows_that_differ_in_one_thing_are_two(one, other):
    assert len({one, other}) == 2


def test_a_row_cannot_be_changed():
    with pytest.raises(AttributeError):
        SENTENCE.case = 1
