"""One vector a case: how it is made, found and refused."""

import numpy as np
import pytest

from corpus.foundation.errors import IndexDamaged
from indexer.engines.vectors import VectorIndex, case_vectors, index_kind

VECTORS = np.array([[1, 0], [0.5, 0.5], [0, 1], [0.75, 0]], dtype=np.float32)
RIGHT = np.array([1, 0], dtype=np.float32)


@pytest.fixture(scope="module")
def index():
    return VectorIndex.from_vectors(VECTORS)


def found(index, *arguments):
    ids, products = index.search(RIGHT, *arguments)
    assert (ids.dtype, products.dtype) == (np.int64, np.float32)
    return list(zip(ids.tolist(), products.tolist(), strict=True))


def test_a_case_is_the_mean_of_its_passages_whatever_its_length():
    passages = np.array([[1, 0], [0, 1], [0, 1], [0.6, 0.8]], dtype=np.float32)
    means = case_vectors(passages, np.array([0, 0, 0, 1]))
    assert means == pytest.approx(np.array([[1 / 3, 2 / 3], [0.6, 0.8]]))
    assert means.dtype == np.float32


def test_search_is_exact_up_to_two_hundred_thousand_vectors():
    assert [index_kind(size) for size in (0, 200_000, 200_001)] == ["flat", "flat", "hnsw"]


def test_the_nearest_come_first(index):
    assert found(index, 3) == [(0, 1), (3, 0.75), (1, 0.5)]


def test_more_than_there_are_is_all_there_are(index):
    assert len(found(index, 100)) == 4
    assert found(index, 0) == []


def test_only_those_that_may_appear_are_found(index):
    assert found(index, 9, np.array([2, 1])) == [(1, 0.5), (2, 0)]
    assert found(index, 9, np.array([], dtype=np.int64)) == []


def test_what_is_loaded_holds_what_was_saved(index, tmp_path):
    index.save(tmp_path / "vectors.faiss")
    loaded = VectorIndex.load(tmp_path / "vectors.faiss")
    assert len(loaded) == 4
    assert np.array_equal(loaded.take(np.array([3, 0, 3])), VECTORS[[3, 0, 3]])


@pytest.mark.parametrize("content", [None, b"", b"IxFI" + bytes(8)])
def test_a_file_that_is_no_index_is_named(tmp_path, content):
    path = tmp_path / "vectors.faiss"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"vectors\.faiss 无法读取") as caught:
        VectorIndex.load(path)
    assert "yian index build --full" in caught.value.hint
