"""Which values the fields of a search may take, and what people call them."""

from collections.abc import Mapping

from corpus.records import Authority, CaseClass, Kind, Outcome, Quality, Standing
from corpus.records.taxonomy import MASKED, Taxonomy
from corpus.records.wording import QUALITIES, STANDINGS
from indexer.store.catalogue import Catalogue
from search_api.fields.request import Order
from search_api.fields.table import FACETS

_NAMES: Mapping[str, Mapping[str, str]] = {"quality": QUALITIES, "standing": STANDINGS}

Vocabulary = Mapping[str, tuple[str, ...]]
"""Field name to the values it may take."""


def known_values(catalogue: Catalogue, taxonomy: Taxonomy) -> Vocabulary:
    """Give the values each field may take: closed lists whole, everything else as held."""
    situations = tuple(term.code for term in taxonomy.situations)
    error_types = tuple(term.name for term in taxonomy.error_types)
    held = {name: catalogue.columns[name].values for name in FACETS if name in catalogue.columns}
    return held | {
        "situation": situations,
        "outcome": tuple(Outcome),
        "domain": tuple(term.name for term in taxonomy.domains),
        "error_type": error_types,
        "authority": tuple(Authority),
        "kind": tuple(Kind),
        "case_class": tuple(CaseClass),
        "standing": tuple(Standing),
        "quality": tuple(Quality),
        "order": tuple(Order),
        "situation_is": tuple(code for code in situations if code not in MASKED),
        "error_type_is": error_types,
        "factor_is": tuple(
            f"{factor.code}={value}"
            for factor in taxonomy.factors
            for value in ("", *factor.values)
        ),
    }


def value_name(field: str, value: str, taxonomy: Taxonomy) -> str:
    """Name a value of a field in Chinese."""
    if field == "situation":
        return taxonomy.situation_name(value)
    return _NAMES.get(field, {}).get(value, value)
