"""Rules as values."""

from dataclasses import FrozenInstanceError, replace

import pytest

from corpus.records.rule import Polarity, ProcedureStep, RuleItem, RuleLevel, RuleStatus


def test_a_rule_is_a_value(library):
    rule = next(rule for rule in library.rules if rule.items)
    assert replace(rule) == rule
    assert replace(rule, items=()) != rule
    with pytest.raises(FrozenInstanceError):
        rule.status = RuleStatus.REVISED
    with pytest.raises(FrozenInstanceError):
        rule.items[0].polarity = Polarity.TOLERABLE


def test_what_a_rule_may_be_is_a_closed_list():
    assert [one.value for one in Polarity] == [
        *("可容", "不可容", "可减责", "备案", "追责", "免予追责")
    ]
    assert [one.value for one in RuleStatus] == ["现行", "试行", "已修订", "已废止", "不详"]
    assert RuleLevel("county") is RuleLevel.COUNTY
    with pytest.raises(ValueError, match="镇级"):
        RuleLevel("镇级")


@pytest.mark.parametrize(
    "change",
    [
        {"titled": False},
        {"second_hand": True},
        {"superseded_by": "later"},
        {"status": RuleStatus.REVISED},
        {"status": RuleStatus.REPEALED},
    ],
    ids=["untitled", "second-hand", "superseded", "revised", "repealed"],
)
def test_only_a_rule_that_is_known_to_hold_is_applicable(library, change):
    rule = next(one for one in library.rules if one.applicable)
    assert not replace(rule, **change).applicable


def test_an_item_without_a_number_and_a_step_without_a_limit_say_so():
    item = RuleItem(None, "先行先试中的失误", Polarity.TOLERABLE)
    step = ProcedureStep("事前申请备案", "干部或单位", None)
    assert item.no is None
    assert step.time_limit is None
