"""What a text is about, predicted from its vector; stored as npz, never as a pickle."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from corpus.foundation.errors import IndexDamaged
from indexer.tagger.linear import Linear, Vector, centred
from indexer.tagger.vocabulary import DOMAIN, ERROR_TYPE, SITUATION, Vocabulary

SCOPE = "scope"
INSIDE, OUTSIDE = "inside", "outside"


@dataclass(frozen=True, slots=True)
class Label:
    """A predicted label with its probability."""

    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Tags:
    """Predictions, likeliest first.

    Attributes:
        situations: S01 to S15.
        error_types: The 28 families.
        domains: Domains.
        scope: Probability that the text tells of an act of duty at all; None where the library
            holds no examples of the contrary.
    """

    situations: tuple[Label, ...]
    error_types: tuple[Label, ...]
    domains: tuple[Label, ...]
    scope: float | None


@dataclass(frozen=True)
class Tagger:
    """The classifiers of a generation.

    Attributes:
        centre: Mean of the vectors it was trained on, float32 of shape (dimension,).
        heads: Classifier by name (SITUATION, ERROR_TYPE, DOMAIN, SCOPE).
        vocabularies: Cue words by classifier; SCOPE has none.
    """

    centre: Vector
    heads: Mapping[str, Linear]
    vocabularies: Mapping[str, Vocabulary]

    def tags(self, vector: Vector, text: str) -> Tags:
        """Predict the labels of a text.

        Args:
            vector: Its query vector, shape (dimension,).
            text: Its normal form.
        """
        features = centred(vector, self.centre)
        scope = self.heads.get(SCOPE)
        return Tags(
            situations=self._labels(SITUATION, features, text),
            error_types=self._labels(ERROR_TYPE, features, text),
            domains=self._labels(DOMAIN, features, text),
            scope=float(scope.probabilities(features)[scope.labels.index(INSIDE)])
            if scope
            else None,
        )

    def _labels(self, name: str, features: Vector, text: str) -> tuple[Label, ...]:
        head = self.heads.get(name)
        if head is None:
            return ()
        cues = self.vocabularies[name].marks(text)
        chances = head.probabilities(np.concatenate([features, cues]))
        order = np.lexsort((np.arange(len(chances)), -chances))
        return tuple(Label(head.labels[i], round(float(chances[i]), 4)) for i in order)

    def save(self, path: Path) -> None:
        """Write the classifiers."""
        arrays: dict[str, Any] = {"centre": self.centre, "heads": np.array(sorted(self.heads))}
        for name, head in sorted(self.heads.items()):
            arrays.update(head.arrays(name))
        for name, vocabulary in sorted(self.vocabularies.items()):
            arrays.update(vocabulary.arrays(name))
        np.savez(path, **arrays)

    @classmethod
    def load(cls, path: Path) -> "Tagger":
        """Read what `save` wrote.

        Raises:
            IndexDamaged: The file cannot be read.
        """
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                arrays = dict(stored)
            heads = {str(n): Linear.from_arrays(str(n), arrays) for n in arrays["heads"]}
            words = {name: Vocabulary.from_arrays(name, arrays) for name in heads if name != SCOPE}
            return cls(arrays["centre"].astype(np.float32), heads, words)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise IndexDamaged(
                f"标注模型 {path.name} 无法读取。", hint="运行 yian index build --full 重建索引。"
            ) from error
