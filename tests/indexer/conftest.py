import shutil
from pathlib import Path

import pytest

import corpus
from indexer.normalise import Normaliser
from indexer.opening import Parts
from indexer.tokens import Tokenizer

LIBRARY = Path(corpus.__file__).parent


@pytest.fixture
def small_library(tmp_path):
    """Copy twenty cases with all rules into a library of its own."""
    target = tmp_path / "library"
    cases = sorted((LIBRARY / "cases").rglob("*.toml"))[::19][:20]
    for path in cases:
        copy = target / path.relative_to(LIBRARY)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    shutil.copytree(LIBRARY / "rules", target / "rules")
    for name in ("taxonomy.toml", "lexicon.txt", "cues.toml", "outside.txt"):
        shutil.copy(LIBRARY / name, target / name)
    return target


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory):
    return Tokenizer(LIBRARY / "lexicon.txt", tmp_path_factory.mktemp("cache"))


@pytest.fixture
def lexical_parts(tokenizer):
    return Parts(None, tokenizer, Normaliser())
