"""What is made of the states of a text's tokens: vectors of its sentences and of its tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """A window of a text.

    Attributes:
        ids: Its tokens, specials and prefix included.
        skipped: Tokens before the first one of the text.
        middles: Where in the text the middle of each of its tokens lies, ascending, float64.
    """

    ids: list[int]
    skipped: int
    middles: NDArray[np.float64]

    @property
    def own(self) -> slice:
        """Places of the text's own tokens among the ids."""
        return slice(self.skipped, self.skipped + len(self.middles))


@dataclass(frozen=True)
class WordHead:
    """Turns states of tokens into short vectors, by which texts are compared token by token.

    Attributes:
        weight: float32 of shape (size, hidden).
        query: Added for a text that is searched with, float32 of shape (size,).
        passage: Added for a text that is found.
    """

    weight: Vectors
    query: Vectors
    passage: Vectors

    @classmethod
    def load(cls, path: Path) -> "WordHead":
        """Read what `save` wrote; a damaged file is a ValueError, OSError or KeyError."""
        with np.load(path, allow_pickle=False) as held:
            return cls(held["weight"], held["query"], held["passage"])

    def save(self, path: Path) -> None:
        """Write it."""
        np.savez(path, weight=self.weight, query=self.query, passage=self.passage)

    def of_query(self, states: Vectors) -> Vectors:
        """Give unit vectors (tokens, size) of states (tokens, hidden) of what is searched for."""
        return _unit(states @ self.weight.T + self.query)

    def of_passage(self, states: Vectors) -> Vectors:
        """Give unit vectors (tokens, size) of states (tokens, hidden) of what is found."""
        return _unit(states @ self.weight.T + self.passage)


def sentences(
    windows: Sequence[Window],
    states: Sequence[Vectors],
    spans: Sequence[tuple[int, int]],
    whole: Vectors,
) -> Vectors:
    """Give the vector of each sentence: the mean of its tokens' states, brought to length one.

    Args:
        windows: The windows of a text.
        states: Of each window, those of its tokens, float32 of shape (tokens, hidden).
        spans: Of the sentences, ascending, apart from each other.
        whole: What a sentence is given that holds no token, shape (hidden,).
    """
    sums = np.zeros((len(spans), len(whole)), dtype=np.float32)
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    for window, held in zip(windows, states, strict=True):
        if len(spans):
            of = np.searchsorted(starts, window.middles, side="right") - 1
            inside = (of >= 0) & (window.middles < ends[of])
            np.add.at(sums, of[inside], held[window.own][inside])
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    vectors: Vectors = np.where(lengths > 0, sums / np.maximum(lengths, np.float32(1e-12)), whole)
    return vectors


def tokens(
    windows: Sequence[Window], states: Sequence[Vectors]
) -> tuple[NDArray[np.int32], Vectors]:
    """Give the ids of a text's tokens and their states; one in two windows counts in the first.

    Returns:
        int32 of shape (tokens,), float32 of shape (tokens, hidden).
    """
    ids, told = [], []
    reached = -1.0
    for window, held in zip(windows, states, strict=True):
        new = window.middles > reached
        ids.append(np.array(window.ids[window.own], dtype=np.int32)[new])
        told.append(held[window.own][new])
        reached = max([reached, *window.middles[-1:].tolist()])
    return np.concatenate(ids), np.concatenate(told)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, np.float32(1e-12))
    return unit
