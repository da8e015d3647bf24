"""A new case as the engine sees it: its normal form, its words, its vector."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.normalise import NormalisedText
from indexer.opening import Parts


@dataclass(frozen=True)
class Query:
    """What ranking needs of a text.

    Attributes:
        normal: Its normal form.
        words: Its words in order, repeated words included.
        vector: Its unit vector, float32; None without an encoder.
    """

    normal: NormalisedText
    words: tuple[str, ...]
    vector: NDArray[np.float32] | None


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
        words = tuple(token.text for token in parts.tokenizer(normal.text))
    vector = None
    if parts.encoder is not None and normal.text:
        with watch.part("embed"):
            vector = parts.encoder.encode_query(normal.text)
    return Query(normal, words, vector)
