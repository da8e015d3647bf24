"""Embeds the texts of a build, taking over what a former generation knows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.building.reuse import KnownVectors
from indexer.encoder.interface import Encoder

Progress = Callable[[str, Sequence[int]], Iterable[int]]
"""Wraps a sequence of steps under a Chinese title, to show how far a build is."""


def silent(_title: str, steps: Sequence[int]) -> Iterable[int]:
    """Show nothing."""
    return steps


@dataclass(frozen=True, slots=True)
class ToEmbed:
    """A text to embed.

    Attributes:
        key: Key of its case; empty for a text of no case.
        digest: Names its normal form, with a question mark before it where it is a query.
        text: Its normal form.
    """

    key: str
    digest: str
    text: str


class Embedding:
    """Embeds texts, taking over what is known; an equal text of a case is embedded once."""

    def __init__(self, encoder: Encoder | None, known: KnownVectors, progress: Progress) -> None:
        self.encoder = encoder
        self.embedded = 0
        self.reused = 0
        self._known = known
        self._progress = progress

    def passages(self, title: str, texts: Sequence[ToEmbed]) -> NDArray[np.float32]:
        """Embed texts that are found.

        Returns:
            float32 of shape (texts, dimension), rows of unit length; empty without an encoder.
        """
        if self.encoder is None:
            return np.zeros((0, 0), dtype=np.float32)
        return self._vectors(title, texts, self.encoder.encode_passages, self.encoder.dimension)

    def queries(self, title: str, texts: Sequence[ToEmbed]) -> NDArray[np.float32]:
        """Embed texts that are searched for; see `passages`."""
        if self.encoder is None:
            return np.zeros((0, 0), dtype=np.float32)
        return self._vectors(title, texts, self.encoder.encode_queries, self.encoder.dimension)

    def _vectors(
        self,
        title: str,
        texts: Sequence[ToEmbed],
        encode: Callable[[Iterable[str]], Iterable[NDArray[np.float32]]],
        dimension: int,
    ) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), dimension), dtype=np.float32)
        new: dict[tuple[str, str], list[int]] = {}
        for row, one in enumerate(texts):
            vector = self._known.get(one.key, one.digest)
            if vector is None:
                new.setdefault((one.key, one.digest), []).append(row)
            else:
                rows[row] = vector
        places = list(new.values())
        self.reused += len(texts) - sum(map(len, places))
        self.embedded += len(places)
        vectors = iter(encode(texts[same[0]].text for same in places))
        for number in self._progress(title, range(len(places))):
            rows[places[number]] = next(vectors)
        return rows
