"""Whether two sides agree on a factor: the one rule of the system for it."""

from collections.abc import Collection
from enum import StrEnum


class Agreement(StrEnum):
    """How two sides stand on a factor."""

    SAME = "一致"
    DIFFERENT = "不同"
    ONE_SIDED = "一方未载明"


def agreement(one: Collection[str], other: Collection[str]) -> Agreement:
    """Say how two sets of stated values stand to each other.

    A factor may hold several values at once, and sources rarely state all of them: sides that share
    a value agree, sides that share none differ. Silence of either side says nothing.
    """
    if not one or not other:
        return Agreement.ONE_SIDED
    return Agreement.SAME if set(one) & set(other) else Agreement.DIFFERENT
