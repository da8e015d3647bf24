"""What a score is worth: the chance that a case is worth reading (grade 2 or 3).

A score says which of two cases lies nearer to a text; the best of a bad lot has a high one too. So
the chance also asks how near anything lies at all: signs measured on the whole ranking.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BEST, NEAREST, LEXICAL, LENGTH = "best", "nearest", "lexical", "length"
CERTAIN, SCOPE = "certain", "scope"
SIGNS = (BEST, NEAREST, LEXICAL, LENGTH, CERTAIN, SCOPE)
"""Best score; greatest mean cosine of a case's passages; logarithms of the greatest BM25 score and
of the text's length; probabilities of the likeliest error type and of telling of an act of duty."""


@dataclass(frozen=True, slots=True)
class Chance:
    """A logistic of the score and of the signs (Platt 1999).

    Attributes:
        slope: What the score weighs.
        bias: What is added.
        signs: Sign to what it weighs and its middle; one that was not measured counts as its
            middle.
    """

    slope: float
    bias: float
    signs: Mapping[str, tuple[float, float]]

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Chance":
        """Read what `asdict` gave and JSON kept."""
        signs = {name: (weight, middle) for name, (weight, middle) in stored["signs"].items()}
        return cls(stored["slope"], stored["bias"], signs)

    def of(self, score: Array, signs: Mapping[str, float]) -> Array:
        """Give the chance, 0 to 1, of each score of one ranking."""
        known = sum(
            weight * (signs[name] - middle)
            for name, (weight, middle) in self.signs.items()
            if name in signs
        )
        # 1 / (1 + exp(-x)), without overflow where a score tells everything apart
        chance: Array = np.exp(-np.logaddexp(0.0, -(self.slope * score + self.bias + known)))
        return chance
