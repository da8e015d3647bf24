"""The library's cases as a list: filtered, sorted, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.records import Authority, Case, CaseClass, Outcome, Quality, Source, Standing
from corpus.records.taxonomy import Taxonomy
from corpus.records.wording import place_of
from indexer.index import PrecedentIndex
from indexer.store.catalogue import Catalogue, Rows
from search_api.fields.facets import Facet, facets_of, used_facets
from search_api.fields.paging import span_of
from search_api.fields.request import ListRequest, Order
from search_api.ranking.ranking import selection_of

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case as a list names it.

    Attributes:
        key: Its key.
        title: Its title.
        summary: What happened, in a sentence.
        outcome: Our class of the ruling.
        outcome_stated: The source's own word for it; None where it has none.
        measures: The measures in the source's terms; None where not stated.
        case_class: What it was published as.
        standing: Who stands behind the page it was read on.
        quality: How much of it its source shows.
        authority: Level it speaks from.
        place: Province, city and county as far as stated, in one word.
        year: Year of the conduct; None where not stated.
        source: Where it was read.
    """

    key: str
    title: str
    summary: str
    outcome: Outcome
    outcome_stated: str | None
    measures: str | None
    case_class: CaseClass
    standing: Standing
    quality: Quality
    authority: Authority
    place: str
    year: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of a list of cases.

    Attributes:
        request: What was asked.
        cases: The cases of this page.
        total: Cases that pass the filters.
        pages: Number of pages.
        facets: Filters with the number of cases each value would leave.
    """

    request: ListRequest
    cases: tuple[ListedCase, ...]
    total: int
    pages: int
    facets: tuple[Facet, ...]


def list_cases(index: PrecedentIndex, taxonomy: Taxonomy, request: ListRequest) -> CaseList:
    """Give one page of the cases that pass the filters.

    Raises:
        PageOutOfRange: The list has fewer pages.
    """
    rows = _sorted(index.catalogue, request)
    span = span_of(request.page, PER_PAGE, len(rows))
    catalogue, filters = index.catalogue, request.filters
    without = {
        name: np.flatnonzero(selection_of(catalogue, filters, without=name))
        for name in used_facets(filters)
    }
    return CaseList(
        request=request,
        cases=listed(index, rows[span.first : span.last].tolist()),
        total=len(rows),
        pages=span.pages,
        facets=facets_of(catalogue, taxonomy, filters, rows, without),
    )


def whole_list(index: PrecedentIndex, request: ListRequest) -> tuple[ListedCase, ...]:
    """Give all cases that pass the filters, without pages."""
    return listed(index, _sorted(index.catalogue, request).tolist())


def listed(index: PrecedentIndex, rows: Sequence[int]) -> tuple[ListedCase, ...]:
    """Name cases by their rows, in the order given."""
    levels = index.catalogue.columns["authority"]
    return tuple(
        _listed(case, Authority(levels.values[levels.codes[row]]))
        for row, case in zip(rows, index.store.cases(rows), strict=True)
    )


def _listed(case: Case, authority: Authority) -> ListedCase:
    return ListedCase(
        key=case.key,
        title=case.title,
        summary=case.summary,
        outcome=case.outcome,
        outcome_stated=case.outcome_stated,
        measures=case.measures,
        case_class=case.case_class,
        standing=case.source.standing,
        quality=case.quality,
        authority=authority,
        place=place_of(case),
        year=case.event_year,
        source=case.source,
    )


def _sorted(catalogue: Catalogue, request: ListRequest) -> Rows:
    """Sort the rows that pass: by the order asked for, the newest first, then by key."""
    rows = catalogue.in_key_order(selection_of(catalogue, request.filters))
    rows = rows[np.argsort(-catalogue.years[rows].astype(np.int64), kind="stable")]
    if request.order is Order.YEAR:
        return rows
    by_level = request.order is Order.LEVEL
    values = [one.value for one in (Authority if by_level else CaseClass)]
    column = catalogue.columns["authority" if by_level else "case_class"]
    places = np.array([values.index(value) for value in column.values])
    ordered: Rows = rows[np.argsort(places[column.codes[rows]], kind="stable")]
    return ordered
