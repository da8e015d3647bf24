"""The columns of a case that can be filtered and counted by: how each is read from the record.

library.db is written, and the catalogue read, from these tables; a further column is a line here.
"""

from collections.abc import Callable, Mapping

from corpus.records import Case
from corpus.records.authority import authority_of

COLUMNS: Mapping[str, Callable[[Case], str | None]] = {
    "outcome": lambda case: case.outcome.value,
    "kind": lambda case: case.kind.value,
    "domain": lambda case: case.domain,
    "error_type": lambda case: case.labels.error_type,
    "province": lambda case: case.province,
    "authority": lambda case: authority_of(case)[0].value,
    "case_class": lambda case: case.case_class.value,
    "standing": lambda case: case.source.standing.value,
    "quality": lambda case: case.quality.value,
    "severity": lambda case: None if case.severity is None else str(case.severity),
}
"""Column to its value; None where the source does not state it."""

STATED: Mapping[str, Callable[[Case], bool]] = {
    "has_link": lambda case: bool(case.source.link),
    "has_date": lambda case: bool(case.source.date),
    "has_reasoning": lambda case: bool(case.reasoning),
    "has_basis": lambda case: bool(case.basis),
}
"""Column to whether the source of a case gives the thing."""
