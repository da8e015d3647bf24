"""The learned ranker: one weight a feature, and what a score is worth.

Weights and calibration are in ranker.json, written by `yian eval fit` (docs/adr/0007-ranker.md).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from search_api.ranking.chance import BEST, Chance
from search_api.ranking.features import Candidates
from search_api.ranking.fusion import Array

PATH = Path(__file__).with_name("ranker.json")

STATED = "stated"

_STATED_WEIGHT = 1.5
"""What the caller states is not learned: it weighs as much as the meaning of the text."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """A linear ranker with calibrated points.

    Attributes:
        weights: Feature name to its weight; a feature the index cannot measure falls away.
        chance: What a score is worth.
        scope_floor: Probability of telling of an act of duty below which nothing is comparable.
    """

    weights: Mapping[str, float]
    chance: Chance
    scope_floor: float

    @classmethod
    def load(cls, path: Path = PATH) -> "Ranker":
        """Read the accepted weights."""
        document = json.loads(path.read_text("utf-8"))
        return cls(
            document["weights"], Chance.from_json(document["chance"]), document["scope_floor"]
        )

    def save(self, path: Path, figures: Mapping[str, object]) -> None:
        """Write weights with the figures that led to them."""
        document = {
            "weights": dict(self.weights),
            "chance": asdict(self.chance),
            "scope_floor": self.scope_floor,
            "figures": figures,
        }
        path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")

    def contributions(self, candidates: Candidates) -> dict[str, Array]:
        """Give what each feature adds to the score of every candidate, shape (candidates,)."""
        present = {n: w for n, w in self.weights.items() if n in candidates.values}
        # Without a language model the rest is spread as wide as the whole.
        wide = sum(self.weights.values()) / (sum(present.values()) or 1.0)
        added = {n: candidates.values[n] * weight * wide for n, weight in present.items()}
        if STATED in candidates.values:
            added[STATED] = candidates.values[STATED] * _STATED_WEIGHT
        return added

    def points(self, score: Array, candidates: Candidates) -> Array:
        """Give the chance of every candidate as points, 0 to 100 with one decimal.

        Args:
            score: Score of each candidate, float64 of shape (candidates,).
            candidates: What they were measured on.
        """
        points: Array = np.round(100.0 * self.chance.of(score, signs_of(score, candidates)), 1)
        return points


def signs_of(score: Array, candidates: Candidates) -> dict[str, float]:
    """Give the signs of a ranking, the best score among them."""
    among = score[candidates.open]
    return {**candidates.signs, BEST: float(among.max())} if len(among) else {}


def shares(parts: Mapping[str, float], points: float) -> dict[str, float]:
    """Split the points of one hit between the features, in proportion to what spoke for it.

    In tenths of a point, by largest remainder, so that the shares add up to the points.
    """
    positive = {name: max(0.0, value) for name, value in parts.items()}
    whole = sum(positive.values())
    if whole <= 0:
        positive, whole = dict.fromkeys(parts, 1.0), float(len(parts))
    tenths = round(points * 10)
    exact = {name: tenths * value / whole for name, value in positive.items()}
    given = {name: int(value) for name, value in exact.items()}
    fullest = sorted(exact, key=lambda name: given[name] - exact[name])
    for name in fullest[: tenths - sum(given.values())]:
        given[name] += 1
    return {name: value / 10 for name, value in given.items()}
