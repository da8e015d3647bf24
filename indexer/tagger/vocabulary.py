"""What the taxonomy itself says of its labels: cue words, and texts that describe each of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records.taxonomy import MASKED, Taxonomy

SITUATION, ERROR_TYPE, DOMAIN = "situation", "error_type", "domain"

CUE_WEIGHT = 2.0
"""What a label's cue weighs when a text holds it, beside a vector of length 6."""

_SEPARATOR = "\t"


@dataclass(frozen=True)
class Vocabulary:
    """Cue words by label, in order of the labels."""

    words: Mapping[str, tuple[str, ...]]

    def marks(self, text: str) -> NDArray[np.float32]:
        """Mark the labels one of whose cues a text holds: CUE_WEIGHT or 0, shape (labels,)."""
        return np.array(
            [
                CUE_WEIGHT if any(word in text for word in words) else 0.0
                for words in self.words.values()
            ],
            dtype=np.float32,
        )

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        """Give what is to be stored, under a name."""
        lines = [_SEPARATOR.join((label, *words)) for label, words in self.words.items()]
        return {f"{name}.cues": np.array(lines)}

    @classmethod
    def from_arrays(cls, name: str, stored: Mapping[str, NDArray[np.generic]]) -> "Vocabulary":
        """Read what `arrays` gave."""
        rows = [str(line).split(_SEPARATOR) for line in stored[f"{name}.cues"]]
        return cls({label: tuple(words) for label, *words in rows})


def vocabularies(taxonomy: Taxonomy) -> dict[str, Vocabulary]:
    """Give the cue words of each classifier's labels."""
    situations = [term for term in taxonomy.situations if term.code not in MASKED]
    return {
        SITUATION: Vocabulary({term.code: term.cues for term in situations}),
        ERROR_TYPE: Vocabulary({term.name: term.examples for term in taxonomy.error_types}),
        DOMAIN: Vocabulary({term.name: term.cues for term in taxonomy.domains}),
    }


def descriptions(taxonomy: Taxonomy) -> dict[str, tuple[tuple[str, str], ...]]:
    """Give (label, text) pairs that say what each label covers; rare labels live by them."""
    situations = [term for term in taxonomy.situations if term.code not in MASKED]
    return {
        SITUATION: tuple(
            (term.code, text)
            for term in situations
            for text in (
                term.definition,
                term.include or term.name,
                f"{term.name}：{'、'.join(term.cues)}",
            )
        ),
        ERROR_TYPE: tuple(
            (term.name, text)
            for term in taxonomy.error_types
            for text in (term.name, "、".join(term.examples))
        ),
        DOMAIN: tuple(
            (term.name, f"{term.name}：{'、'.join(term.cues)}") for term in taxonomy.domains
        ),
    }
