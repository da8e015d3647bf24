"""What the system needs of a language model.

One text per run, always: with dynamic int8 a vector depends on its batch mates, and a document
must have the same vector alone and in an index build.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


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

    def encode_passages(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed what is found: unit vectors (dimension,), each as it would be alone."""
        ...
