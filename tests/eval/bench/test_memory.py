"""Memory is measured in a process of its own; where that process fails, its last words are kept."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.foundation.errors import StorageError
from corpus.foundation.settings import Settings
from eval.bench.memory import memory, run_child

SETTINGS = replace(
    Settings.from_environ({}), home=Path("/tmp/家"), library=Path("/tmp/库"), model="none"
)


def test_a_child_gets_home_library_and_model_and_what_it_is_given_to_read():
    code = "import json, sys; print(json.dumps([sys.argv[1:], sys.stdin.read()]))"
    assert json.loads(run_child(code, SETTINGS, "案情")) == [["/tmp/家", "/tmp/库", "none"], "案情"]


def test_a_child_is_a_fresh_interpreter():
    code = "import sys; print('search_api' in sys.modules, 'pytest' in sys.modules)"
    assert run_child(code, SETTINGS).split() == ["False", "False"]


def test_a_child_that_fails_is_an_error_with_its_last_three_lines():
    code = "import sys; sys.exit('一\\n二\\n三\\n四')"
    with pytest.raises(StorageError, match="测量进程没有完成") as caught:
        run_child(code, SETTINGS)
    assert caught.value.details == ("二", "三", "四")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_without_an_index_there_is_no_figure_and_the_next_step_is_named(tmp_path):
    with pytest.raises(StorageError) as caught:
        memory(replace(SETTINGS, home=tmp_path), ["容缺受理"])
    assert "yian index build" in caught.value.hint
    assert "IndexMissing" in caught.value.details[-1]
