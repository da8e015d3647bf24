"""Set cases side by side, and the text searched for beside them: factors that differ first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpus.foundation.errors import UsageError
from corpus.records.factors import Agreement, agreement
from corpus.records.taxonomy import Taxonomy, Term
from indexer.tagger.factors import Reading
from search_api.explanation.factors import IN_ORDER
from search_api.reference.cases import CaseView
from search_api.understanding.understanding import Prediction, Understanding

MOST = 4
"""Cases of the library in one comparison."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column states of a factor; nothing stated is an empty tuple, never a guess.

    Attributes:
        values: Values stated.
        quote: The words of the text that say so; None for a record and where the reader said it.
    """

    values: tuple[str, ...]
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One factor across all columns; agreement is ONE_SIDED where fewer than two state it."""

    factor: Term
    agreement: Agreement
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cases side by side.

    Attributes:
        text: The text searched for, the first column; None where only cases are compared.
        text_situations: Its likely situations, likeliest first.
        text_error_types: Its likely error types, likeliest first.
        text_bars: Bars the text speaks of.
        cases: The cases, in the order asked for.
        factors: Every factor that any column states.
    """

    text: str | None
    text_situations: tuple[Prediction, ...]
    text_error_types: tuple[Prediction, ...]
    text_bars: tuple[Term, ...]
    cases: tuple[CaseView, ...]
    factors: tuple[FactorRow, ...]


def check_keys(keys: Sequence[str]) -> tuple[str, ...]:
    """Take the keys of a comparison, each once, blank ones left out.

    Raises:
        UsageError: There are more than MOST.
    """
    kept = tuple(dict.fromkeys(key.strip() for key in keys if key.strip()))
    if len(kept) > MOST:
        raise UsageError(
            f"选了 {len(kept)} 件案例，一次最多对照 {MOST} 件。", hint="去掉几件再对照。"
        )
    return kept


def compare(
    cases: Sequence[CaseView],
    taxonomy: Taxonomy,
    text: str | None = None,
    understood: Understanding | None = None,
) -> Comparison:
    """Compare cases, and a text with what was understood of it where one is given."""
    readings = understood.factors if understood else ()
    names = {term.code: term.name for term in taxonomy.situations}
    rows = _rows(cases, taxonomy, None if text is None else readings)
    spoken = dict.fromkeys(r.target for r in readings if r.target.startswith("N"))
    return Comparison(
        text=text,
        text_situations=_likely(understood.situations, names) if understood else (),
        text_error_types=_likely(understood.error_types, {}) if understood else (),
        text_bars=tuple(Term(code, taxonomy.bar(code).name) for code in spoken),
        cases=tuple(cases),
        factors=tuple(sorted(rows, key=lambda row: IN_ORDER.index(row.agreement))),
    )


def _likely(labels: Sequence[Prediction], names: Mapping[str, str]) -> tuple[Prediction, ...]:
    return tuple(
        Prediction(names.get(one.name, one.name), one.probability) for one in labels if one.likely
    )


def _rows(
    cases: Sequence[CaseView], taxonomy: Taxonomy, readings: Sequence[Reading] | None
) -> Iterator[FactorRow]:
    for factor in taxonomy.factors:
        cells = [] if readings is None else [_read(factor.code, readings)]
        cells += [Cell(tuple(view.case.labels.factors.get(factor.code, ()))) for view in cases]
        if any(cell.values for cell in cells):
            yield FactorRow(Term(factor.code, factor.name), _agreement(cells), tuple(cells))


def _read(code: str, readings: Sequence[Reading]) -> Cell:
    found = [reading for reading in readings if reading.target == code]
    values = tuple(dict.fromkeys(reading.value for reading in found))
    return Cell(values, next((reading.quote for reading in found if reading.quote), None))


def _agreement(cells: Sequence[Cell]) -> Agreement:
    """Say how all columns stand: they differ where any two do."""
    stated = [cell.values for cell in cells if cell.values]
    pairs = {agreement(one, other) for one, other in combinations(stated, 2)}
    if Agreement.DIFFERENT in pairs:
        return Agreement.DIFFERENT
    return Agreement.SAME if pairs else Agreement.ONE_SIDED
