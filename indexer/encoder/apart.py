"""ReadText a text with a model whose tokens are not at hand: each sentence by itself."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from indexer.encoder.interface import NO_TOKENS, Marked, ReadText


def read_apart(
    encode: Callable[[Iterable[str]], Iterable[NDArray[np.float32]]], texts: Iterable[Marked]
) -> Iterator[ReadText]:
    """Embed texts and each of their sentences alone; nothing is said of tokens."""
    for text, spans in texts:
        parts = [text, *(text[start:end] for start, end in spans)]
        yield ReadText(np.stack(list(encode(parts))), NO_TOKENS)
