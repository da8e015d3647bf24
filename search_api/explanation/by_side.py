"""The closest precedents of each side, written as hits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search_api.explanation.hits import Hit
from search_api.outcomes.sides import NAMES, NOTES, Side


@dataclass(frozen=True, slots=True)
class SideView:
    """The closest precedents of one side.

    Attributes:
        name: "tolerated", "sanctioned", "refused" or "other".
        label: Its Chinese name.
        note: What it means, in Chinese.
        hits: At most five, closest first; empty where none is close.
        searched: Cases of that side the ranking looked at.
    """

    name: str
    label: str
    note: str
    hits: tuple[Hit, ...]
    searched: int


def ranks_of(sides: Sequence[Side]) -> list[int]:
    """Give the ranks whose hits the sides show."""
    return [rank for side in sides for rank in side.ranks]


def side_views(sides: Sequence[Side], hits: Mapping[int, Hit]) -> tuple[SideView, ...]:
    """Write the sides with their hits.

    Args:
        sides: The sides of a ranking.
        hits: The hits at `ranks_of(sides)`, by rank.
    """
    return tuple(
        SideView(
            side.name,
            NAMES[side.name],
            NOTES[side.name],
            tuple(hits[rank] for rank in side.ranks),
            side.searched,
        )
        for side in sides
    )
