"""What the library holds, counted for readers: rulings by situation, year, place, class."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.records import Authority, CaseClass, Outcome
from corpus.records.taxonomy import Taxonomy, has_page
from corpus.records.wording import QUALITIES, STANDINGS, UNSTATED
from indexer.store.catalogue import Catalogue, Mask
from search_api.fields.table import FACETS
from search_api.outcomes.counts import side_counts
from search_api.outcomes.sides import NAMES, REFUSED, SANCTIONED, TOLERATED

FEW = 3
"""Fewer cases than this on one side of a situation are called a gap."""


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """One row of a count.

    Attributes:
        label: What is counted.
        field: Filter of a list of cases that gives them ("year" for both ends); None without one.
        value: Value of that filter, "" where the rows are of what is not stated.
        total: Cases.
        sides: Cases by side, in the order of `sides.NAMES`.
    """

    label: str
    field: str | None
    value: str
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
    by_quality: tuple[HoldingRow, ...]
    by_class: tuple[HoldingRow, ...]
    by_standing: tuple[HoldingRow, ...]
    by_authority: tuple[HoldingRow, ...]
    sources: SourceCounts
    gaps: tuple[Gap, ...]


def holdings_of(catalogue: Catalogue, rules: int, taxonomy: Taxonomy) -> Holdings:
    """Count the library from its columns; no record is read."""
    by_situation = tuple(
        _row(catalogue, one.name, catalogue.with_situation(one.code), "situation", one.code)
        for one in taxonomy.situations
    )
    years = catalogue.years[catalogue.years > 0]
    return Holdings(
        cases=int(catalogue.everyone.sum()),
        rules=rules,
        span=(int(years.min()), int(years.max())) if len(years) else None,
        by_outcome=_by_column(catalogue, "outcome", {one.value: one.value for one in Outcome}),
        by_situation=by_situation,
        by_year=tuple(_by_year(catalogue)),
        by_province=_by_column(catalogue, "province"),
        by_quality=_by_column(catalogue, "quality", QUALITIES),
        by_class=_by_column(catalogue, "case_class", {one.value: one.value for one in CaseClass}),
        by_standing=_by_column(catalogue, "standing", STANDINGS),
        by_authority=_by_column(
            catalogue, "authority", {one.value: one.value for one in Authority}
        ),
        sources=SourceCounts(
            address=int(catalogue.stated["has_link"].sum()),
            date=int(catalogue.stated["has_date"].sum()),
            reasoning=int(catalogue.stated["has_reasoning"].sum()),
            basis=int(catalogue.stated["has_basis"].sum()),
            year=len(years),
        ),
        gaps=_gaps(by_situation),
    )


def _row(
    catalogue: Catalogue, label: str, mask: Mask, field: str | None = None, value: str = ""
) -> HoldingRow:
    """Count the cases marked, by side."""
    rows = np.flatnonzero(mask & catalogue.everyone)
    sides = side_counts(catalogue, rows)
    return HoldingRow(label, field, value, len(rows), tuple(sides.values()))


def _by_column(
    catalogue: Catalogue, name: str, labels: Mapping[str, str] | None = None
) -> tuple[HoldingRow, ...]:
    """Count by a column; what is not stated comes last.

    Args:
        catalogue: The columns.
        name: The column.
        labels: Its values in the order wanted, with their names; largest count first when None.
    """
    column = catalogue.columns[name]
    named = labels or {value: value for value in column.values}
    rows = [
        _row(catalogue, label, column.mask([value]), name if name in FACETS else None, value)
        for value, label in named.items()
        if value in column.values
    ]
    if labels is None:
        rows.sort(key=lambda row: (-row.total, row.label))
    unstated = _row(catalogue, UNSTATED, column.codes < 0)
    return (*rows, unstated) if unstated.total else tuple(rows)


def _by_year(catalogue: Catalogue) -> Iterator[HoldingRow]:
    """Count by year of conduct; years without a case are shown as such, or the plot would lie."""
    years = catalogue.years
    if years.any():
        first, last = int(years[years > 0].min()), int(years.max())
        for year in range(first, last + 1):
            yield _row(catalogue, str(year), years == year, "year", str(year))
    unstated = _row(catalogue, UNSTATED, years == 0)
    if unstated.total:
        yield unstated


def _gaps(situations: Sequence[HoldingRow]) -> tuple[Gap, ...]:
    """List the situations S01 to S15 with few cases on a side, fewest first."""
    places = {name: place for place, name in enumerate(NAMES)}
    gaps = []
    for row in situations:
        tolerated = row.sides[places[TOLERATED]]
        penalised = row.sides[places[SANCTIONED]] + row.sides[places[REFUSED]]
        if has_page(row.value) and min(tolerated, penalised) < FEW:
            gaps.append(Gap(row.value, row.label, tolerated, penalised))
    return tuple(sorted(gaps, key=lambda gap: (gap.tolerated + gap.penalised, gap.code)))
