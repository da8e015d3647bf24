"""Records as JSON, the form they have inside library.db."""

from pydantic import TypeAdapter

from corpus.records import Case, Rule

_CASES: TypeAdapter[Case] = TypeAdapter(Case)
_RULES: TypeAdapter[Rule] = TypeAdapter(Rule)


def to_json(record: Case | Rule) -> str:
    """Write a record as compact JSON; factors stand in the order of the record."""
    adapter: TypeAdapter[Case] | TypeAdapter[Rule] = _CASES if isinstance(record, Case) else _RULES
    return adapter.dump_json(record).decode()  # type: ignore[arg-type]


def case_from_json(text: str) -> Case:
    """Read a case that `to_json` wrote."""
    return _CASES.validate_json(text)


def rule_from_json(text: str) -> Rule:
    """Read a rule that `to_json` wrote."""
    return _RULES.validate_json(text)
