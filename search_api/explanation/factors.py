"""The factor ledger: what a text and a case state of each factor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.records import Case
from corpus.records.factors import Agreement, agreement
from corpus.records.taxonomy import Taxonomy
from indexer.tagger.factors import Reading

IN_ORDER = (Agreement.DIFFERENT, Agreement.SAME, Agreement.ONE_SIDED)
"""What a reader looks at first."""

_DECISIVE = tuple(f"F{n}" for n in (3, 4, 1, 5, 11, 12, 2, 9, 7, 6, 8, 14, 13, 15, 10))
"""Order of differences: what rulings turn on first; F10 last, readers agree on it least."""


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
        return tuple(sorted(rows, key=lambda row: IN_ORDER.index(row.agreement)))

    def _row(
        self,
        code: str,
        asked: Sequence[Reading],
        stated: tuple[str, ...],
        quotes: Mapping[tuple[str, str], str],
    ) -> LedgerRow:
        values = tuple(dict.fromkeys(reading.value for reading in asked))
        return LedgerRow(
            code=code,
            name=self._names[code],
            query_values=values,
            query_quote=next((reading.quote for reading in asked if reading.quote), None),
            case_values=stated,
            case_quote=next(
                (quotes[code, value] for value in stated if (code, value) in quotes), None
            ),
            agreement=agreement(values, stated),
        )
