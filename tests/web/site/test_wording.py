"""Words for codes, dates and requests; what is missing is said to be missing."""

import pytest

from corpus.records import Outcome, Polarity, Quality, RuleStatus
from corpus.records.wording import status_of
from search_api.fields.request import Filters, SearchRequest
from web.site import wording


def test_a_search_without_conditions_is_said_back_as_unlimited():
    assert (
        wording.say_back(SearchRequest("容缺受理"), {})
        == "查找与“容缺受理”最接近的先例，不限范围。"
    )


def test_every_condition_is_said_back_by_its_name_and_one_without_a_name_as_it_is():
    asked = SearchRequest(
        "抢险  先动工\n事后补办",
        filters=Filters(
            situation=("S03", "S05"), outcome=("容错免责",), year_from=2019, year_to=2021
        ),
    )
    assert wording.say_back(asked, {("situation", "S03"): "抢险救灾"}) == (
        "查找与“抢险 先动工 事后补办”最接近的先例，只看：处理结果为“容错免责”；"
        "情形为“抢险救灾”或“S05”；2019 年及以后；2021 年及以前。"
    )


def test_one_line_quotes_forty_characters_and_says_when_there_is_more():
    assert wording.quoted("字" * 40) == "字" * 40
    assert wording.quoted("字" * 41) == "字" * 40 + "……"
    assert wording.quoted(" 先\r\n 后 ") == "先 后"
    assert wording.quoted("") == ""


def test_a_cell_holds_eight_hundred_characters_and_says_how_many_there_were():
    assert wording.clipped("字" * 800) == "字" * 800
    assert wording.clipped("字" * 20_000) == "字" * 800 + "……（共 20,000 字，只列开头 800 字）"


def test_tolerated_and_sanctioned_never_look_alike_and_every_ruling_has_its_own_mark():
    tones = {one: wording.tone(one) for one in Outcome}
    assert [one for one in Outcome if tones[one] == "tolerated"] == [
        Outcome.EXEMPTED,
        Outcome.MITIGATED,
        Outcome.PREFILED,
    ]
    assert (tones[Outcome.REFUSED], tones[Outcome.SANCTIONED]) == ("refused", "sanctioned")
    assert (tones[Outcome.CLEARED], tones[Outcome.OTHER]) == ("cleared", "other")
    assert len({wording.mark(one) for one in Outcome}) == len(Outcome)
    assert {wording.polarity_tone(one) for one in Polarity} == {
        "tolerated",
        "refused",
        "sanctioned",
    }


@pytest.mark.parametrize(
    ("effective", "issued", "said"),
    [
        ("2018-07-01", "2018-06-20", "2018-06-20 印发，2018-07-01 起施行"),
        (None, "2018-06", "2018-06 印发（施行日期未载明）"),
        (None, None, "施行日期未载明"),
    ],
)
def test_a_rule_applies_since_a_date_or_it_is_not_said_since_when(effective, issued, said):
    assert wording.rule_date(effective, issued) == said


def test_what_a_source_does_not_give_is_said_to_be_missing():
    assert wording.year_text(None) == "年份未载明"
    assert wording.year_text(2021) == "2021 年"
    assert wording.rule_status(RuleStatus.IN_FORCE) == "现行"
    for unknown in (RuleStatus.UNKNOWN, status_of(RuleStatus.UNKNOWN)):
        assert wording.rule_status(unknown) == "效力状态未载明"


def test_levels_and_qualities_go_by_their_chinese_names():
    assert wording.level_name("department") == "部门"
    assert [wording.quality_name(one) for one in Quality] == [
        "来源完整",
        "来源未载理由",
        "来源不全，仅供线索",
    ]
    assert len({wording.quality_note(one) for one in Quality}) == 3
    with pytest.raises(ValueError, match="moon"):
        wording.level_name("moon")
