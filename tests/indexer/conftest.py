import shutil

import pytest

from corpus.foundation.settings import LIBRARY
from indexer.analysis import Parts
from indexer.building.build import build
from indexer.text.normalise import Normaliser
from indexer.text.tokens import Tokenizer


def copy_library(target):
    cases = sorted((LIBRARY / "cases").rglob("*.toml"))[::19][:20]
    for path in cases:
        copy = target / path.relative_to(LIBRARY)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    shutil.copytree(LIBRARY / "rules", target / "rules")
    for name in ("taxonomy.toml", "lexicon.txt", "cues.toml", "outside.txt"):
        shutil.copy(LIBRARY / name, target / name)
    return target


@pytest.fixture
def small_library(tmp_path):
    """Copy twenty cases with all rules into a library of its own."""
    return copy_library(tmp_path / "library")


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory):
    return Tokenizer(LIBRARY / "lexicon.txt", tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def small_home(tmp_path_factory, encoder, tokenizer):
    """Build the small library once."""
    folder = tmp_path_factory.mktemp("small")
    library = copy_library(folder / "library")
    build(library, folder / "home", Parts(encoder, tokenizer, Normaliser()))
    return folder / "home"


@pytest.fixture
def home(small_home, tmp_path):
    """Copy the built small library, to be changed or damaged."""
    return shutil.copytree(small_home, tmp_path / "home")


@pytest.fixture
def lexical_parts(tokenizer):
    return Parts(None, tokenizer, Normaliser())
