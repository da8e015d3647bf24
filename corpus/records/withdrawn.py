"""A key that was given and whose record is gone, with the reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A record that was taken out of the library.

    Attributes:
        key: Its key, never given again.
        what: "案例" or "规则".
        reason: Why it was taken out, one sentence.
    """

    key: str
    what: str
    reason: str
