"""The prepared model, the built library and the engine, made once for the whole run."""

import fcntl
import os
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from corpus.foundation.settings import Settings
from indexer.analysis import open_parts
from indexer.building.build import build
from indexer.encoder.conversion.convert import prepare_bundled
from indexer.encoder.opening import OnnxEncoder, open_encoder
from search_api.engine import open_engine

ROOT = Path(__file__).parent.parent

# The suite tries the same examples every time; `make torture` looks for new ones.
hypothesis_settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis_settings.register_profile("torture", deadline=None, max_examples=2000)
hypothesis_settings.load_profile("suite")


def pytest_addoption(parser):
    parser.addoption("--kills", type=int, default=20, help="how often tests/faults kills")


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
def engine(settings, built_home):
    engine = open_engine(settings)
    yield engine
    engine.close()
