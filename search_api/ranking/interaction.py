"""Late interaction: a text and a case compared token by token (Khattab and Zaharia 2020).

A single vector says what a whole text is about; this asks whether each weighty thing in it has a
like one in the case, and the other way round.
"""

from dataclasses import dataclass

import numpy as np

from indexer.analysis import Tokens
from indexer.engines.interface import Scores, Vectors
from indexer.index import PrecedentIndex
from indexer.store.catalogue import Rows

MOST_TOKENS = 256
"""Tokens of a text that are looked at: the weightiest, in a long one."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """How far a text and each of some cases find each other's tokens; each float32 (cases,).

    A token finds the likest one of the other side; means weigh tokens by how rare they are.

    Attributes:
        asked: What the text's tokens find in the case.
        held: What a passage's tokens find in the text, mean of the case's passages.
        fully: The same of the passage that finds most.
        step: What the text's tokens find in the passage that tells what went wrong; the mean of
            the others where a case has none.
        told: What the tokens of that passage find in the text; likewise.
    """

    asked: Scores
    held: Scores
    fully: Scores
    step: Scores
    told: Scores


def interact(index: PrecedentIndex, tokens: Tokens, rows: Rows) -> Interaction | None:
    """Compare a text with some cases token by token; None where there are no tokens to compare.

    Args:
        index: An open index.
        tokens: Those of the text.
        rows: Rows of the cases; each has a passage.
    """
    if not len(tokens.ids) or not len(rows):
        return None
    passages = [index.offsets.passages_of(int(row)) for row in rows]
    kept = index.engine.tokens(np.concatenate(passages))
    if kept is None:
        return None
    vectors, weights = _weightiest(tokens, index.engine.token_weights(tokens.ids))
    cosines = vectors @ kept.vectors.T
    starts = kept.starts[:-1]
    finds = np.maximum.reduceat(cosines, starts, axis=1)
    found = _means(cosines.max(axis=0), kept.weights, starts)
    counts = np.array([len(own) for own in passages])
    first = np.cumsum(counts) - counts
    conduct = index.offsets.conduct[rows]
    places = np.where(conduct >= 0, first + conduct - np.array([own[0] for own in passages]), -1)
    return Interaction(
        asked=weights @ np.maximum.reduceat(finds, first, axis=1) / weights.sum(),
        held=(np.add.reduceat(found, first) / counts).astype(np.float32),
        fully=np.maximum.reduceat(found, first),
        step=_at(weights @ finds / weights.sum(), places),
        told=_at(found, places),
    )


def _at(values: Scores, places: Rows) -> Scores:
    """Give the values at some places; where the place is -1, the mean of the others."""
    known = places >= 0
    mean = values[places[known]].mean() if known.any() else np.float32(0)
    return np.where(known, values[places], mean)


def _weightiest(tokens: Tokens, weights: Vectors) -> tuple[Vectors, Vectors]:
    order = np.sort(np.argsort(-weights, kind="stable")[:MOST_TOKENS])
    return tokens.vectors[order], weights[order]


def _means(values: Scores, weights: Vectors, starts: Rows) -> Scores:
    """Give the weighted mean of each run of values, float32; the runs begin at `starts`."""
    sums = np.add.reduceat(values * weights, starts) / np.add.reduceat(weights, starts)
    means: Scores = sums.astype(np.float32)
    return means
