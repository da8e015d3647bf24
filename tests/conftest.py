"""The prepared model, the built library and the engine, made once for the whole run."""

import fcntl
import os
import shutil
import tomllib
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from corpus.foundation.settings import LIBRARY, Settings
from corpus.library_files.lessons import OTHER_TEXTS
from corpus.records import Case, CaseClass, Kind, Labels, Outcome, Quality, Source, Standing
from indexer.analysis import open_parts
from indexer.building.build import build
from indexer.encoder.conversion.convert import prepare_bundled
from indexer.encoder.opening import OnnxEncoder, open_encoder
from indexer.index import PrecedentIndex
from indexer.text.tokens import Tokenizer
from search_api.engine import open_engine

ROOT = Path(__file__).parent.parent

# The suite tries the same examples every time; `make torture` looks for new ones.
hypothesis_settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis_settings.register_profile("torture", deadline=None, max_examples=2000)
hypothesis_settings.load_profile("suite")


def pytest_addoption(parser):
    parser.addoption("--kills", type=int, default=20, help="how often tests/faults kills")


def pytest_collection_modifyitems(items):
    """Browser tests first: they take longest, and the last file must not keep one core waiting."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@contextmanager
def one_at_a_time(home):
    """Let the first of several test processes make what all of them share; the others wait."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def kills(request):
    return request.config.getoption("--kills")


@pytest.fixture(scope="session")
def prepared_home():
    """Give a home that holds the prepared model; kept between runs, it takes half a minute."""
    home = Path(os.environ.get("YIAN_HOME", ROOT / ".yian"))
    with one_at_a_time(home):
        prepare_bundled(home, lambda _: None)
    return home


@pytest.fixture(scope="session")
def encoder(prepared_home):
    encoder, notices = open_encoder("bundled", prepared_home)
    assert isinstance(encoder, OnnxEncoder)
    assert notices == ()
    return encoder


@pytest.fixture(scope="session")
def tokenizer(prepared_home):
    """Cut as the library is cut; the dictionary's cache takes two seconds to make."""
    with one_at_a_time(prepared_home):
        return Tokenizer(LIBRARY / "lexicon.txt", prepared_home / "cache")


@pytest.fixture(scope="session")
def settings(prepared_home):
    return replace(Settings.from_environ({}), home=prepared_home)


@pytest.fixture(scope="session")
def built_home(settings):
    """Give a home whose index holds the whole library."""
    with one_at_a_time(settings.home):
        build(
            settings.library,
            settings.home,
            open_parts(settings.library, settings.home, settings.model),
        )
    return settings.home


@pytest.fixture(scope="session")
def index(built_home):
    """Open the library that is shared."""
    index = PrecedentIndex.open(built_home)
    yield index
    index.close()


@pytest.fixture(scope="session")
def parts(settings, built_home):
    """Open the parts it was built with."""
    return open_parts(settings.library, built_home, settings.model)


@pytest.fixture(scope="session")
def engine(settings, built_home):
    engine = open_engine(settings)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def bare_case():
    """Give a case of which nothing is stated but what must be."""
    return Case(
        key="xx-2020-01",
        title="无题",
        kind=Kind.TOLERANCE,
        case_class=CaseClass.REPORT,
        province=None,
        city=None,
        county=None,
        event_year=None,
        actor=None,
        summary="概要。",
        facts="事实。",
        conduct=None,
        harm=None,
        circumstances=(),
        outcome=Outcome.OTHER,
        outcome_stated=None,
        severity=None,
        measures=None,
        ruling_body=None,
        reasoning=None,
        basis=(),
        cites=(),
        aftermath=None,
        lesson=None,
        domain="其他",
        labels=Labels("S00", (), "监管失察", None, ()),
        quality=Quality.FULL,
        doubts=None,
        same_event=None,
        source=Source("通报", None, None, None, None, None, Standing.NONE),
    )


@pytest.fixture(scope="session")
def copy_library():
    """Give the means to copy eight cases into a library of their own: four cite rules, which come
    along, four cite none.
    """

    def copying(target):
        every = sorted((LIBRARY / "cases").rglob("*.toml"))
        cites = {path: tomllib.loads(path.read_text("utf-8")).get("cites", ()) for path in every}
        citing = [path for path in every if cites[path]]
        silent = [path for path in every if not cites[path]]
        cases = [*citing[:: len(citing) // 4][:4], *silent[:: len(silent) // 4][:4]]
        rules = {cite["key"] for path in cases for cite in cites[path]}
        texts = [(LIBRARY / "rules" / f"{key}.toml").read_text("utf-8") for key in rules]
        rules |= {tomllib.loads(text).get("superseded_by") for text in texts} - {None}
        names = ("taxonomy.toml", "domains.toml", "lexicon.txt", "cues.toml")
        copied = [*cases, *(LIBRARY / "rules" / f"{key}.toml" for key in rules)]
        copied += [LIBRARY / name for name in names]
        for path in copied:
            copy = target / path.relative_to(LIBRARY)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
        (target / OTHER_TEXTS).parent.mkdir()
        others = (LIBRARY / OTHER_TEXTS).read_text("utf-8").splitlines(keepends=True)
        (target / OTHER_TEXTS).write_text("".join(others[:8]), "utf-8")
        return target

    return copying
