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
INSIDE, OUTSIDE, PROCEDURE, POLICY = "inside", "outside", "procedure", "policy"


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
        topics: What the text is: INSIDE an act of duty, OUTSIDE it, a question about PROCEDURE, or
            talk of POLICY; empty where the library holds no examples of the others.
    """

    situations: tuple[Label, ...]
    error_types: tuple[Label, ...]
    domains: tuple[Label, ...]
    topics: tuple[Label, ...]

    @property
    def scope(self) -> float | None:
        """Give the probability that the text tells of an act of duty; None where none is known."""
        return next((one.probability for one in self.topics if one.name == INSIDE), None)


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
        return Tags(
            situations=self._labels(SITUATION, features, text),
            error_types=self._labels(ERROR_TYPE, features, text),
            domains=self._labels(DOMAIN, features, text),
            topics=self._labels(SCOPE, features, text),
        )

    def _labels(self, name: str, features: Vector, text: str) -> tuple[Label, ...]:
        head = self.heads.get(name)
        if head is None:
            return ()
        vocabulary = self.vocabularies.get(name)
        if vocabulary is not None:
            features = np.concatenate([features, vocabulary.marks(text)])
        chances = head.probabilities(features)
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
