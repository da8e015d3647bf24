"""How near a case is said to be: a word for its chance of being worth reading.

Chances are right within a few points on average, so a number on the page would say more than is
known; it stands in the details only.
"""

from enum import StrEnum

HIGHEST, FAIR, LEAST = 70.0, 40.0, 20.0
"""Points from which a case is called nearest, fairly near, and a precedent at all."""

NOTHING = 2.0
"""Points of the best case below which nothing is listed: fewer than one such case in fifty is worth
reading."""

KEYWORDS = HIGHEST - 0.1
"""Most points for a text of one or two words: they name a thing, not what happened."""

UNASKED = LEAST - 0.1
"""Most points for a text that tells of no act of duty, listed because the reader wants it."""


class Band(StrEnum):
    """A word for points."""

    HIGH = "高"
    FAIR = "较高"
    SOME = "一般"
    NONE = "未必可比"


def band_of(points: float) -> Band:
    """Name the band of some points, 0 to 100."""
    if points >= HIGHEST:
        return Band.HIGH
    if points >= FAIR:
        return Band.FAIR
    return Band.SOME if points >= LEAST else Band.NONE
