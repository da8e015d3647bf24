"""The library against the lists it was made from, where these are at hand."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "corpus"
NOT_STATED = "未载明"
CORRECTED = {("sx-party-cadre-tolerance", "doubts")}
"""Where a record says it otherwise than its list, and rightly: an editor's word taken out."""

pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason="the source lists are not here")


def lines(name):
    return [json.loads(text) for text in (SOURCE / name).read_text("utf-8").splitlines() if text]


def plain(value):
    return json.loads(json.dumps(asdict(value)))


def stated(factors):
    listed = {code: v if isinstance(v, list) else [v] for code, v in factors.items()}
    kept = {code: [v for v in values if v != NOT_STATED] for code, values in listed.items()}
    return {code: values for code, values in kept.items() if values}


def test_no_case_lost_anything(library):
    held = {case.key: plain(case) for case in library.cases}
    given = lines("cases.jsonl")
    assert held.keys() == {case["key"] for case in given}
    for case in given:
        record = held[case["key"]]
        del record["cites"], record["same_event"]
        record["class"] = record.pop("case_class")
        case["labels"]["factors"] = stated(case["labels"]["factors"])
        assert record == case


def test_no_rule_lost_anything(library):
    held = {rule.key: plain(rule) for rule in library.rules}
    given = lines("rules.jsonl")
    assert held.keys() == {rule["key"] for rule in given}
    for rule in given:
        record = held[rule["key"]]
        for item in record["items"]:
            del item["situations"], item["bars"]  # ours, item by item
        differing = {(rule["key"], name) for name in rule if record[name] != rule[name]}
        assert differing <= CORRECTED
        assert record.keys() == rule.keys()


def test_every_record_that_was_dropped_is_listed_with_its_reason(library):
    text = (SOURCE / "README.md").read_text("utf-8")
    dropped = text[text.index("Dropped (26") :]
    keys = [line.split("`")[1] for line in dropped.splitlines() if line.startswith("- `")]
    assert [one.key for one in library.withdrawn] == keys
    assert all(one.reason.endswith("。") for one in library.withdrawn)


def test_every_label_of_the_cases_has_a_term(library):
    taxonomy = library.taxonomy
    for case in lines("cases.jsonl"):
        assert taxonomy.situation_name(case["labels"]["situation"])
        assert taxonomy.error_type(case["labels"]["error_type"])
        assert taxonomy.domain(case["domain"])
        assert taxonomy.outcome(case["outcome"])
