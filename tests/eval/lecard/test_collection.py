import os
from pathlib import Path

import numpy as np
import pytest

from corpus.foundation.errors import StorageError, UsageError
from eval.lecard.collection import lecard_rows, read_collection, within_charges
from eval.measuring.rows import RowName, yardsticks
from indexer.analysis import open_parts


@pytest.fixture(scope="session")
def parts(settings):
    return open_parts(settings.library, settings.home, settings.model)


def silent(_title, steps):
    return steps


def test_pool_30_holds_the_labelled_candidates_only(lecard):
    pools = read_collection(lecard, 30).pools
    assert pools == {"11": ["1", "2", "4"], "12": ["3", "5"]}


def test_pool_100_holds_all_candidates(lecard):
    assert read_collection(lecard, 100).pools["12"] == ["1", "3", "4", "5"]


def test_within_a_charge_only_candidates_of_that_charge_are_ranked(lecard):
    whole = read_collection(lecard, 100)
    inside = within_charges(whole)
    for query in inside.judged.ranked:
        crime = query.types[0].removesuffix("罪")
        pool = inside.pools[query.qid]
        assert set(pool) < set(whole.pools[query.qid])
        assert inside.judged.grades[query.qid].keys() == set(pool)
        for key in pool:
            one = whole.candidates[key]
            assert crime in f"{one.title}{one.ruling}"
    assert inside.judged.ranked


def test_every_row_is_measured_and_the_plain_match_comes_first(lecard, parts, tmp_path):
    rows = lecard_rows(read_collection(lecard, 100), parts, tmp_path, silent)
    assert [row.name for row in rows] == list(RowName)
    system = rows[0]
    assert system.ranked["11"][0] == "1"
    assert system.ranked["12"][0] == "3"
    assert system.values["nDCG@10"]["12"] == pytest.approx(1)


def test_grade_three_is_relevant_and_grade_two_is_not(lecard, parts, tmp_path):
    rows = lecard_rows(read_collection(lecard, 30), parts, tmp_path, silent)
    assert rows[0].values["P@5"]["11"] == pytest.approx(1 / 5)


def test_vectors_are_kept_and_taken_over(lecard, parts, tmp_path):
    collection = read_collection(lecard, 100)
    worked = []

    def counting(title, steps):
        worked.append((title, len(steps)))
        return steps

    first = lecard_rows(collection, parts, tmp_path, counting)
    assert ("计算候选案例的向量", 5) in worked
    worked.clear()
    second = lecard_rows(collection, parts, tmp_path, counting)
    assert ("计算候选案例的向量", 0) in worked
    assert first == second
    (cache,) = tmp_path.glob("*.npz")
    with np.load(cache, allow_pickle=False) as stored:
        assert stored["vectors"].shape == (5, parts.encoder.dimension)


def test_a_damaged_cache_is_named(lecard, parts, tmp_path):
    collection = read_collection(lecard, 100)
    lecard_rows(collection, parts, tmp_path, silent)
    (cache,) = tmp_path.glob("*.npz")
    cache.write_bytes(cache.read_bytes()[:100])
    with pytest.raises(StorageError, match=r"lecard-.*损坏"):
        lecard_rows(collection, parts, tmp_path, silent)


def test_without_a_model_there_is_no_dense_row(lecard, settings, tmp_path):
    words_only = open_parts(settings.library, settings.home, "none")
    rows = lecard_rows(read_collection(lecard, 30), words_only, tmp_path, silent)
    names = [row.name for row in rows]
    assert RowName.DENSE not in names
    assert names[:2] == [RowName.SYSTEM, RowName.LEXICAL]


@pytest.mark.parametrize("name", ["pools.json", "cases.jsonl.gz", "qrels.tsv", "queries.jsonl"])
def test_a_missing_file_is_a_named_error(lecard, name):
    (lecard / name).unlink()
    with pytest.raises(UsageError):
        read_collection(lecard, 30)


def test_a_candidate_without_a_text_is_named(lecard):
    (lecard / "pools.json").write_text('{"11": ["1", "999"], "12": ["3"]}')
    with pytest.raises(UsageError, match="999"):
        read_collection(lecard, 100)


@pytest.mark.skipif("YIAN_LECARD" not in os.environ, reason="needs the LeCaRD data")
def test_random_order_of_the_real_pools_is_near_the_published_floor():
    collection = read_collection(Path(os.environ["YIAN_LECARD"]), 30)
    _, random, best = yardsticks(
        collection.judged, dict.fromkeys(collection.pools, ()), collection.pools
    )
    mean = np.mean(list(random.values["nDCG@10"].values()))
    assert mean == pytest.approx(0.690, abs=0.05)
    assert np.mean(list(best.values["nDCG@10"].values())) == pytest.approx(1)
