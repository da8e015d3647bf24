"""What finds cases: seven questions, whatever answers them; everything else is arithmetic above.

Rows are row numbers of cases, as in the catalogue. A selection is always given: which cases may
appear at all is the caller's to say, never the engine's. Equal scores go by key.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.engines.tokens import TokensOf
from indexer.store.catalogue import Mask, Rows

Scores = NDArray[np.float32]
Vectors = NDArray[np.float32]
Selection = Mask
"""The cases that may be found: one mark a case, shape (cases,)."""


class Field(StrEnum):
    """What a case's text is cut into for BM25."""

    WORDS = "words"
    CHARACTERS = "characters"


class Kind(StrEnum):
    """Which vectors; rows of CASES are cases, those of the others are rows of their tables."""

    CASES = "cases"
    PASSAGES = "passages"
    SENTENCES = "sentences"
    QUERIES = "queries"


@dataclass(frozen=True, slots=True)
class Ranked:
    """Cases found, best first.

    Attributes:
        rows: Row numbers, int64.
        scores: The score of each, float32.
    """

    rows: Rows
    scores: Scores


class Engine(Protocol):
    """One generation's cases, found by words and by vectors; safe to share between threads."""

    def lexical(
        self, words: Sequence[str], depth: int, selections: Sequence[Selection]
    ) -> tuple[Ranked, ...]:
        """Rank by BM25 over words, once for each selection; cases without a shared word are out.

        Args:
            words: Words of the query; a word counts as often as it stands there.
            depth: Cases wanted of each selection at most.
            selections: Cases that may be found; several at once, because filters and their counts
                ask for the same words again and again.
        """
        ...

    def dense(
        self, vector: Vectors, depth: int, selections: Sequence[Selection]
    ) -> tuple[Ranked, ...]:
        """Rank by the mean cosine of each case's passages, once for each selection.

        Args:
            vector: Unit vector of the query, shape (dimension,).
            depth: Cases wanted of each selection at most.
            selections: Cases that may be found.
        """
        ...

    def scores(self, words: Sequence[str], rows: Rows, field: Field) -> Scores:
        """Give the BM25 score of some cases, float32 of shape (rows,); 0 without a shared word."""
        ...

    def vectors(self, rows: Rows, kind: Kind) -> Vectors:
        """Give some of the vectors, float32 of shape (rows, dimension)."""
        ...

    def tokens(self, passages: Rows) -> TokensOf | None:
        """Give the tokens of some passages, in that order; None where none are kept."""
        ...

    def token_weights(self, ids: NDArray[np.int32]) -> Vectors:
        """Give what tokens weigh, float32 of shape (tokens,): the rarer in passages, the more."""
        ...

    def frequencies(self, words: Sequence[str]) -> Mapping[str, int]:
        """Give how many cases hold each word, words that none holds left out."""
        ...
