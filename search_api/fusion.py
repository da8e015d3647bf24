"""How the two legs become one ranking, and its points from 0 to 100."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DEPTH = 200
"""Cases taken from each leg before paging (DESIGN decision 8): points never depend on the page."""

_WEIGHTS = {"dense": 1.6}
"""What a leg's z-score weighs where it is not 1 (docs/adr/0006-fusion.md)."""

# Logistic fit of "a reader graded it 2 or 3" on the fused score of the development queries.
_SLOPE = 1.148
_MIDDLE = 6.12


@dataclass(frozen=True, slots=True)
class Fused:
    """Scores of the candidates, in the order they were given.

    Attributes:
        total: Weighted sum of the standardised legs.
        parts: Leg name to its weighted standardised score.
        points: 0 to 100, a monotone function of total.
    """

    total: Array
    parts: dict[str, Array]
    points: Array


def fuse(legs: dict[str, NDArray[np.float32]]) -> Fused:
    """Add the legs' weighted z-scores over the candidates.

    Args:
        legs: Leg name to the raw score of every candidate, shape (candidates,).
    """
    parts = {name: standardise(scores) * _WEIGHTS.get(name, 1.0) for name, scores in legs.items()}
    total = np.sum(list(parts.values()), axis=0)
    if set(legs) == {"lexical"}:
        # Words alone: spread them as wide as both legs, so that points stay comparable.
        total = total * (1 + _WEIGHTS["dense"])
    return Fused(total, parts, points(total))


def standardise(scores: NDArray[np.float32]) -> Array:
    """Give (score - mean) / standard deviation; zeros where all scores are equal."""
    wide = scores.astype(np.float64)
    spread = float(wide.std()) if len(wide) else 0.0
    centred: Array = wide - wide.mean() if len(wide) else wide
    return centred / spread if spread > 1e-9 else np.zeros_like(wide)


def points(total: Array) -> Array:
    """Map fused scores to 0-100, rounded to one decimal place."""
    scaled: Array = np.round(100.0 / (1.0 + np.exp(-_SLOPE * (total - _MIDDLE))), 1)
    return scaled


def shares(parts: dict[str, float], points_total: float) -> dict[str, float]:
    """Split the points of one hit between the legs, in proportion to what spoke for it."""
    positive = {name: max(0.0, value) for name, value in parts.items()}
    whole = sum(positive.values())
    if whole <= 0:
        return {name: round(points_total / len(parts), 1) for name in parts}
    return {name: round(points_total * value / whole, 1) for name, value in positive.items()}
