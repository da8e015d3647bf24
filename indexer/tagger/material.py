"""What the tagger learns from: texts about cases, texts of other topics, what labels mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from corpus.records import Case
from indexer.tagger.linear import Vector
from indexer.tagger.vocabulary import DOMAIN, Vocabulary


class TextKind(StrEnum):
    """What a text that is about a case is."""

    TITLE = "title"
    SUMMARY = "summary"
    FACTS = "facts"
    ACCOUNT = "account"
    DESCRIPTION = "description"
    SHORT = "short"
    STORY = "story"


WRITTEN = (TextKind.ACCOUNT, TextKind.DESCRIPTION, TextKind.SHORT, TextKind.STORY)
"""Kinds that were written by someone who looks for a case, not taken from its record."""


@dataclass(frozen=True)
class Material:
    """What there is to learn from.

    Attributes:
        cases: The cases.
        owners: Row of the case that each text is about, int64 of shape (texts,).
        kinds: What each text is.
        texts: Normal form of each.
        queries: Query vector of each, float32 of shape (texts, dimension).
        topics: Topic of each text that is about no case of the library: INSIDE, or any other.
        others: Query vectors of those, float32 of shape (topics, dimension).
        vocabularies: Cue words by classifier.
        described: By classifier: labels, normal texts that describe them, and their query vectors.
    """

    cases: Sequence[Case]
    owners: NDArray[np.int64]
    kinds: Sequence[TextKind]
    texts: Sequence[str]
    queries: Vector
    topics: Sequence[str]
    others: Vector
    vocabularies: Mapping[str, Vocabulary]
    described: Mapping[str, tuple[Sequence[str], Sequence[str], Vector]]

    def of_kinds(self, *kinds: TextKind) -> NDArray[np.bool_]:
        """Mark the texts of some kinds, shape (texts,)."""
        return np.array([kind in kinds for kind in self.kinds], dtype=np.bool_)

    def taught(self, name: str) -> NDArray[np.bool_]:
        """Mark the texts a classifier learns from.

        What is written for a case keeps its legal core and moves it to another setting: it says
        nothing of its domain.
        """
        return ~self.of_kinds(*(WRITTEN if name == DOMAIN else ()))

    def like_queries(self, name: str) -> NDArray[np.bool_]:
        """Mark the texts closest to what is searched with: those written to, else the facts."""
        written = self.of_kinds(*WRITTEN) & self.taught(name)
        return written if written.any() else self.of_kinds(TextKind.FACTS)
