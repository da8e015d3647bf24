"""Embeds the texts of a build, taking over what a former generation knows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.building.reuse import KnownVectors
from indexer.encoder.interface import Encoder
from indexer.engines.tokens import StoredTokens

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


@dataclass(frozen=True, slots=True)
class ToRead:
    """A text that is embedded as it would be searched with, together with its sentences.

    Attributes:
        key: Key of its case.
        digest: Names its normal form.
        text: Its normal form, without a greeting.
        spans: Of its sentences.
    """

    key: str
    digest: str
    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def digests(self) -> tuple[str, ...]:
        """Name the vectors that come of it: of the whole, of each sentence within it."""
        return (f"?{self.digest}", *(f"?{self.digest}:{n}" for n in range(len(self.spans))))


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

    def with_tokens(
        self, title: str, texts: Sequence[ToEmbed]
    ) -> tuple[NDArray[np.float32], list[StoredTokens]]:
        """Embed texts that are found, and keep their tokens.

        Returns:
            Vectors as `passages` gives them, and the tokens of each text; both empty without an
            encoder.
        """
        if self.encoder is None:
            return np.zeros((0, 0), dtype=np.float32), []
        known = [self._known.tokens(one.key, one.digest) for one in texts]
        new = [place for place, tokens in enumerate(known) if tokens is None]
        rows = np.zeros((len(texts), self.encoder.dimension), dtype=np.float32)
        for place, one in enumerate(texts):
            if known[place] is not None:
                rows[place] = self._known.get(one.key, one.digest)
        read = iter(self.encoder.read_passages(texts[place].text for place in new))
        for number in self._progress(title, range(len(new))):
            reading = next(read)
            rows[new[number]] = reading.vectors[0]
            known[new[number]] = StoredTokens.of(reading.tokens)
        self.embedded += len(new)
        self.reused += len(texts) - len(new)
        return rows, [tokens for tokens in known if tokens is not None]

    def queries(self, title: str, texts: Sequence[ToEmbed]) -> NDArray[np.float32]:
        """Embed texts that are searched for; see `passages`."""
        if self.encoder is None:
            return np.zeros((0, 0), dtype=np.float32)
        return self._vectors(title, texts, self.encoder.encode_queries, self.encoder.dimension)

    def readings(self, title: str, texts: Sequence[ToRead]) -> NDArray[np.float32]:
        """Embed texts that are searched for, each with its sentences.

        Returns:
            float32 of shape (rows, dimension), the rows of one text after those of the other, as
            `ToRead.digests` names them; empty without an encoder.
        """
        if self.encoder is None:
            return np.zeros((0, 0), dtype=np.float32)
        known = {one.digest: rows for one in texts for rows in [self._rows(one)] if rows}
        new = [one for one in texts if one.digest not in known]
        read = iter(self.encoder.read_queries((one.text, one.spans) for one in new))
        for number in self._progress(title, range(len(new))):
            known[new[number].digest] = list(next(read).vectors)
        rows = [row for one in texts for row in known[one.digest]]
        self.embedded += sum(len(one.digests) for one in new)
        self.reused += len(rows) - sum(len(one.digests) for one in new)
        return np.stack(rows) if rows else np.zeros((0, self.encoder.dimension), dtype=np.float32)

    def _rows(self, text: ToRead) -> list[NDArray[np.float32]]:
        """Give the rows of a text where all of them are known, else none."""
        rows = [self._known.get(text.key, digest) for digest in text.digests]
        known = [row for row in rows if row is not None]
        return known if len(known) == len(rows) else []

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
