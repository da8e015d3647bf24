"""The two sides of a ranking, truthfully named (DESIGN decision 10)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records import Outcome
from indexer.store.catalogue import Catalogue, Column, Mask, Rows

TOLERATED, SANCTIONED, REFUSED, OTHER = "tolerated", "sanctioned", "refused", "other"

NAMES = {
    TOLERATED: "予以容错",
    SANCTIONED: "问责处分",
    REFUSED: "不予容错",
    OTHER: "澄清与其他",
}

NOTES = {
    TOLERATED: "免责、减责和事前备案。",
    SANCTIONED: "受到问责处分，没有见到适用容错；行为未必与所写的同类。",
    REFUSED: "提出过容错而没有获准，公开的很少。",
    OTHER: "举报不实的澄清，以及不属于以上几类的处理。",
}

OUTCOMES = {
    TOLERATED: (Outcome.EXEMPTED, Outcome.MITIGATED, Outcome.PREFILED),
    SANCTIONED: (Outcome.SANCTIONED,),
    REFUSED: (Outcome.REFUSED,),
    OTHER: (Outcome.CLEARED, Outcome.OTHER),
}

QUOTA = 5
"""Cases shown of a side."""


@dataclass(frozen=True, slots=True)
class Side:
    """The closest cases of one side.

    Attributes:
        name: TOLERATED, SANCTIONED, REFUSED or OTHER.
        ranks: Ranks of its cases, from 0.
        searched: Cases of that side the ranking looked at.
    """

    name: str
    ranks: tuple[int, ...]
    searched: int


def tolerated_in(catalogue: Catalogue) -> Mask:
    """Mark the cases that were exempted, mitigated or filed beforehand."""
    return _on(catalogue, TOLERATED)


def penalised_in(catalogue: Catalogue) -> Mask:
    """Mark the cases that were sanctioned or refused tolerance."""
    return _on(catalogue, SANCTIONED, REFUSED)


def _on(catalogue: Catalogue, *names: str) -> Mask:
    outcomes = [one.value for name in names for one in OUTCOMES[name]]
    return catalogue.columns["outcome"].mask(outcomes)


def side_of(outcome: Outcome) -> str:
    """Name the side an outcome belongs to."""
    return next(name for name, outcomes in OUTCOMES.items() if outcome in outcomes)


def sides_of(
    rows: Rows,
    comparable: NDArray[np.bool_],
    outcome: Column,
    before: Sequence[Outcome] = (),
) -> tuple[Side, ...]:
    """Deal a ranking out to its sides; a side may be empty, and is then said to be.

    Args:
        rows: Rows of the cases in order of rank, int64 of shape (ranked,).
        comparable: Which of them are likely enough to be worth reading, shape (ranked,).
        outcome: The catalogue's column.
        before: Outcomes that come first on their side whatever their rank.
    """
    early = outcome.mask([one.value for one in before])[rows]
    sides = []
    for name in NAMES:
        ranks = np.flatnonzero(outcome.mask([one.value for one in OUTCOMES[name]])[rows])
        near = ranks[comparable[ranks]]
        near = np.concatenate([near[early[near]], near[~early[near]]])[:QUOTA]
        sides.append(Side(name, tuple(int(rank) for rank in near), len(ranks)))
    return tuple(sides)
