"""Filters with the number of candidates each would leave."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.records.taxonomy import MASKED, Taxonomy
from indexer.store.catalogue import Catalogue, Rows
from search_api.fields.request import Filters
from search_api.fields.table import FACETS, LABELS
from search_api.fields.vocabulary import value_name


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter with the number of candidates that carry it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its values, most frequent first, those that name no situation last."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


def used_facets(filters: Filters) -> tuple[str, ...]:
    """Name the filters in use.

    Each is counted as if it were not, so that its other values stay choosable.
    """
    return tuple(name for name in FACETS if getattr(filters, name))


def facets_of(
    catalogue: Catalogue,
    taxonomy: Taxonomy,
    filters: Filters,
    ranked: Rows,
    without: Mapping[str, Rows],
) -> tuple[Facet, ...]:
    """Count the candidates by each filter.

    Args:
        catalogue: The columns of the library.
        taxonomy: Names situations.
        filters: What is asked.
        ranked: Rows of the ranking.
        without: For each filter in use, the candidates that pass all the others.
    """
    return tuple(
        _facet(name, catalogue.counts(name, without.get(name, ranked)), filters, taxonomy)
        for name in FACETS
    )


def _facet(name: str, counts: dict[str, int], filters: Filters, taxonomy: Taxonomy) -> Facet:
    selected = getattr(filters, name)
    everything = {**dict.fromkeys(selected, 0), **counts}
    values = sorted(everything.items(), key=lambda pair: (pair[0] in MASKED, -pair[1], pair[0]))
    return Facet(
        name=name,
        label=LABELS[name],
        values=tuple(
            FacetValue(value, value_name(name, value, taxonomy), count, value in selected)
            for value, count in values
        ),
    )
