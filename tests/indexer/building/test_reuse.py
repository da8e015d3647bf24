"""Vectors of the generation before, by case and text."""

from dataclasses import replace

import numpy as np
import pytest

from indexer.building.reuse import KnownVectors
from indexer.engines.tokens import StoredTokens, write_tokens
from indexer.generation.layout import LESSONS, PASSAGES, QUERIES, SENTENCES, STORE
from indexer.generation.lookup import Whole
from indexer.generation.manifest import FORMAT, Manifest, Recipe
from indexer.store.rows import PassageRow, QueryRow, SentenceRow
from indexer.store.writing import Contents, write_store

RECIPE = Recipe(FORMAT, "counting@1", 2, "jieba", "0" * 16, "flat")


def vectors(*numbers):
    return np.array([[number, -number] for number in numbers], dtype=np.float32)


@pytest.fixture
def live(records, tmp_path):
    """Write a generation of two cases that hold one equal text."""
    cases = [replace(records.cases[0], key=key) for key in ("x-01", "x-02")]
    contents = Contents(
        cases,
        (),
        (),
        (),
        [PassageRow(0, "facts", "", "same", ()), PassageRow(1, "facts", "", "same", ())],
        [SentenceRow(1, "facts", 0, 4, "", "own")],
        [QueryRow(0, "?same")],
        (),
    )
    write_store(tmp_path / STORE, contents)
    for name, kept in ((PASSAGES, (1, 2)), (SENTENCES, (3,)), (QUERIES, (4,))):
        np.save(tmp_path / name, vectors(*kept))
    np.savez(tmp_path / LESSONS, digests=np.array(["?told", "?same"]), vectors=vectors(5, 6))
    codes = [np.full((row + 1, 2), row, np.int8) for row in range(2)]
    write_tokens(
        tmp_path, [StoredTokens(np.arange(len(one), dtype=np.int32), one) for one in codes]
    )
    return Whole(tmp_path, Manifest(RECIPE, "1", {}, {}, {}))


def test_every_vector_is_found_by_its_case_and_its_text(live):
    known = KnownVectors.from_live(live, RECIPE)
    places = {
        ("x-01", "same"): 1,
        ("x-02", "same"): 2,
        ("x-02", "own"): 3,
        ("x-01", "?same"): 4,
        ("", "?told"): 5,
        ("", "?same"): 6,
    }
    for (key, digest), number in places.items():
        assert known.get(key, digest).tolist() == [number, -number]


def test_the_tokens_of_a_passage_are_found_the_same_way(live):
    known = KnownVectors.from_live(live, RECIPE)
    for row, key in enumerate(("x-01", "x-02")):
        tokens = known.tokens(key, "same")
        assert tokens.ids.tolist() == list(range(row + 1))
        assert tokens.codes.tolist() == [[row, row]] * (row + 1)
    assert known.tokens("x-02", "own") is None


@pytest.mark.parametrize("place", [("x-01", "own"), ("x-03", "same"), ("x-02", "?same"), ("", "")])
def test_what_another_case_says_is_not_known(live, place):
    assert KnownVectors.from_live(live, RECIPE).get(*place) is None


@pytest.mark.parametrize(
    "changed", [{"model": "counting@2"}, {"format": FORMAT + 1}, {"dimension": 0, "model": "none"}]
)
def test_vectors_of_another_model_or_format_are_not_taken_over(live, changed):
    assert KnownVectors.from_live(live, replace(RECIPE, **changed)).get("x-01", "same") is None


def test_another_corpus_lets_what_is_unchanged_be_taken_over(live):
    recipe = replace(RECIPE, corpus="1" * 16, tokenizer="jieba with another lexicon")
    assert KnownVectors.from_live(live, recipe).get("x-01", "same") is not None


def test_before_the_first_build_nothing_is_known():
    assert KnownVectors.from_live(None, RECIPE).get("x-01", "same") is None
