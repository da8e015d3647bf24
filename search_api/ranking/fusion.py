"""How the two legs choose and order candidates before the ranker looks closer."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DEPTH = 200
"""Cases taken from each leg before paging (DESIGN decision 8): points never depend on the page."""

_WEIGHTS = {"dense": 1.6}
"""What a leg's z-score weighs where it is not 1 (docs/adr/0006-fusion.md)."""


def fuse(legs: Mapping[str, NDArray[np.floating]], among: NDArray[np.bool_] | None = None) -> Array:
    """Add the legs' weighted z-scores.

    Args:
        legs: Leg name to the raw score of every candidate, shape (candidates,).
        among: The candidates whose mean and deviation set the scale; all of them when None.

    Returns:
        Shape (candidates,).
    """
    total: Array = np.sum(
        [standardise(one, among) * _WEIGHTS.get(name, 1.0) for name, one in legs.items()], axis=0
    )
    return total


def standardise(scores: NDArray[np.floating], among: NDArray[np.bool_] | None = None) -> Array:
    """Give (score - mean) / standard deviation; zeros where all scores are equal.

    Args:
        scores: Shape (candidates,).
        among: The candidates whose mean and deviation count; all of them when None.
    """
    wide = scores.astype(np.float64)
    measured = wide if among is None else wide[among]
    if not len(measured):
        return np.zeros_like(wide)
    spread = float(measured.std())
    centred: Array = wide - measured.mean()
    return centred / spread if spread > 1e-9 else np.zeros_like(wide)
