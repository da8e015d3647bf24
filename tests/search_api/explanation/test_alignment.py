"""Sentences of a query beside those of a case, by cosines worked out by hand."""

import numpy as np
import pytest

from indexer.store.rows import SentenceRow
from search_api.explanation.alignment import PAIRS, align

FIRST, SECOND = (1.0, 0.0), (0.0, 1.0)
NEAR = (0.96, 0.28)
"""A unit vector whose cosine with FIRST is 0.96."""


def told(*sentences):
    """Give sentences of a case's facts with their vectors, one behind the other."""
    rows, start = [], 0
    for text, vector in sentences:
        row = SentenceRow(0, "facts", start, start + len(text), text, "")
        rows.append((row, np.array(vector, dtype=np.float32)))
        start += len(text)
    return rows


def test_the_words_shown_are_cut_from_the_original(asked):
    text = "鎮長 先開工。\n\n後來補辦手續。"
    pairs = align(asked(text, [FIRST, SECOND]), told(("先行施工。", NEAR), ("补了手续。", SECOND)))
    assert [(pair.query, pair.case, pair.strength) for pair in pairs] == [
        ("後來補辦手續。", "补了手续。", 1.0),
        ("鎮長 先開工。", "先行施工。", 0.96),
    ]
    for pair in pairs:
        assert text[pair.query_start : pair.query_end] == pair.query
    assert (pairs[0].field, pairs[0].start, pairs[0].end) == ("facts", 5, 10)


@pytest.mark.parametrize(("cosine", "shown"), [(0.52, 1), (0.5, 0)])
def test_sentences_that_are_not_near_are_not_said_to_be_alike(asked, cosine, shown):
    vector = (cosine, (1 - cosine**2) ** 0.5)
    assert len(align(asked("先开工后招标。", [FIRST]), told(("先行施工。", vector)))) == shown


def test_a_sentence_of_the_case_stands_beside_one_sentence_only(asked):
    query = asked("没有招标就开工。没有开标就动工。", [NEAR, FIRST])
    (pair,) = align(query, told(("未招标先开工。", FIRST)))
    assert pair.query == "没有开标就动工。"


def test_of_many_equal_pairs_the_first_of_the_text_are_shown(asked):
    text = "第一句话。第二句话。第三句话。第四句话。"
    axes = np.eye(4)
    pairs = align(asked(text, axes), told(*(("案例的话。", axis) for axis in axes)))
    assert "".join(pair.query for pair in pairs) == text[: PAIRS * 5]


def test_without_vectors_or_sentences_nothing_is_aligned(asked):
    assert align(asked("先开工后招标。", []), told(("先行施工。", FIRST))) == ()
    assert align(asked("先开工后招标。", [FIRST]), []) == ()
