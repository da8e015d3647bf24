"""How a text longer than the model reads at once becomes one vector."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

OVERLAP = 32
"""Tokens two neighbouring windows share at least: about one sentence."""


def window_spans(length: int, size: int, overlap: int = OVERLAP) -> tuple[tuple[int, int], ...]:
    """Cut a run of tokens into windows that all have the same size.

    The windows are spread evenly, so there is no short last one that would weigh too much in the
    mean.

    Returns:
        (start, end) of each window; one window when everything fits.
    """
    if length <= size:
        return ((0, length),)
    shared = min(overlap, size - 1)
    count = -(-(length - shared) // (size - shared))
    last = length - size
    starts = [last * number // (count - 1) for number in range(count)]
    return tuple((start, start + size) for start in starts)


def unit_mean(vectors: Iterable[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Average the window vectors and bring the mean back to length one.

    Returns:
        Array (d,) float32; a lone unit vector comes back unchanged.
    """
    rows = [np.asarray(vector, dtype=np.float32) for vector in vectors]
    if len(rows) == 1:
        return rows[0]
    mean: NDArray[np.float64] = np.stack(rows).mean(axis=0, dtype=np.float64)
    return (mean / max(float(np.linalg.norm(mean)), 1e-12)).astype(np.float32)


def encodable(text: str) -> str:
    """Replace what no tokenizer takes: lone surrogates, and NUL, which ends a C string."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
