"""Records of which only what a test needs is said, and a library.db made from them."""

from dataclasses import replace

import pytest

from indexer.store.reading import Store
from indexer.store.writing import Contents, write_store

NO_ROWS = {"texts": (), "passages": (), "sentences": (), "queries": (), "quotes": ()}


@pytest.fixture(scope="session")
def case(bare_case):
    """Give the means to make a case of which nothing is stated but what a test needs."""

    def make(key="x-01", **stated):
        return replace(bare_case, key=key, **stated)

    return make


@pytest.fixture
def store(tmp_path):
    """Give the means to write a library.db and open it."""
    opened = []

    def write(cases=(), rules=(), withdrawn=(), **rows):
        path = tmp_path / f"{len(opened)}.db"
        write_store(path, Contents(cases, rules, withdrawn, **{**NO_ROWS, **rows}))
        opened.append(Store(path))
        return opened[-1]

    yield write
    for one in opened:
        one.close()
