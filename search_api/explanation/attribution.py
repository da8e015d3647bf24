"""Which sentences of a text carry its similarity to a case."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.interface import Vectors
from search_api.understanding.query import Query


@dataclass(frozen=True, slots=True)
class Attribution:
    """A sentence of the query and what the similarity of the first hit loses without it."""

    text: str
    start: int
    end: int
    weight: float


def attribute(query: Query, case_vector: Vectors) -> tuple[Attribution, ...]:
    """Say which sentences carry the similarity to a case: leave one out, recombine the others.

    The whole is taken as the mean of its sentences' vectors weighted by length, so leaving one out
    costs no embedding.

    Args:
        query: The query; with fewer than two sentences there is nothing to leave out.
        case_vector: Vector of the case, shape (dimension,).

    Returns:
        Sentences, weightiest first; weight is the cosine lost without it, negative where the
        similarity grows.
    """
    if len(query.sentences) < 2 or not len(query.sentence_vectors):
        return ()
    lengths = np.array([end - start for start, end in query.sentences], dtype=np.float64)
    weighted = query.sentence_vectors * lengths[:, None]
    whole = weighted.sum(axis=0)
    full = _cosine(whole, case_vector)
    losses = [full - _cosine(whole - row, case_vector) for row in weighted]
    found = []
    for place in np.argsort(-np.array(losses), kind="stable"):
        start, end = query.normal.span(*query.sentences[place])
        text = query.normal.original[start:end]
        found.append(Attribution(text, start, end, round(float(losses[place]), 4)))
    return tuple(found)


def _cosine(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    return float(one @ other / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1e-12))
