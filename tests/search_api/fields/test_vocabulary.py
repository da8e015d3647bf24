"""The values a field may take: closed lists whole, places as held, and what people call them."""

import pytest

from corpus.records import Outcome
from search_api.fields.table import FIELDS, Sort
from search_api.fields.vocabulary import known_values, value_name


@pytest.fixture(scope="module")
def known(small):
    return known_values(small.index.catalogue, small.index.taxonomy)


def test_every_field_of_values_has_its_list(known):
    listed = {"order"}  # asked of the list of cases alone
    assert {field.name for field in FIELDS if field.sort is Sort.VALUES} | listed == set(known)
    assert all(known.values())


def test_a_closed_list_is_whole_though_no_case_has_the_value(known):
    assert known["outcome"] == tuple(one.value for one in Outcome)
    assert known["quality"] == ("full", "partial", "weak")


def test_a_province_can_be_asked_for_only_where_a_case_is_from_it(known):
    assert known["province"] == ("云南省", "浙江省")


def test_a_situation_without_a_setting_can_be_filtered_by_but_not_stated(known):
    assert {"S00", "S99"} <= set(known["situation"])
    assert set(known["situation"]) - set(known["situation_is"]) == {"S00", "S99"}


def test_a_factor_can_be_stated_by_any_of_its_values_or_taken_off(known):
    motive = [one for one in known["factor_is"] if one.startswith("F1=")]
    assert motive == ["F1=", "F1=为公", "F1=混合或不明", "F1=为私"]


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("situation", "S03", "突发应急处置"),
        ("quality", "weak", "来源不全，仅供线索"),
        ("outcome", "容错免责", "容错免责"),
        ("province", "云南省", "云南省"),
    ],
)
def test_a_value_is_called_by_its_chinese_name(taxonomy, field, value, name):
    assert value_name(field, value, taxonomy) == name
