"""Which generation is live, and that one always is."""

import pytest

from corpus.foundation.errors import IndexDamaged, StorageError
from indexer.building.build import build
from indexer.generation.generations import Generations
from indexer.index import PrecedentIndex


@pytest.mark.parametrize("content", [b"", b"0123456789ab\n", b"\xff"])
def test_a_build_mends_a_current_that_names_no_generation(
    small_library, tmp_path, lexical_parts, content
):
    build(small_library, tmp_path, lexical_parts)
    current = tmp_path / "generations" / "CURRENT"
    whole = current.read_bytes()
    current.write_bytes(content)
    with pytest.raises(IndexDamaged, match="CURRENT"):
        PrecedentIndex.open(tmp_path)
    build(small_library, tmp_path, lexical_parts)
    assert current.read_bytes() == whole


def test_a_current_that_cannot_be_replaced_is_named(small_library, tmp_path, lexical_parts):
    (tmp_path / "generations" / "CURRENT").mkdir(parents=True)
    with pytest.raises(StorageError, match="generations"):
        build(small_library, tmp_path, lexical_parts)


def test_a_damaged_generation_stays_under_its_name_until_it_is_forgotten(
    small_library, tmp_path, lexical_parts
):
    report = build(small_library, tmp_path, lexical_parts)
    damaged = Generations(tmp_path).current()
    (damaged / "library.db").write_bytes(b"")
    build(small_library, tmp_path, lexical_parts)
    assert damaged.name == report.generation
    assert Generations(tmp_path).current().name == f"{report.generation}-2"
    assert damaged.is_dir()


def test_a_mended_index_is_not_built_again(small_library, tmp_path, lexical_parts):
    build(small_library, tmp_path, lexical_parts)
    (Generations(tmp_path).current() / "library.db").write_bytes(b"")
    assert build(small_library, tmp_path, lexical_parts).changed
    assert not build(small_library, tmp_path, lexical_parts).changed
