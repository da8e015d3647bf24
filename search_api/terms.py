"""A code of the taxonomy, named."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A code of the taxonomy with its Chinese name."""

    code: str
    name: str
