"""Records as JSON, the form they have inside library.db."""

import json
from dataclasses import asdict
from typing import Any

from corpus.records import (
    Case,
    Kind,
    Labels,
    Outcome,
    Polarity,
    ProcedureStep,
    Quality,
    Rule,
    RuleCitation,
    RuleItem,
    RuleLevel,
    RuleStatus,
    Source,
)


def to_json(record: Case | Rule) -> str:
    """Write a record as compact JSON; equal records give equal text."""
    return json.dumps(asdict(record), ensure_ascii=False, separators=(",", ":"))


def case_from_json(text: str) -> Case:
    """Read a case that `to_json` wrote."""
    fields: dict[str, Any] = json.loads(text)
    labels = fields.pop("labels")
    labels["factors"] = {code: tuple(values) for code, values in labels["factors"].items()}
    fields.update(
        kind=Kind(fields["kind"]),
        outcome=Outcome(fields["outcome"]),
        quality=Quality(fields["quality"]),
        circumstances=tuple(fields["circumstances"]),
        basis=tuple(fields["basis"]),
        cites=tuple(
            RuleCitation(**{**cite, "wordings": tuple(cite["wordings"])})
            for cite in fields["cites"]
        ),
        source=Source(**fields["source"]),
        labels=Labels(
            **{
                **labels,
                "situation_2": tuple(labels["situation_2"]),
                "bars": tuple(labels["bars"]),
            }
        ),
    )
    return Case(**fields)


def rule_from_json(text: str) -> Rule:
    """Read a rule that `to_json` wrote."""
    fields: dict[str, Any] = json.loads(text)
    fields.update(
        level=RuleLevel(fields["level"]),
        status=RuleStatus(fields["status"]),
        items=tuple(
            RuleItem(**{**item, "polarity": Polarity(item["polarity"])}) for item in fields["items"]
        ),
        conditions=tuple(fields["conditions"]),
        procedure=tuple(ProcedureStep(**step) for step in fields["procedure"]),
        effects=tuple(fields["effects"]),
        source=Source(**fields["source"]),
    )
    return Rule(**fields)
