"""The search with txtai speaks JSON in and out, and needs nothing of this project."""

import json
import subprocess
import sys

import pytest

from eval.bench import txtai_child

# What the program uses of txtai: documents go in, the longest shared beginning comes first.
TXTAI = """
class Embeddings:
    def __init__(self, **options):
        assert options["path"] == "model" and options["hybrid"] and not options["gpu"]
        assert options["instructions"] == {"query": "query: ", "data": "passage: "}
    def index(self, documents):
        self.documents = [(key, text) for key, text, _ in documents]
    def search(self, asked, depth):
        scored = [(key, sum(c in text for c in asked)) for key, text in self.documents]
        return sorted(scored, key=lambda one: -one[1])[:depth]
"""
GIVEN = {
    "model": "model",
    "documents": [["a", "容缺受理"], ["b", "通行证"], ["c", "抢险"]],
    "texts": ["容缺", "抢险"],
    "judged": [["q1", "通行证"], ["q2", "抢险"]],
    "depth": 2,
}


@pytest.fixture
def run(tmp_path):
    """Run the program without site-packages; txtai is what stands in a folder of its own."""

    def started(given):
        return subprocess.run(
            [sys.executable, "-S", txtai_child.__file__],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env={"PYTHONPATH": str(tmp_path)},
        )

    return started


@pytest.fixture
def installed(tmp_path):
    (tmp_path / "txtai.py").write_text(TXTAI, "utf-8")
    about = tmp_path / "txtai-9.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: txtai\nVersion: 9.1\n", "utf-8")


@pytest.mark.usefixtures("installed")
def test_judged_queries_are_ranked_to_the_depth_asked_for(run):
    done = run(GIVEN)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert set(found) == {"version", "index_s", "search_ms", "run"}
    assert found["version"] == "9.1"
    assert {qid: keys[0] for qid, keys in found["run"].items()} == {"q1": "b", "q2": "c"}
    assert all(len(keys) == 2 for keys in found["run"].values())
    assert min(found["index_s"], found["search_ms"]) >= 0


def test_without_txtai_the_program_fails_and_names_it(run):
    done = run(GIVEN)
    assert done.returncode != 0
    assert "txtai" in done.stderr.splitlines()[-1]
    assert done.stdout == ""
