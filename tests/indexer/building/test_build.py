import json
import os
import subprocess
import sys
import threading
import tomllib

import pytest

from corpus.foundation.errors import (
    BuildBusy,
    CorpusError,
    IndexDamaged,
    IndexMismatch,
    IndexMissing,
    StorageError,
)
from indexer.analysis import Parts
from indexer.building.build import build
from indexer.generation.generations import Generations
from indexer.generation.manifest import Manifest
from indexer.index import PrecedentIndex
from indexer.text.normalise import Normaliser


@pytest.fixture
def parts(encoder, tokenizer):
    return Parts(encoder, tokenizer, Normaliser())


def files_of(home):
    folder = Generations(home).current()
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def edit(library, position, old, new):
    path = sorted((library / "cases").rglob("*.toml"))[position]
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    return tomllib.loads(path.read_text("utf-8"))["key"]


def test_a_build_answers_by_key_and_by_number(small_library, tmp_path, lexical_parts):
    report = build(small_library, tmp_path / "home", lexical_parts)
    index = PrecedentIndex.open(tmp_path / "home")
    assert report.changed
    assert len(index) == 8 == report.counts["cases"]
    assert [case.key for case in index.store.cases(range(8))] == list(index.catalogue.keys)


def test_a_second_build_embeds_nothing(small_library, home, parts):
    second = build(small_library, home, parts)
    assert (second.changed, second.embedded) == (False, 0)


@pytest.mark.parametrize("command", ["prepare", "info", "verify"])
def test_only_a_build_loads_what_learns(built_home, command):
    code = (
        "import sys; from corpus.main import main;"
        f"main(['index', '{command}'], standalone_mode=False);"
        "print(sorted({'sklearn', 'torch'} & sys.modules.keys()))"
    )
    environment = {**os.environ, "YIAN_HOME": str(built_home)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_edited_case_is_embedded_again_and_nothing_else(small_library, home, parts):
    edit(small_library, 3, 'facts = "', 'facts = "经查，')
    report = build(small_library, home, parts)
    assert 0 < report.embedded < 16
    assert report.reused > 50


def test_an_incremental_build_equals_a_full_one_bit_for_bit(small_library, home, tmp_path, parts):
    edit(small_library, 5, 'facts = "', 'facts = "据通报，')
    build(small_library, home, parts)
    build(small_library, tmp_path / "two", parts, full=True)
    assert files_of(home) == files_of(tmp_path / "two")


def test_equal_texts_of_two_cases_are_both_embedded(small_library, home, parts):
    first, second = sorted((small_library / "cases").rglob("*.toml"), key=lambda p: p.stem)[:2]
    facts = tomllib.loads(first.read_text("utf-8"))["facts"]
    other = tomllib.loads(second.read_text("utf-8"))["facts"]
    second.write_text(second.read_text("utf-8").replace(other, facts), "utf-8")
    build(small_library, home, parts)
    index = PrecedentIndex.open(home)
    vector = next(parts.encoder.encode_queries([facts]))
    (ranked,) = index.engine.dense(vector, 2, [index.catalogue.everyone])
    assert sorted(ranked.rows.tolist()) == [0, 1]


def test_a_library_whose_cases_cite_no_rule_can_be_built(small_library, tmp_path, lexical_parts):
    for path in (small_library / "cases").rglob("*.toml"):
        if "[[cites]]" in path.read_text("utf-8"):
            path.unlink()
    report = build(small_library, tmp_path / "home", lexical_parts)
    index = PrecedentIndex.open(tmp_path / "home")
    assert 0 < len(index) == report.counts["cases"]
    assert index.store.links() == []


def test_two_builds_at_once_exclude_each_other(small_library, tmp_path, lexical_parts):
    holding, done = threading.Event(), threading.Event()

    def hold():
        with Generations(tmp_path / "home").building():
            holding.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert holding.wait(30)
        with pytest.raises(BuildBusy):
            build(small_library, tmp_path / "home", lexical_parts)
    finally:
        done.set()
        thread.join()


def test_a_broken_library_leaves_the_old_index_live(small_library, tmp_path, lexical_parts):
    before = build(small_library, tmp_path / "home", lexical_parts)
    edit(small_library, 0, "outcome = ", "ausgang = ")
    with pytest.raises(CorpusError):
        build(small_library, tmp_path / "home", lexical_parts)
    assert Generations(tmp_path / "home").current().name == before.generation


def test_without_a_build_the_next_step_is_named(tmp_path):
    with pytest.raises(IndexMissing) as caught:
        PrecedentIndex.open(tmp_path)
    assert "yian index build" in caught.value.hint


def test_a_home_that_cannot_be_written_is_named(small_library, tmp_path, lexical_parts):
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(StorageError, match="home"):
        build(small_library, tmp_path / "home", lexical_parts)


@pytest.mark.parametrize(
    "name",
    [
        "library.db",
        "vectors.faiss",
        "passages.npy",
        "sentences.npy",
        "bm25/data.csc.index.npy",
        "taxonomy.toml",
    ],
)
@pytest.mark.parametrize("damage", ["flip", "cut", "remove"])
def test_a_damaged_file_is_named_and_never_answers(home, name, damage):
    path = Generations(home).current() / name
    content = bytearray(path.read_bytes())
    if damage == "flip":
        content[len(content) // 2] ^= 0x10
        path.write_bytes(content)
    elif damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    else:
        path.unlink()
    with pytest.raises(IndexDamaged) as caught:
        PrecedentIndex.open(home)
    assert any(path.name in line for line in caught.value.details)


def test_a_build_mends_a_damaged_index(small_library, tmp_path, lexical_parts):
    build(small_library, tmp_path / "home", lexical_parts)
    sound = files_of(tmp_path / "home")
    (Generations(tmp_path / "home").current() / "library.db").write_bytes(b"")
    build(small_library, tmp_path / "home", lexical_parts)
    assert files_of(tmp_path / "home") == sound


def test_a_manifest_of_another_model_is_refused_naming_both(small_library, tmp_path, lexical_parts):
    build(small_library, tmp_path / "home", lexical_parts)
    manifest = Manifest.load(Generations(tmp_path / "home").current())
    with pytest.raises(IndexMismatch) as caught:
        manifest.check_recipe(model="other@1", tokenizer=manifest.recipe.tokenizer)
    assert any("none" in line and "other@1" in line for line in caught.value.details)


def test_an_altered_manifest_is_refused(small_library, tmp_path, lexical_parts):
    build(small_library, tmp_path / "home", lexical_parts)
    path = Generations(tmp_path / "home").current() / "manifest.json"
    document = json.loads(path.read_text("utf-8"))
    document["recipe"]["model"] = "other@1"
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(IndexDamaged):
        PrecedentIndex.open(tmp_path / "home")
