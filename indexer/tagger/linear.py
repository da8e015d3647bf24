"""A linear classifier over text vectors: numpy only, so that a search never loads a trainer."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

SPREAD = 6.0
"""Length a centred vector is brought to before it is weighed."""


@dataclass(frozen=True)
class Linear:
    """One label a text, with a probability.

    Attributes:
        labels: The labels, sorted.
        weights: float32 of shape (labels, dimension).
        bias: float32 of shape (labels,).
        temperature: What the scores are divided by, so that probabilities mean what they say.
    """

    labels: tuple[str, ...]
    weights: Vector
    bias: Vector
    temperature: float

    def probabilities(self, features: Vector) -> NDArray[np.float64]:
        """Give the probability of each label, shape (labels,) or (texts, labels)."""
        scores = (features @ self.weights.T + self.bias).astype(np.float64) / self.temperature
        scores -= scores.max(axis=-1, keepdims=True)
        odds = np.exp(scores)
        chance: NDArray[np.float64] = odds / odds.sum(axis=-1, keepdims=True)
        return chance

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        """Give what is to be stored, under names that begin with the classifier's."""
        return {
            f"{name}.labels": np.array(self.labels),
            f"{name}.weights": self.weights,
            f"{name}.bias": self.bias,
            f"{name}.temperature": np.array(self.temperature),
        }

    @classmethod
    def from_arrays(cls, name: str, stored: Mapping[str, NDArray[np.generic]]) -> "Linear":
        """Read what `arrays` gave."""
        return cls(
            labels=tuple(str(label) for label in stored[f"{name}.labels"]),
            weights=stored[f"{name}.weights"].astype(np.float32),
            bias=stored[f"{name}.bias"].astype(np.float32),
            temperature=float(stored[f"{name}.temperature"]),
        )


def centred(vectors: Vector, centre: Vector) -> Vector:
    """Take the mean off and bring every vector to length SPREAD; shape is kept."""
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=-1, keepdims=True)
    features: Vector = (SPREAD * moved / np.maximum(lengths, 1e-12)).astype(np.float32)
    return features
