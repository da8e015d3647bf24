"""Filters with the number of candidates each would leave."""

from collections.abc import Mapping

from corpus.records import Authority, Kind, Outcome, Quality
from corpus.taxonomy import Taxonomy
from indexer.catalogue import Catalogue, Numbers
from indexer.index import PrecedentIndex
from search_api.features import MASKED
from search_api.labels import FACETS, QUALITY
from search_api.page import Facet, FacetValue
from search_api.params import Filters
from search_api.query import Query
from search_api.ranking import Ranking, candidates


def known_values(catalogue: Catalogue, taxonomy: Taxonomy) -> dict[str, tuple[str, ...]]:
    """Give the values each field may take; closed vocabularies whole, places as held."""
    situations = tuple(term.code for term in taxonomy.situations)
    error_types = tuple(term.name for term in taxonomy.error_types)
    return {
        "situation_is": tuple(code for code in situations if code not in MASKED),
        "error_type_is": error_types,
        "factor_is": tuple(
            f"{factor.code}={value}"
            for factor in taxonomy.factors
            for value in ("", *factor.values)
        ),
        "situation": situations,
        "outcome": tuple(Outcome),
        "domain": tuple(term.name for term in taxonomy.domains),
        "error_type": error_types,
        "province": catalogue.columns["province"].values,
        "authority": tuple(Authority),
        "kind": tuple(Kind),
        "quality": tuple(Quality),
    }


def facets_of(
    index: PrecedentIndex,
    query: Query,
    filters: Filters,
    ranking: Ranking,
    taxonomy: Taxonomy,
) -> tuple[Facet, ...]:
    """Count the candidates by each filter.

    A filter that is in use is counted as if it were not, so that its other values stay choosable.
    """
    return tuple(
        _facet(name, _counts(index, query, filters, ranking, name), filters, taxonomy)
        for name in FACETS
    )


def _counts(
    index: PrecedentIndex, query: Query, filters: Filters, ranking: Ranking, name: str
) -> dict[str, int]:
    cases: Numbers = ranking.cases
    if getattr(filters, name):
        wanted: Mapping[str, tuple[str, ...]] = {
            facet: getattr(filters, facet) for facet in FACETS if facet != name
        }
        mask = index.catalogue.mask(wanted, (filters.year_from, filters.year_to))
        cases = candidates(index, query, mask)
    return index.catalogue.counts(name, cases)


def _facet(name: str, counts: dict[str, int], filters: Filters, taxonomy: Taxonomy) -> Facet:
    selected = getattr(filters, name)
    everything = {**dict.fromkeys(selected, 0), **counts}
    values = sorted(everything.items(), key=lambda pair: (-pair[1], pair[0]))
    return Facet(
        name=name,
        label=FACETS[name],
        values=tuple(
            FacetValue(value, _label(name, value, taxonomy), count, value in selected)
            for value, count in values
        ),
    )


def _label(name: str, value: str, taxonomy: Taxonomy) -> str:
    if name == "situation":
        return taxonomy.situation_name(value)
    return QUALITY[value] if name == "quality" else value
