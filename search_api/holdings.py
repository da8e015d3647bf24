"""What the library holds, counted for readers: rulings by situation, year, place, severity."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.records import Authority, Case, Outcome, Quality
from corpus.taxonomy import Taxonomy
from indexer.catalogue import Numbers
from indexer.index import PrecedentIndex
from search_api.briefing import has_page
from search_api.labels import QUALITY, UNSTATED
from search_api.sides import NAMES, REFUSED, SANCTIONED, TOLERATED
from search_api.tallies import side_counts

FEW = 3
"""Fewer cases than this on one side of a situation are called a gap."""


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """One row of a count.

    Attributes:
        label: What is counted.
        code: Code of the situation; None elsewhere.
        total: Cases.
        sides: Cases by side, in the order of `sides.NAMES`.
    """

    label: str
    code: str | None
    total: int
    sides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A situation of which the library holds few cases on one side or both."""

    code: str
    name: str
    tolerated: int
    penalised: int


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """How well the records are documented: cases whose source gives each thing."""

    address: int
    date: int
    reasoning: int
    basis: int
    year: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """The library by count; a case with two situations counts in both of their rows.

    The span is the first and last year of conduct, None where no source gives one.
    """

    cases: int
    rules: int
    span: tuple[int, int] | None
    by_outcome: tuple[HoldingRow, ...]
    by_situation: tuple[HoldingRow, ...]
    by_year: tuple[HoldingRow, ...]
    by_province: tuple[HoldingRow, ...]
    by_severity: tuple[HoldingRow, ...]
    by_quality: tuple[HoldingRow, ...]
    by_authority: tuple[HoldingRow, ...]
    sources: SourceCounts
    gaps: tuple[Gap, ...]


class Tally:
    """Counts the cases of an index by any of their properties and by side."""

    def __init__(self, index: PrecedentIndex) -> None:
        self._index = index
        self._cases = index.cases(range(len(index)))

    def rows(
        self, value_of: Callable[[Case], str | None], order: Sequence[str] | None = None
    ) -> tuple[HoldingRow, ...]:
        """Count by one property; what is not stated comes last.

        Args:
            value_of: Reads the property.
            order: Values in the order wanted; largest count first when None.
        """
        numbers: dict[str | None, list[int]] = {}
        for number, case in enumerate(self._cases):
            numbers.setdefault(value_of(case), []).append(number)
        stated = [value for value in numbers if value is not None]
        if order is None:
            stated.sort(key=lambda value: (-len(numbers[value]), value))
        else:
            stated.sort(key=list(order).index)
        rows = [self.row(value, None, np.array(numbers[value])) for value in stated]
        if None in numbers:
            rows.append(self.row(UNSTATED, None, np.array(numbers[None])))
        return tuple(rows)

    def row(self, label: str, code: str | None, numbers: Numbers) -> HoldingRow:
        """Count some cases by side."""
        sides = side_counts(self._index.catalogue, numbers)
        return HoldingRow(label, code, len(numbers), tuple(sides.values()))

    def stated(self, value_of: Callable[[Case], object]) -> int:
        """Count the cases that have a property."""
        return sum(bool(value_of(case)) for case in self._cases)


def holdings_of(index: PrecedentIndex, rules: int, taxonomy: Taxonomy) -> Holdings:
    """Count the library."""
    tally = Tally(index)
    situations = _situations(index, tally, taxonomy)
    years = [int(year) for year in index.catalogue.years if year]
    return Holdings(
        cases=len(index),
        rules=rules,
        span=(min(years), max(years)) if years else None,
        by_outcome=tally.rows(lambda case: case.outcome.value, [one.value for one in Outcome]),
        by_situation=situations,
        by_year=_years(index, tally),
        by_province=tally.rows(lambda case: case.province),
        by_severity=_severity(tally, taxonomy),
        by_quality=tally.rows(
            lambda case: QUALITY[case.quality.value], [QUALITY[one.value] for one in Quality]
        ),
        by_authority=_authority(index, tally),
        sources=SourceCounts(
            address=tally.stated(lambda case: case.source.url),
            date=tally.stated(lambda case: case.source.date),
            reasoning=tally.stated(lambda case: case.reasoning),
            basis=tally.stated(lambda case: case.basis),
            year=tally.stated(lambda case: case.event_year),
        ),
        gaps=_gaps(situations),
    )


def _situations(index: PrecedentIndex, tally: Tally, taxonomy: Taxonomy) -> tuple[HoldingRow, ...]:
    masks = index.catalogue.situations
    nobody = np.zeros(len(index), dtype=np.bool_)
    return tuple(
        tally.row(one.name, one.code, np.flatnonzero(masks.get(one.code, nobody)))
        for one in taxonomy.situations
    )


def _years(index: PrecedentIndex, tally: Tally) -> tuple[HoldingRow, ...]:
    """Count by year of conduct; years without a case are shown as such, or the plot would lie."""
    years = [int(year) for year in index.catalogue.years if year]
    rows = {
        row.label: row
        for row in tally.rows(
            lambda case: None if case.event_year is None else str(case.event_year)
        )
    }
    empty = np.empty(0, np.int64)
    span = [str(year) for year in range(min(years), max(years) + 1)] if years else []
    stated = [rows.get(year) or tally.row(year, None, empty) for year in span]
    return tuple(stated + ([rows[UNSTATED]] if UNSTATED in rows else []))


def _severity(tally: Tally, taxonomy: Taxonomy) -> tuple[HoldingRow, ...]:
    names = {one.level: f"{one.level} 级：{one.measures}" for one in taxonomy.severity}
    return tally.rows(
        lambda case: None if case.severity is None else names[case.severity], list(names.values())
    )


def _authority(index: PrecedentIndex, tally: Tally) -> tuple[HoldingRow, ...]:
    column = index.catalogue.columns["authority"]
    levels = [one.value for one in Authority]
    return tuple(
        tally.row(level, None, np.flatnonzero(column.mask([level])))
        for level in levels
        if level in column.values
    )


def _gaps(situations: Sequence[HoldingRow]) -> tuple[Gap, ...]:
    """List the situations S01 to S15 with few cases on a side, fewest first."""
    places = {name: place for place, name in enumerate(NAMES)}
    gaps = []
    for row in situations:
        tolerated = row.sides[places[TOLERATED]]
        penalised = row.sides[places[SANCTIONED]] + row.sides[places[REFUSED]]
        if has_page(row.code or "") and min(tolerated, penalised) < FEW:
            gaps.append(Gap(row.code or "", row.label, tolerated, penalised))
    return tuple(sorted(gaps, key=lambda gap: (gap.tolerated + gap.penalised, gap.code)))
