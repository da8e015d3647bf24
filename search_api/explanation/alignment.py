"""Sentences of a query beside the sentences of a case that come closest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.interface import Vectors
from indexer.store.rows import SentenceRow
from search_api.understanding.query import Query

PAIRS = 3
"""Aligned sentences shown of a hit."""

_NEAR = 0.51
"""Cosine below which two sentences are not shown as saying alike: one in a hundred random pairs
reaches it with the tuned model, and every second case worth reading does."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A sentence of the query beside the sentence of the case that comes closest.

    Attributes:
        query: Words of the query, cut from the original.
        query_start: Where they begin in it.
        query_end: Where they end.
        case: Words of the record: getattr(case, field)[start:end].
        field: Field of the record.
        start: Where they begin in the field.
        end: Where they end.
        strength: Cosine of the two.
    """

    query: str
    query_start: int
    query_end: int
    case: str
    field: str
    start: int
    end: int
    strength: float


def align(query: Query, sentences: Sequence[tuple[SentenceRow, Vectors]]) -> tuple[Aligned, ...]:
    """Pair each sentence of the query with the closest one of a case; the strongest pairs."""
    if not len(query.sentence_vectors) or not sentences:
        return ()
    cosines = query.sentence_vectors @ np.stack([vector for _, vector in sentences]).T
    nearest = cosines.argmax(axis=1)
    strengths = cosines[np.arange(len(nearest)), nearest]
    pairs: list[Aligned] = []
    taken: set[int] = set()
    for place in np.argsort(-strengths, kind="stable"):
        column = int(nearest[place])
        if strengths[place] < _NEAR or column in taken or len(pairs) == PAIRS:
            continue
        taken.add(column)
        row = sentences[column][0]
        start, end = query.normal.span(*query.sentences[place])
        pairs.append(
            Aligned(
                query=query.normal.original[start:end],
                query_start=start,
                query_end=end,
                case=row.text,
                field=row.field,
                start=row.start,
                end=row.end,
                strength=round(float(strengths[place]), 3),
            )
        )
    return tuple(pairs)
