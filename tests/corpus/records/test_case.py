"""Cases as values, and their closed lists beside the taxonomy's."""

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from corpus.records.case import Authority, Case, CaseClass, Kind, Labels, Outcome, Quality


def test_a_case_is_a_value(library):
    case = library.cases[0]
    again = Case(**{field.name: getattr(case, field.name) for field in fields(case)})
    assert again == case
    assert replace(case, title="另一件") != case
    with pytest.raises(FrozenInstanceError):
        case.outcome = Outcome.EXEMPTED


def test_outcomes_are_those_of_the_taxonomy_in_its_order(library):
    assert [one.value for one in Outcome] == [term.name for term in library.taxonomy.outcomes]


def test_nothing_is_filled_in_for_what_a_source_is_silent_on():
    labels = Labels("S05", (), "招标采购程序不合规", None, ())
    assert dict(labels.factors) == {}
    assert labels.span is None


def test_a_weak_record_is_not_quotable_and_a_guiding_case_always_is(library):
    case = replace(library.cases[0], case_class=CaseClass.REPORT, quality=Quality.WEAK)
    assert not case.quotable
    assert replace(case, quality=Quality.PARTIAL).quotable
    assert replace(case, case_class=CaseClass.GUIDING).quotable


def test_kinds_qualities_and_levels_are_closed_lists():
    assert [one.value for one in Kind] == ["容错", "问责", "澄清", "备案"]
    assert [one.value for one in CaseClass] == ["指导性案例", "典型案例", "通报", "报道", "评析"]
    assert [one.value for one in Quality] == ["full", "partial", "weak"]
    assert "".join(one.value for one in Authority) == "中央省市县单位未定级"
    with pytest.raises(ValueError, match="从轻"):
        Outcome("从轻")
