"""Learns what a score is worth, and measures how far to trust it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from search_api.ranking.chance import SIGNS, Chance

Array = NDArray[np.float64]

TOP = 10
"""Ranks of a query that are looked at: what a reader sees of it."""

_STRENGTH = 1.0
_BINS = 10
SURE = 0.9
"""Chance from which a case is called near without reserve."""


@dataclass(frozen=True)
class Scored:
    """The first TOP of a query as weights that never saw it rank them.

    Attributes:
        scores: Their scores, best first.
        relevant: Which of them are worth reading.
        signs: The signs of the ranking, by name.
        weight: What the query weighs.
    """

    scores: Array
    relevant: NDArray[np.bool_]
    signs: dict[str, float]
    weight: float


@dataclass(frozen=True, slots=True)
class Trust:
    """How chances agree with what is worth reading.

    Attributes:
        error: Expected calibration error, ten bins of equal width (Guo et al. 2017).
        sure: How many cases have a chance of SURE or more.
        right: Share of those that are worth reading; not a number where there are none.
    """

    error: float
    sure: int
    right: float


def learn_chance(queries: Sequence[Scored]) -> Chance:
    """Fit a logistic of score and signs, rounded to what is stored."""
    features = np.concatenate([_features(query) for query in queries])
    relevant = np.concatenate([query.relevant for query in queries])
    weights = np.concatenate([np.full(len(query.scores), query.weight) for query in queries])
    middles, spreads = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-9)
    model = LogisticRegression(C=_STRENGTH, max_iter=1000)
    with threadpool_limits(1):
        model.fit((features - middles) / spreads, relevant, sample_weight=weights)
    slopes = model.coef_[0] / spreads
    signs = {
        name: (round(float(slope), 4), round(float(middle), 4))
        for name, slope, middle in zip(SIGNS, slopes[1:], middles[1:], strict=True)
    }
    bias = float(model.intercept_[0]) - float(slopes[0]) * float(middles[0])
    return Chance(round(float(slopes[0]), 4), round(bias, 4), signs)


def _features(query: Scored) -> Array:
    signs = [query.signs[name] for name in SIGNS]
    return np.column_stack([query.scores, np.tile(signs, (len(query.scores), 1))])


def trust(chances: Sequence[Array], queries: Sequence[Scored]) -> Trust:
    """Compare the chances of some queries' first cases with the truth."""
    chance = np.concatenate([np.empty(0), *chances])
    truth = np.concatenate([np.empty(0, np.bool_), *(query.relevant for query in queries)])
    bins = np.minimum((chance * _BINS).astype(int), _BINS - 1)
    error = sum(
        abs(chance[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean()
        for b in np.unique(bins)
    )
    sure = chance >= SURE
    right = float(truth[sure].mean()) if sure.any() else float("nan")
    return Trust(float(error), int(sure.sum()), right)
