"""Every run draws the same examples: a failure here is a failure everywhere."""

import os

import pytest
from hypothesis import settings

from indexer.analysis import Parts
from indexer.text.normalise import Normaliser

settings.register_profile(
    "fuzz",
    derandomize=True,
    deadline=None,
    database=None,
    print_blob=True,
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "300")),
)


@pytest.fixture(autouse=True, scope="module")
def drawn_the_same_way():
    """Use the profile for this folder, the former one after it."""
    before = settings.get_current_profile_name()
    settings.load_profile("fuzz")
    yield
    settings.load_profile(before)


@pytest.fixture(scope="session")
def parts(tokenizer):
    return Parts(None, tokenizer, Normaliser())
