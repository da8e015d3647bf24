import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

YIAN = Path(sys.executable).with_name("yian")


@pytest.fixture
def yian(built_home):
    def run(*args, **environment):
        return subprocess.run(
            [YIAN, *args],
            capture_output=True,
            text=True,
            env={**os.environ, "YIAN_HOME": str(built_home), **environment},
            timeout=120,
        )

    return run


def test_a_search_prints_ruling_rule_and_source(yian):
    result = yian("search", "台风影响 危房改造没有按期完成", "-k", "3")
    assert result.returncode == 0
    for words in ("容错免责", "乡危房改造因台风未按期完成，3人获容错免责", "依据：", "仅供参考"):
        assert words in result.stdout


def test_json_has_the_stable_shape(yian):
    answer = json.loads(yian("search", "通行证 送医", "-k", "2", "--json").stdout)
    assert {"query", "abstained", "hits"} <= answer.keys()
    assert {"key", "score", "outcome"} <= answer["hits"][0].keys()


def test_a_filter_reaches_the_ranking(yian):
    result = yian("search", "通行证 送医", "--outcome", "问责处分", "--json")
    assert {hit["outcome"] for hit in json.loads(result.stdout)["hits"]} == {"问责处分"}


def test_a_file_of_queries_is_answered_line_by_line(yian, tmp_path):
    source = tmp_path / "queries.jsonl"
    lines = [{"qid": "A", "text": "台风 危房"}, {"qid": "B", "text": "通行证"}]
    source.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    result = yian("search", "--from", str(source), "-k", "1", "--json")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(a["qid"], a["query"]) for a in answers] == [("A", "台风 危房"), ("B", "通行证")]


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["search", " "], 1, "还没有写案情"),
        (["search", "案情", "--outcome", "无罪"], 1, "无罪"),
        (["search", "字" * 20_001], 1, "20,000"),
        (["search", "案情", "-k", "0"], 2, "-k"),
        (["search"], 2, "--from"),
        (["search", "--from", "/nowhere/q.jsonl"], 1, "/nowhere/q.jsonl"),
        (["nothing"], 2, "nothing"),
    ],
)
def test_a_mistake_gets_a_sentence_and_no_traceback(yian, args, code, words):
    result = yian(*args)
    assert result.returncode == code
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_bad_lines_of_a_file_are_all_named(yian, tmp_path):
    source = tmp_path / "queries.jsonl"
    source.write_text('{"qid": 1}\nnot json\n{"qid": "C", "text": " "}\n', "utf-8")
    result = yian("search", "--from", str(source), "--json")
    assert result.returncode == 1
    assert all(f"第 {number} 行" in result.stderr for number in (1, 2, 3))
    assert result.stdout == ""


def test_without_an_index_the_next_step_is_named(yian, tmp_path):
    result = yian("search", "案情", YIAN_HOME=str(tmp_path))
    assert result.returncode == 1
    assert "yian index build" in result.stderr


def test_a_search_never_loads_torch(built_home):
    program = (
        "import sys; from corpus.foundation.settings import Settings;"
        "from search_api.engine import open_engine;"
        "from search_api.fields.request import SearchRequest;"
        "engine = open_engine(Settings.from_environ());"
        "engine.search(SearchRequest('通行证'));"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, "YIAN_HOME": str(built_home)},
        timeout=120,
    )
    assert result.stdout.strip() == "[]", result.stderr
