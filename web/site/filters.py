"""Filters with counts as fieldsets of a form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search_api.fields.facets import Facet, FacetValue

AT_ONCE = 6
"""Filter values shown before "more"; what is selected is always shown."""


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """One fieldset of the filter form: values shown at once, values behind "more"."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]


def filter_groups(facets: Iterable[Facet]) -> Iterator[FilterGroup]:
    """Make the fieldsets of a form, those without a value left out."""
    for facet in facets:
        first = [v for i, v in enumerate(facet.values) if i < AT_ONCE or v.selected]
        if first:
            more = tuple(v for v in facet.values if v not in first)
            yield FilterGroup(facet.name, facet.label, tuple(first), more)
