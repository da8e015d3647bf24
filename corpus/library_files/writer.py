"""Records written as TOML files: what a record does not have is left out, the order is fixed."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import tomli_w

from corpus.records import Case, Labels, ProcedureStep, Rule, RuleCitation, RuleItem, Source

NO_PROVINCE = "未载明"
"""Folder of the cases whose source does not name a province."""


def case_toml(case: Case) -> str:
    """Write a case as the text of its file."""
    return _dump(
        {
            "key": case.key,
            "title": case.title,
            "kind": case.kind.value,
            "class": case.case_class.value,
            "outcome": case.outcome.value,
            "outcome_stated": case.outcome_stated,
            "severity": case.severity,
            "quality": case.quality.value,
            "domain": case.domain,
            "province": case.province,
            "city": case.city,
            "county": case.county,
            "event_year": case.event_year,
            "actor": case.actor,
            "summary": case.summary,
            "facts": case.facts,
            "conduct": case.conduct,
            "harm": case.harm,
            "circumstances": list(case.circumstances),
            "measures": case.measures,
            "ruling_body": case.ruling_body,
            "reasoning": case.reasoning,
            "basis": list(case.basis),
            "aftermath": case.aftermath,
            "lesson": case.lesson,
            "doubts": case.doubts,
            "same_event": case.same_event,
            "cites": [_citation(cite) for cite in case.cites],
            "labels": _labels(case.labels),
            "source": _source(case.source),
        }
    )


def rule_toml(rule: Rule) -> str:
    """Write a rule as the text of its file."""
    return _dump(
        {
            "key": rule.key,
            "name": rule.name,
            "untitled": not rule.titled or None,
            "genre": rule.genre.value,
            "issuer": rule.issuer,
            "level": rule.level.value,
            "region": rule.region,
            "issued": rule.issued,
            "effective": rule.effective,
            "status": rule.status.value,
            "superseded_by": rule.superseded_by,
            "second_hand": rule.second_hand or None,
            "conditions": list(rule.conditions),
            "effects": list(rule.effects),
            "doubts": rule.doubts,
            "items": [_item(item) for item in rule.items],
            "procedure": [_step(step) for step in rule.procedure],
            "source": _source(rule.source),
        }
    )


def case_path(root: Path, case: Case) -> Path:
    """Name the file a case belongs in."""
    return root / "cases" / (case.province or NO_PROVINCE) / f"{case.key}.toml"


def rule_path(root: Path, rule: Rule) -> Path:
    """Name the file a rule belongs in."""
    return root / "rules" / f"{rule.key}.toml"


def _dump(table: Mapping[str, object]) -> str:
    single = tomli_w.dumps(_present(table))
    # A multi-line string would lose the \r of a Windows line end.
    return single if r"\r\n" in single else tomli_w.dumps(_present(table), multiline_strings=True)


def _present(table: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in table.items() if value not in (None, [], {})}


def _source(source: Source) -> dict[str, object]:
    return _present(
        {
            "title": source.title,
            "described": source.described,
            "publisher": source.publisher,
            "reprint": source.reprint,
            "url": source.url,
            "date": source.date,
            "standing": source.standing.value,
        }
    )


def _citation(cite: RuleCitation) -> dict[str, object]:
    return _present({"key": cite.key, "item": cite.item, "wordings": list(cite.wordings)})


def _labels(labels: Labels) -> dict[str, object]:
    return _present(
        {
            "situation": labels.situation,
            "situation_2": list(labels.situation_2),
            "error_type": labels.error_type,
            "error_detail": labels.error_detail,
            "bars": list(labels.bars),
            "span": labels.span,
            "factors": {code: _values(values) for code, values in labels.factors.items()},
        }
    )


def _codes(codes: Iterable[str]) -> str | list[str] | None:
    return _values(codes) if codes else None


def _values(values: Iterable[str]) -> str | list[str]:
    """Write a single value without brackets."""
    found = list(values)
    return found[0] if len(found) == 1 else found


def _item(item: RuleItem) -> dict[str, object]:
    return _present(
        {
            "no": item.no,
            "summary": item.summary,
            "polarity": item.polarity.value,
            "situations": _codes(item.situations),
            "bars": _codes(item.bars),
        }
    )


def _step(step: ProcedureStep) -> dict[str, object]:
    return _present({"step": step.step, "actor": step.actor, "time_limit": step.time_limit})
