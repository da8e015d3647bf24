"""Chinese names of the closed lists, and what is said where a source gives nothing."""

from dataclasses import replace

import pytest

from corpus.records import Quality, RuleLevel, RuleStatus
from corpus.records.wording import (
    QUALITIES,
    RULE_LEVELS,
    is_national,
    place_of,
    same_province,
    since,
    status_of,
)


@pytest.mark.parametrize(
    ("province", "city", "county", "place"),
    [
        ("浙江省", "丽水市", "遂昌县", "浙江省丽水市遂昌县"),
        ("浙江省", None, "遂昌县", "浙江省遂昌县"),
        ("浙江省", None, None, "浙江省"),
        (None, None, None, "未载明"),
    ],
)
def test_a_place_is_named_as_far_as_the_source_says(library, province, city, county, place):
    case = replace(library.cases[0], province=province, city=city, county=county)
    assert place_of(case) == place


@pytest.mark.parametrize(
    ("effective", "issued", "said"),
    [
        ("2021-07-01", "2021-06-11", "2021-06-11 印发，2021-07-01 起施行"),
        ("2021-07-01", None, "2021-07-01 起施行"),
        (None, "2021-06-11", "2021-06-11 印发（施行日期未载明）"),
        (None, None, "施行日期未载明"),
    ],
)
def test_a_date_of_issue_is_not_passed_off_as_the_effective_date(effective, issued, said):
    assert since(effective, issued) == said


def test_an_unknown_status_is_said_to_be_unstated():
    said = {status: status_of(status) for status in RuleStatus}
    assert said[RuleStatus.UNKNOWN] == "未载明"
    assert said[RuleStatus.IN_FORCE] == "现行"
    assert "unknown" not in said.values()


def test_every_quality_and_every_level_has_a_name():
    assert set(QUALITIES) == {quality.value for quality in Quality}
    assert list(RULE_LEVELS) == list(RuleLevel)
    assert len(set(RULE_LEVELS.values())) == len(RuleLevel)


@pytest.mark.parametrize(
    ("region", "national"),
    [("全国", True), ("全国（税务）", True), ("浙江省", False), ("", False), (None, False)],
)
def test_the_nation_is_told_from_a_place(region, national):
    assert is_national(region) is national


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("广西柳州市", "广西壮族自治区", True),
        ("内蒙古自治区", "内蒙古锡林郭勒盟", True),
        ("河北省", "河南省", False),
        ("山西省", "陕西省", False),
        ("黑龙江省", "吉林省", False),
    ],
)
def test_provinces_are_told_apart_however_they_are_shortened(one, other, same):
    assert same_province(one, other) is same
