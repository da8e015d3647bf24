"""How sure a mean or a difference is: bootstrap intervals and a paired randomisation test."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SEED = 20_240_501
ROUNDS = 10_000


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float


def interval(values: Sequence[float]) -> Interval:
    """Bootstrap the mean by query: ROUNDS samples with replacement, fixed seed, percentiles."""
    given = np.asarray(values, dtype=np.float64)
    if not len(given):
        return Interval(float("nan"), float("nan"), float("nan"))
    draws = np.random.default_rng(SEED).integers(0, len(given), size=(ROUNDS, len(given)))
    low, high = np.percentile(given[draws].mean(axis=1), (2.5, 97.5))
    return Interval(float(given.mean()), float(low), float(high))


def paired_p(differences: Sequence[float]) -> float:
    """Test whether paired differences are chance: random signs, two-sided.

    Returns:
        Share of ROUNDS seeded sign flips (and the observed signs) whose mean is at least as far
        from 0 as the observed one.
    """
    given = np.asarray(differences, dtype=np.float64)
    if not given.any():
        return 1.0
    signs = np.random.default_rng(SEED).choice((-1.0, 1.0), size=(ROUNDS, len(given)))
    # The tolerance lets flips that equal the observed mean count in spite of rounding.
    extreme = np.abs(signs @ given) >= abs(given.sum()) - 1e-9
    return float((extreme.sum() + 1) / (ROUNDS + 1))
