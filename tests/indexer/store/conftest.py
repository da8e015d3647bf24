"""Records of which only what a test needs is said, and a library.db made from them."""

from dataclasses import replace

import pytest

from corpus.records import Case, CaseClass, Kind, Labels, Outcome, Quality, Source, Standing
from indexer.store.reading import Store
from indexer.store.writing import Contents, write_store

SILENT = Case(
    key="",
    title="案",
    kind=Kind.SANCTION,
    case_class=CaseClass.REPORT,
    province=None,
    city=None,
    county=None,
    event_year=None,
    actor=None,
    summary="概要",
    facts="事实",
    conduct=None,
    harm=None,
    circumstances=(),
    outcome=Outcome.SANCTIONED,
    outcome_stated=None,
    severity=None,
    measures=None,
    ruling_body=None,
    reasoning=None,
    basis=(),
    cites=(),
    aftermath=None,
    lesson=None,
    domain="工程建设",
    labels=Labels("S00", (), "审批把关不严", None, ()),
    quality=Quality.WEAK,
    doubts=None,
    same_event=None,
    source=Source(None, None, None, None, None, None, Standing.NONE),
)

NO_ROWS = {"texts": (), "passages": (), "sentences": (), "queries": (), "quotes": ()}


@pytest.fixture(scope="session")
def case():
    """Give the means to make a case whose source says nothing but what is stated here."""

    def make(key="x-01", **stated):
        return replace(SILENT, key=key, **stated)

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
