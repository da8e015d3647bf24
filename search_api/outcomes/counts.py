"""Counts of cases by ruling."""

from dataclasses import dataclass

from corpus.records import Outcome
from indexer.store.catalogue import Catalogue, Rows
from search_api.outcomes.sides import NAMES, OUTCOMES


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """How many of the closest precedents were ruled one way: a count, never a verdict."""

    outcome: Outcome
    count: int


def outcome_counts(catalogue: Catalogue, rows: Rows) -> tuple[OutcomeCount, ...]:
    """Count the rulings of some cases in the order of the taxonomy, those that occur."""
    counts = catalogue.counts("outcome", rows)
    return tuple(OutcomeCount(one, counts[one.value]) for one in Outcome if one.value in counts)


def side_counts(catalogue: Catalogue, rows: Rows) -> dict[str, int]:
    """Count some cases by the side they ended on; every side of `sides.NAMES` is given."""
    counts = catalogue.counts("outcome", rows)
    return {name: sum(counts.get(one.value, 0) for one in OUTCOMES[name]) for name in NAMES}
