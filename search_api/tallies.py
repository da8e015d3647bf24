"""Counts of cases by ruling."""

from corpus.records import Outcome
from indexer.catalogue import Catalogue, Numbers
from search_api.page import OutcomeCount
from search_api.sides import NAMES, OUTCOMES


def outcome_counts(catalogue: Catalogue, cases: Numbers) -> tuple[OutcomeCount, ...]:
    """Count the rulings of some cases in the order of the taxonomy, those that occur."""
    counts = catalogue.counts("outcome", cases)
    return tuple(OutcomeCount(one, counts[one.value]) for one in Outcome if one.value in counts)


def side_counts(catalogue: Catalogue, cases: Numbers) -> dict[str, int]:
    """Count some cases by the side they ended on; every side of `sides.NAMES` is given."""
    counts = catalogue.counts("outcome", cases)
    return {name: sum(counts.get(one.value, 0) for one in OUTCOMES[name]) for name in NAMES}
