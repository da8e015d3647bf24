"""What the system needs of a language model.

One text per run, always: with dynamic int8 a vector depends on its batch mates, and a document
must have the same vector alone and in an index build.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Marked = tuple[str, Sequence[tuple[int, int]]]
"""A text, and the spans of its sentences: ascending, apart from each other."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, each with a vector of its own.

    Attributes:
        ids: What each token is in the model's vocabulary, int32 of shape (tokens,).
        vectors: Unit vectors, float32 of shape (tokens, token_size).
    """

    ids: NDArray[np.int32]
    vectors: NDArray[np.float32]


NO_TOKENS = Tokens(np.empty(0, np.int32), np.empty((0, 0), np.float32))
"""What is known of the tokens of a text where the model tells nothing of them."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as the model reads it.

    Attributes:
        vectors: Unit vectors, float32 of shape (1 + sentences, dimension): the whole text as it
            would be embedded, then each of its sentences.
        tokens: Its tokens.
    """

    vectors: NDArray[np.float32]
    tokens: Tokens


class Encoder(Protocol):
    """What the index and the search need of a language model."""

    @property
    def name(self) -> str:
        """Identity, with a hash of the weights; an index built with another one is refused."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode_queries(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed what is searched for: unit vectors (dimension,), each as it would be alone."""
        ...

    @property
    def token_size(self) -> int:
        """Length of a token's vector; 0 where the model tells nothing of tokens."""
        ...

    def read_queries(self, texts: Iterable[Marked]) -> Iterator[ReadText]:
        """Read texts that are searched for, with their sentences, each as it would be alone."""
        ...

    def read_passages(self, texts: Iterable[str]) -> Iterator[ReadText]:
        """Read what is found, without sentences, each as it would be alone."""
        ...

    def encode_passages(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed what is found: unit vectors (dimension,), each as it would be alone."""
        ...
