"""`yian eval` as it is run: once on the real library, then on few cases or few queries."""

import json

import ir_measures
import pytest
from click.testing import CliRunner

from corpus.main import main
from eval.judgments.sets import OWN, SETS
from eval.measuring.measures import HEADLINE
from indexer.analysis import Parts
from indexer.building.build import build
from indexer.text.normalise import Normaliser


@pytest.fixture(scope="module")
def yian(built_home):
    def run(*arguments):
        environment = {"YIAN_HOME": str(built_home)}
        return CliRunner().invoke(main, ["eval", *map(str, arguments)], env=environment)

    return run


def some_of_own(target, step):
    """Write every so manieth query of the own set; give the options that ask for them."""
    lines = SETS[OWN].queries.read_text("utf-8").splitlines(keepends=True)[::step]
    target.write_text("".join(lines), "utf-8")
    return ["--queries", target, *(o for path in SETS[OWN].all_qrels for o in ("--qrels", path))]


@pytest.fixture(scope="module")
def own(yian, tmp_path_factory):
    """Run half of the own set once; give the JSON document and the run file."""
    folder = tmp_path_factory.mktemp("eval")
    path = folder / "own.run"
    result = yian("run", "--json", "--run", path, *some_of_own(folder / "half.jsonl", 2))
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout), path


@pytest.fixture(scope="module")
def small_yian(copy_library, tokenizer, tmp_path_factory):
    """Run a command on a small library without a model: the verdict is the same there."""
    folder = tmp_path_factory.mktemp("small")
    library, home = copy_library(folder / "library"), folder / "home"
    build(library, home, Parts(None, tokenizer, Normaliser()))
    environment = {"YIAN_HOME": str(home), "YIAN_LIBRARY": str(library), "YIAN_MODEL": "none"}

    def run(*arguments):
        return CliRunner().invoke(main, ["eval", *map(str, arguments)], env=environment)

    return run


@pytest.fixture(scope="module")
def accepted(small_yian, tmp_path_factory):
    path = tmp_path_factory.mktemp("eval") / "baseline.json"
    result = small_yian("accept", "--baseline", path)
    assert result.exit_code == 0, result.stderr
    return path


def mean(document, row, name=HEADLINE):
    (found,) = [r for r in document["rows"] if r["name"] == row]
    return found["means"][name]["mean"]


def test_the_system_beats_both_legs_and_every_yardstick(own):
    document, _ = own
    system = mean(document, "system")
    for row in ("bm25", "dense", "same-type", "random"):
        assert system > mean(document, row)
    assert mean(document, "random") < 0.05
    assert mean(document, "oracle") == pytest.approx(1)


def test_every_query_has_a_figure_and_the_kinds_add_up(own):
    document, _ = own
    assert document["queries"] == 29
    assert len(document["rows"][0]["per_query"][HEADLINE]) == 29
    assert sum(kind["queries"] for kind in document["by_kind"].values()) == 29
    assert len(document["refusals"]["of"]) == 3


def test_anyone_can_recompute_the_figures_from_the_run_file(own):
    document, path = own
    ranked = document["rows"][0]["per_query"][HEADLINE]
    grades = {
        (one.query_id, one.doc_id): one
        for path in SETS[OWN].all_qrels
        for one in ir_measures.read_trec_qrels(str(path))
        if one.query_id in ranked
    }
    run = [d for d in ir_measures.read_trec_run(str(path)) if d.query_id in ranked]
    found = ir_measures.calc_aggregate([ir_measures.nDCG @ 10], list(grades.values()), run)
    assert found[ir_measures.nDCG @ 10] == pytest.approx(mean(document, "system"))


def test_a_query_gets_the_same_figures_in_another_run_beside_other_queries(own, yian, tmp_path):
    document, _ = own
    result = yian("run", "--json", *some_of_own(tmp_path / "q.jsonl", 8))
    assert result.exit_code == 0, result.stderr
    again = json.loads(result.stdout)["rows"]
    found = {row["name"]: row["per_query"][HEADLINE] for row in again}
    assert len(found["system"]) > 5
    for row in document["rows"][:4]:
        before = row["per_query"][HEADLINE]
        assert found[row["name"]] == {qid: before[qid] for qid in found[row["name"]]}


def test_the_table_names_every_row_and_says_what_is_unjudged(yian, tmp_path):
    queries, qrels = tmp_path / "q.jsonl", tmp_path / "q.tsv"
    queries.write_text(
        '{"qid": "x", "text": "疫情期间社区干部借出通行证"}\n'
        '{"qid": "y", "text": "火星旅行", "kind": "none"}\n'
    )
    qrels.write_text("x\t0\tyn-2020-01\t3\n")
    result = yian("run", "--queries", queries, "--qrels", qrels)
    assert result.exit_code == 0, result.stderr
    for label in ("系统", "BM25", "向量", "同类随机", "随机", "上限", "拒答", "Judged@10"):
        assert label in result.stdout


def test_an_unchanged_engine_passes_the_comparison(small_yian, accepted):
    assert any(json.loads(accepted.read_text("utf-8"))["ndcg10"].values())
    result = small_yian("compare", "--baseline", accepted)
    assert result.exit_code == 0
    assert "不变 58 条" in result.stdout
    assert "p=1.0000" in result.stdout


def test_a_baseline_with_better_scores_fails_the_comparison(small_yian, accepted, tmp_path):
    document = json.loads(accepted.read_text("utf-8"))
    document["ndcg10"] = {qid: score + 0.02 for qid, score in document["ndcg10"].items()}
    doctored = tmp_path / "baseline.json"
    doctored.write_text(json.dumps(document), "utf-8")
    result = small_yian("compare", "--baseline", doctored)
    assert result.exit_code == 1
    assert "变差 58 条" in result.stdout
    assert "不通过" in result.stdout


def test_lecard_runs_from_a_folder(yian, lecard):
    result = yian("run", "--set", "lecard", "--data", lecard, "--pool", "100")
    assert result.exit_code == 0, result.stderr
    assert "pool-100" in result.stdout
    assert "前 1000 字" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--set", "lecard"),
        ("run", "--data", "."),
        ("run", "--queries", "q.jsonl"),
        ("run", "--qrels", "q.tsv"),
        ("run", "--set", "own", "--pool", "50"),
    ],
)
def test_options_that_do_not_fit_are_refused(yian, arguments):
    result = yian(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_a_missing_query_file_is_one_line_with_a_next_step(yian):
    result = yian("run", "--queries", "none.jsonl", "--qrels", "none.tsv")
    assert result.exit_code == 1
    assert "读不了 none.jsonl" in result.stderr
    assert "下一步" in result.stderr
