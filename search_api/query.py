"""A new case as the engine sees it: its normal form, its words, its vector."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.normalise import NormalisedText
from indexer.opening import Parts
from indexer.passages import split_sentences


@dataclass(frozen=True)
class Query:
    """What ranking needs of a text.

    Attributes:
        normal: Its normal form.
        words: Its words in order, repeated words included.
        vector: Its unit vector, float32; None without an encoder.
        sentences: Spans of its sentences in the normal form, short ones joined to the next.
        sentence_vectors: Their unit vectors, float32 of shape (sentences, dimension).
    """

    normal: NormalisedText
    words: tuple[str, ...]
    vector: NDArray[np.float32] | None
    sentences: tuple[tuple[int, int], ...]
    sentence_vectors: NDArray[np.float32]


_GREETING = re.compile(
    r"(?:(?:您好|你好|大家好|领导好|各位(?:领导|老师)?好?|打扰(?:一?下)?了?|麻烦(?:问一?下|了)?|"
    r"(?:想)?请[教问](?:一?下)?(?:各位|大家)?)[,。!;:、 ]*)+"
)

MIN_SENTENCE = 16
MAX_SENTENCES = 40
"""Sentences of a query that are looked at one by one; the whole text is always read."""


class Stopwatch:
    """Collects how long named parts of a search took."""

    def __init__(self) -> None:
        self._parts: dict[str, float] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time a block and add it to a part."""
        start = time.perf_counter()
        try:
            yield
        finally:
            spent = (time.perf_counter() - start) * 1000
            self._parts[name] = self._parts.get(name, 0.0) + spent

    def timings(self) -> tuple[tuple[str, float], ...]:
        """Give milliseconds by part, rounded to 0.01."""
        return tuple((name, round(spent, 2)) for name, spent in self._parts.items())


def read_query(text: str, parts: Parts, watch: Stopwatch) -> Query:
    """Normalise, cut into words, embed."""
    with watch.part("words"):
        normal = parts.normaliser(text)
        start = greeting(normal.text)
        text = normal.text[start:]
        words = tuple(token.text for token in parts.tokenizer(text))
        sentences = tuple((a + start, b + start) for a, b in joined_sentences(text))
        sentences = sentences[:MAX_SENTENCES]
    vector = None
    vectors = np.empty((0, 0), np.float32)
    if parts.encoder is not None and words:
        alone = len(sentences) == 1
        wanted = [text, *(() if alone else (normal.text[a:b] for a, b in sentences))]
        with watch.part("embed"):
            vector, *others = parts.encoder.encode_queries(wanted)
        vectors = np.stack([vector] if alone else others)
    return Query(normal, words, vector, sentences, vectors)


def greeting(text: str) -> int:
    """Give where a text in normal form begins after its greeting; 0 where it is nothing else."""
    match = _GREETING.match(text)
    return match.end() if match and match.end() < len(text) else 0


def joined_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of sentences; one of fewer than MIN_SENTENCE characters joins the next."""
    start = end = None
    for first, last in split_sentences(text):
        start = first if start is None else start
        end = last
        if end - start >= MIN_SENTENCE:
            yield start, end
            start = None
    if start is not None and end is not None:
        yield start, end
    elif end is None and text:
        yield 0, len(text)
