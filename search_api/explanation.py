"""Why a precedent fits: aligned sentences, the factor ledger, and what of the query carries it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from corpus.records import Case
from corpus.taxonomy import Taxonomy
from indexer.store import SentenceRow
from indexer.tagger.factors import Reading
from search_api.query import Query

PAIRS = 3
"""Aligned sentences shown of a hit."""

_NEAR = 0.86
"""Cosine below which two sentences are not shown as saying alike; the model's cosines span little:
two random sentences of the library reach 0.80 to 0.84."""

_DECISIVE = tuple(f"F{n}" for n in (3, 4, 1, 5, 11, 12, 2, 9, 7, 6, 8, 14, 13, 15, 10))
"""Order of differences: what rulings turn on first; F10 last, readers agree on it least."""

Vectors = NDArray[np.float32]


class Agreement(StrEnum):
    """How the query and a case stand on a factor."""

    SAME = "一致"
    DIFFERENT = "不同"
    ONE_SIDED = "一方未载明"


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


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One factor, as the query and a case have it; a quote is None where the text has no words.

    Attributes:
        code: F-code.
        name: Its name.
        query_values: Values the query states.
        query_quote: Its words.
        case_values: Values the record is labelled with.
        case_quote: Words of the record that say so; None: labelled, without a sentence of its own.
        agreement: 一致, 不同 or 一方未载明.
    """

    code: str
    name: str
    query_values: tuple[str, ...]
    query_quote: str | None
    case_values: tuple[str, ...]
    case_quote: str | None
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Carrier:
    """A sentence of the query and what the similarity of the first hit loses without it."""

    text: str
    start: int
    end: int
    weight: float


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


class LedgerWriter:
    """Writes factor ledgers; holds the taxonomy's names."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._names = {factor.code: factor.name for factor in taxonomy.factors}

    def ledger(
        self, readings: Sequence[Reading], case: Case, quotes: Mapping[tuple[str, str], str]
    ) -> tuple[LedgerRow, ...]:
        """Set the factors of a query beside those of a case: differences first, then agreement.

        Args:
            readings: What the query states.
            case: The record.
            quotes: Its words by (F-code, value).
        """
        asked: dict[str, list[Reading]] = {}
        for reading in readings:
            asked.setdefault(reading.target, []).append(reading)
        rows = [
            self._row(code, asked.get(code, []), case.labels.factors.get(code, ()), quotes)
            for code in _DECISIVE
            if code in asked or code in case.labels.factors
        ]
        order = {Agreement.DIFFERENT: 0, Agreement.SAME: 1, Agreement.ONE_SIDED: 2}
        return tuple(sorted(rows, key=lambda row: order[row.agreement]))

    def _row(
        self,
        code: str,
        asked: Sequence[Reading],
        stated: tuple[str, ...],
        quotes: Mapping[tuple[str, str], str],
    ) -> LedgerRow:
        values = tuple(dict.fromkeys(reading.value for reading in asked))
        if not values or not stated:
            agreement = Agreement.ONE_SIDED
        else:
            agreement = Agreement.SAME if set(values) & set(stated) else Agreement.DIFFERENT
        return LedgerRow(
            code=code,
            name=self._names[code],
            query_values=values,
            query_quote=next((reading.quote for reading in asked if reading.quote), None),
            case_values=stated,
            case_quote=next(
                (quotes[code, value] for value in stated if (code, value) in quotes), None
            ),
            agreement=agreement,
        )


def carriers(query: Query, case_vector: Vectors) -> tuple[Carrier, ...]:
    """Say which sentences carry the likeness to a case: leave one out, recombine the others.

    The whole is taken as the mean of its sentences' vectors weighted by length, so leaving one out
    costs no embedding.

    Args:
        query: The query; with fewer than two sentences there is nothing to leave out.
        case_vector: Vector of the case, shape (dimension,).

    Returns:
        Sentences, weightiest first; weight is the cosine lost without it, negative where the
        likeness grows.
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
        found.append(Carrier(text, start, end, round(float(losses[place]), 4)))
    return tuple(found)


def _cosine(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    return float(one @ other / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1e-12))
