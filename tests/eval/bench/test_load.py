"""Many clients at once: every request is answered, and as if it had come alone."""

import pytest

from corpus.foundation.errors import StorageError
from eval.bench.load import Plan, load, serving

TEXTS = ("工程没有招标就先开工，后来补办了手续", "容缺受理")


@pytest.fixture
def server(built_home, monkeypatch):
    monkeypatch.setenv("YIAN_HOME", str(built_home))
    with serving() as server:
        yield server


def rows(server, clients):
    return {row.name: row for row in load(server, Plan(clients, 2, TEXTS)).rows}


def test_clients_at_once_get_the_answers_of_one_alone(server):
    found = rows(server, clients=8)
    assert found["errors"].values == {"次数": 0}
    assert found["search"].values["p50"] <= found["search"].values["p99"]
    assert set(found["memory"].values) == {"之前", "一半时", "之后"}


def test_a_server_that_does_not_start_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("YIAN_HOME", str(tmp_path))
    with pytest.raises(StorageError, match="没有启动"), serving():
        pass
