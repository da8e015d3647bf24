"""Embeds the texts of a build, taking over what a former generation knows."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.encoder import Encoder
from indexer.reuse import KnownVectors

Progress = Callable[[str, Sequence[int]], Iterable[int]]
"""Wraps a sequence of steps under a Chinese title, to show how far a build is."""


def silent(_title: str, steps: Sequence[int]) -> Iterable[int]:
    """Show nothing."""
    return steps


class Embedding:
    """Embeds texts, taking over what is known."""

    def __init__(self, encoder: Encoder | None, known: KnownVectors, progress: Progress) -> None:
        self.encoder = encoder
        self.embedded = 0
        self.reused = 0
        self._known = known
        self._progress = progress

    def vectors(
        self, title: str, texts: Sequence[tuple[str, str, str]], *, asked: bool = False
    ) -> NDArray[np.float32]:
        """Embed (case key, digest, normal text) triples, as queries when they are asked.

        Returns:
            float32 array of shape (len(texts), dimension), rows of unit length.
        """
        if self.encoder is None:
            return np.zeros((0, 0), dtype=np.float32)
        rows = np.zeros((len(texts), self.encoder.dimension), dtype=np.float32)
        new: list[int] = []
        for i, (key, digest, _) in enumerate(texts):
            row = self._known.get(key, digest)
            if row is None:
                new.append(i)
            else:
                rows[i] = row
        self.reused += len(texts) - len(new)
        self.embedded += len(new)
        encode = self.encoder.encode_queries if asked else self.encoder.encode_passages
        vectors = encode(texts[i][2] for i in new)
        for i in self._progress(title, new):
            rows[i] = next(vectors)
        return rows
