"""Nothing is embedded twice, nothing is taken over that is another text's."""

from dataclasses import replace

import numpy as np
import pytest

from indexer.building.embedding import Embedding, ToEmbed, ToRead, silent
from indexer.building.reuse import KnownVectors

KNOWN = np.full(24, 0.5, dtype=np.float32)


def embed(*texts, key="x-01"):
    return [ToEmbed(key, f"#{text}", text) for text in texts]


def test_an_equal_text_of_a_case_is_embedded_once_and_stands_in_both_rows(counting):
    work = Embedding(counting, KnownVectors(), silent)
    rows = work.passages("", embed("容错", "问责", "容错"))
    assert counting.read == ["容错", "问责"]
    assert np.array_equal(rows[0], rows[2])
    assert np.array_equal(rows[:2], np.stack(list(counting.encode_passages(["容错", "问责"]))))
    assert (work.embedded, work.reused) == (2, 0)  # reused is what an earlier generation knew


def test_an_equal_text_of_two_cases_is_embedded_for_each(counting):
    work = Embedding(counting, KnownVectors(), silent)
    rows = work.passages("", [*embed("容错", key="x-01"), *embed("容错", key="x-02")])
    assert counting.read == ["容错", "容错"]
    assert np.array_equal(rows[0], rows[1])


def test_what_is_known_of_a_case_is_taken_over_and_of_another_case_is_not(counting):
    work = Embedding(counting, KnownVectors({("x-01", "#容错"): KNOWN}), silent)
    rows = work.passages("", [*embed("问责", "容错"), *embed("容错", key="x-02")])
    assert counting.read == ["问责", "容错"]
    assert np.array_equal(rows[1], KNOWN)
    assert not np.array_equal(rows[2], KNOWN)
    assert (work.embedded, work.reused) == (2, 1)


def test_queries_are_embedded_as_queries(counting):
    work = Embedding(counting, KnownVectors(), silent)
    assert np.array_equal(
        work.queries("", embed("容错")), np.stack(list(counting.encode_queries(["容错"])))
    )


READ = ToRead("x-01", "#一", "他先动了工。后补手续。", ((0, 6), (6, 11)))


def test_a_text_is_read_with_its_sentences_and_taken_over_whole(counting):
    first = Embedding(counting, KnownVectors(), silent)
    rows = first.readings("", [READ, replace(READ, key="x-02", digest="#二", spans=((0, 11),))])
    assert rows.shape == (5, 24)
    assert counting.read[:3] == [READ.text, "他先动了工。", "后补手续。"]
    assert (first.embedded, first.reused) == (5, 0)
    known = {("x-01", digest): row for digest, row in zip(READ.digests, rows, strict=False)}
    again = Embedding(counting, KnownVectors(known), silent)
    assert np.array_equal(again.readings("", [READ]), rows[:3])
    assert (again.embedded, again.reused) == (0, 3)


def test_a_text_of_which_a_sentence_is_new_is_read_again(counting):
    known = KnownVectors(dict.fromkeys([("x-01", digest) for digest in READ.digests[:2]], KNOWN))
    work = Embedding(counting, known, silent)
    assert not np.array_equal(work.readings("", [READ])[0], KNOWN)
    assert (work.embedded, work.reused) == (3, 0)


def test_passages_keep_their_tokens_and_known_ones_are_taken_over(counting):
    work = Embedding(counting, KnownVectors(), silent)
    rows, tokens = work.with_tokens("", embed("容错", "问责"))
    assert np.array_equal(rows, np.stack(list(counting.encode_passages(["容错", "问责"]))))
    assert [one.ids.tolist() for one in tokens] == [
        [ord(c) % 100 for c in t] for t in ("容错", "问责")
    ]
    assert tokens[0].codes.dtype == np.int8
    name = ("x-01", "#容错")
    again = Embedding(counting, KnownVectors({name: KNOWN}, {name: tokens[0]}), silent)
    rows, same = again.with_tokens("", embed("容错", "问责"))
    assert np.array_equal(rows[0], KNOWN)
    assert same[0] is tokens[0]
    assert (again.embedded, again.reused) == (1, 1)


@pytest.mark.parametrize("texts", [[], ["容错", "问责"]])
def test_without_an_encoder_there_are_no_vectors(texts):
    work = Embedding(None, KnownVectors(), silent)
    assert work.passages("", embed(*texts)).shape == work.queries("", embed(*texts)).shape == (0, 0)
    assert work.readings("", [READ]).shape == (0, 0)
    assert work.with_tokens("", embed(*texts))[1] == []
    assert (work.embedded, work.reused) == (0, 0)


def test_no_text_is_no_row_of_the_right_length(counting):
    assert Embedding(counting, KnownVectors(), silent).passages("", []).shape == (0, 24)
    assert Embedding(counting, KnownVectors(), silent).readings("", []).shape == (0, 24)


def test_progress_is_shown_for_what_is_new(counting):
    shown = []

    def progress(title, steps):
        shown.append((title, len(steps)))
        return steps

    known = KnownVectors({("x-01", "#容错"): KNOWN})
    Embedding(counting, known, progress).passages("计算段落向量", embed("容错", "问责", "问责"))
    assert shown == [("计算段落向量", 1)]
