import shutil

import pytest

from indexer.analysis import Parts
from indexer.building.build import build
from indexer.text.normalise import Normaliser


@pytest.fixture
def small_library(copy_library, tmp_path):
    """Copy eight cases into a library of its own."""
    return copy_library(tmp_path / "library")


@pytest.fixture(scope="session")
def small_home(copy_library, tmp_path_factory, encoder, tokenizer):
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
