"""Walking the levels: highest first, recent years first, stopping where one has answered.

The order follows what courts do (法发〔2020〕24号 第四条): higher sources before lower ones, the
most recent three years before older ones, and no further level once one has given like cases.
Nothing here is binding; the log says what was looked at and where the walk stopped.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.records import Authority
from indexer.store.catalogue import Catalogue, Mask, Rows
from search_api.fields.request import SearchRequest
from search_api.ranking.ranking import Ranking
from search_api.understanding.places import Place

RECENT_YEARS = 3

ANSWERED = 50.0
"""Points from which a case counts as comparable: more likely comparable than not."""

_LEVELS: tuple[tuple[str, tuple[Authority, ...]], ...] = (
    ("中央一级", (Authority.CENTRAL,)),
    ("省一级", (Authority.PROVINCE,)),
    ("市一级", (Authority.CITY,)),
    ("县和单位", (Authority.COUNTY, Authority.UNIT)),
    ("未定级", (Authority.UNRANKED,)),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the walk.

    Attributes:
        label: Which level and place.
        years: Which years of conduct.
        looked_at: Ranked cases of that level and those years.
        comparable: How many of them count as comparable.
    """

    label: str
    years: str
    looked_at: int
    comparable: int


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk over the levels.

    Attributes:
        steps: The steps taken, in order.
        ranks: Ranks (from 0) of the comparable cases found, in the order of the walk.
        answered: True where a level answered and the walk stopped there.
        left: Names of the levels not looked at.
    """

    steps: tuple[Step, ...]
    ranks: tuple[int, ...]
    answered: bool
    left: tuple[str, ...]


def walk_of(
    request: SearchRequest, catalogue: Catalogue, ranking: Ranking, place: Place | None
) -> Walk | None:
    """Walk the levels where that is asked for, the place's own province first; else None."""
    if not request.by_level:
        return None
    year, province = date.today().year, place.province if place else None
    return walk(catalogue, ranking.rows, ranking.points, year, province)


def walk(
    catalogue: Catalogue,
    rows: Rows,
    points: NDArray[np.float64],
    year: int,
    province: str | None,
) -> Walk:
    """Walk a ranking by level.

    Both spans of years of a level are looked at before the walk stops: the recent cases come
    first, the older ones of the same level stand behind them.

    Args:
        catalogue: Level, province and year of every case.
        rows: Rows of the cases in order of rank, int64 of shape (ranked,).
        points: Points of each, 0 to 100, float64 of shape (ranked,).
        year: The year of the search; it and the two before are the recent ones.
        province: Where given, its own cases of a level come before other provinces' cases.
    """
    levels = list(_levels(catalogue, province))
    first = year - RECENT_YEARS + 1
    recent = catalogue.years >= first
    spans = ((f"{first}–{year} 年", recent), (f"{first} 年以前或年份未载明", ~recent))
    steps: list[Step] = []
    found: list[int] = []
    for number, (label, mask) in enumerate(levels):
        for years, span in spans:
            ranks = np.flatnonzero((mask & span)[rows])
            near = ranks[points[ranks] >= ANSWERED]
            steps.append(Step(label, years, len(ranks), len(near)))
            found.extend(int(rank) for rank in near)
        if found:
            left = tuple(name for name, _ in levels[number + 1 :])
            return Walk(tuple(steps), tuple(found), True, left)
    return Walk(tuple(steps), (), False, ())


def _levels(catalogue: Catalogue, province: str | None) -> Iterator[tuple[str, Mask]]:
    authority, provinces = catalogue.columns["authority"], catalogue.columns["province"]
    own = None if province is None else provinces.mask([province])
    for label, values in _LEVELS:
        mask = authority.mask([value.value for value in values])
        if own is None or Authority.CENTRAL in values:
            yield label, mask
        else:
            yield f"{province}，{label}", mask & own
    if own is not None:
        outside = ~authority.mask([Authority.CENTRAL.value]) & ~own
        yield "其他省份", outside
