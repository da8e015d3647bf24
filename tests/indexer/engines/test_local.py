"""What the engine of one machine does with its files, with vectors and without."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.foundation.errors import IndexDamaged
from indexer.engines.interface import Kind
from indexer.engines.local import LocalEngine, write_local

FOUND_BY_WORDS = {"bm25", "characters"}
FOUND_BY_VECTORS = {"vectors.faiss", "centre.npy", "passages.npy", "sentences.npy", "queries.npy"}
FOUND_BY_TOKENS = {"tokens.npy", "token_ids.npy", "token_starts.npy", "token_weights.npy"}


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_the_files_are_those_of_words_and_those_of_vectors(small):
    assert names(small.folder) == (
        {"library.db"} | FOUND_BY_WORDS | FOUND_BY_VECTORS | FOUND_BY_TOKENS
    )


def test_the_centre_is_the_mean_of_the_cases_and_not_of_the_passages(small):
    made = small.material
    means = [made.passages[made.owners == row].mean(axis=0) for row in range(12)]
    assert np.load(small.folder / "centre.npy") == pytest.approx(np.mean(means, axis=0))
    assert np.load(small.folder / "centre.npy") != pytest.approx(made.passages.mean(axis=0))


def test_a_model_that_tells_nothing_of_tokens_leaves_them_out(small, tmp_path):
    write_local(tmp_path, replace(small.material, tokens=()))
    assert names(tmp_path) == FOUND_BY_WORDS | FOUND_BY_VECTORS
    engine = LocalEngine(
        tmp_path, small.catalogue, dimension=8, passages=len(small.material.passages)
    )
    assert engine.tokens(np.array([0])) is None
    assert engine.token_weights(np.array([5, 6], np.int32)).tolist() == [1, 1]


def test_tokens_that_do_not_fit_together_are_named(small, tmp_path):
    write_local(tmp_path, small.material)
    np.save(tmp_path / "token_ids.npy", np.zeros(3, np.int32))
    with pytest.raises(IndexDamaged, match="词元"):
        LocalEngine(tmp_path, small.catalogue, dimension=8, passages=21)


def test_without_vectors_cases_are_found_by_words_alone(small, tmp_path):
    nothing = np.zeros((0, 0), dtype=np.float32)
    bare = replace(small.material, passages=nothing, tokens=(), sentences=nothing, queries=nothing)
    write_local(tmp_path, bare)
    assert names(tmp_path) == FOUND_BY_WORDS
    engine = LocalEngine(tmp_path, small.catalogue, dimension=0, passages=21)
    everyone = small.catalogue.everyone
    (ranked,) = engine.lexical(["通行证"], 5, [everyone])
    assert ranked.rows.tolist() == [2]
    one, other = engine.dense(np.zeros(0, dtype=np.float32), 5, [everyone, everyone])
    assert len(one.rows) == len(other.rows) == 0
    assert engine.vectors(np.array([0, 1]), Kind.CASES).shape == (2, 0)


@pytest.mark.parametrize(("cases", "passages"), [(11, 21), (12, 20)])
def test_vectors_that_do_not_fit_the_records_are_refused(small, cases, passages):
    catalogue = replace(small.catalogue, keys=small.catalogue.keys[:cases])
    with pytest.raises(IndexDamaged, match="向量与案例、段落的数目不一致") as caught:
        LocalEngine(small.folder, catalogue, dimension=8, passages=passages)
    assert "yian index build --full" in caught.value.hint
