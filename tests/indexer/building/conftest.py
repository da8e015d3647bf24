"""A small language model that counts characters, and the parts around it."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from indexer.analysis import Parts
from indexer.encoder.apart import read_apart
from indexer.encoder.interface import ReadText, Tokens
from indexer.text.normalise import Normaliser


class CountingEncoder:
    """Counts characters in sixteen drawers, queries in the other eight; keeps what it was given."""

    dimension = 24
    token_size = 4

    def __init__(self, name="counting@1"):
        self.name = name
        self.read = []

    def encode_passages(self, texts):
        return (self._vector(text, 16, 0) for text in texts)

    def encode_queries(self, texts):
        return (self._vector(text, 8, 16) for text in texts)

    def read_queries(self, texts):
        return read_apart(self.encode_queries, texts)

    def read_passages(self, texts):
        """Read each character as a token."""
        for text in texts:
            ids = np.array([ord(char) % 100 for char in text], dtype=np.int32)
            vectors = np.eye(self.token_size, dtype=np.float32)[ids % self.token_size]
            yield ReadText(next(self.encode_passages([text]))[None], Tokens(ids, vectors))

    def _vector(self, text, drawers, first):
        self.read.append(text)
        vector = np.zeros(self.dimension, dtype=np.float32)
        for char in text:
            vector[first + ord(char) % drawers] += 1
        return vector / max(float(np.linalg.norm(vector)), 1e-12)


@pytest.fixture
def counting():
    return CountingEncoder()


@pytest.fixture
def counting_parts(counting, tokenizer):
    return Parts(counting, tokenizer, Normaliser())


@pytest.fixture(scope="session")
def records():
    """Read the whole library."""
    return read_library(LIBRARY)


@pytest.fixture
def plain(records):
    """Give a case in which only the title, the summary and the facts say anything."""
    one = records.cases[0]
    silent = dict.fromkeys(("conduct", "harm", "measures", "reasoning", "lesson"))
    return replace(
        one,
        key="x-01",
        title="多算了面积",
        summary="某镇干部多算了补偿面积。",
        facts="某镇副镇长在征地补偿中多算了三十平方米。他没有收过一分钱好处，发现后主动追回。",
        circumstances=(),
        **silent,
    )
