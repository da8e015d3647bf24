import pytest

from corpus.records import Authority
from corpus.records.authority import authority_of

LEVELS = [
    ("js-2019-01", "中央", "中央纪委常委会报中央批准、国家监委"),
    ("cn-2009-01", "中央", "国务院国资委党委 beside a stationed group"),
    ("sn-2015-01", "中央", "国务院批复陕西省处理意见"),
    ("cn-2019-01", "中央", "no body, published by 中央纪委国家监委 itself"),
    ("hb-2020-07", "省", "湖北省纪委监委（报省委批准）"),
    ("gx-2016-01", "省", "广西自治区纪委"),
    ("xj-2020-01", "省", "新疆纪委监委, the short name of the region"),
    ("tj-2017-01", "省", "天津市委 of a municipality"),
    ("zj-2020-02", "省", "浙江省委督导组、松阳县纪委: the highest counts"),
    ("hi-2014-01", "省", "海南省高级人民法院"),
    ("gd-nd-01", "市", "梅州市纪委监委 in a county's case"),
    ("sc-2018-02", "市", "甘孜州有关纪检监察机关"),
    ("nm-2016-01", "市", "锡林郭勒盟中院 among county bodies"),
    ("hb-2024-01", "市", "潜江市, directly under the province, stands in city"),
    ("ha-2022-03", "市", "驻马店市纪委监委: 驻 is part of the place's name"),
    ("gs-nd-01", "市", "陇南市县两级纪委监委"),
    ("hb-2013-01", "市", "恩施州（湖北省纪委披露）: brackets do not raise"),
    ("hb-2020-02", "县", "宜都市纪委监委, a county-level city"),
    ("zj-2020-10", "县", "建德市纪委市监委, a county-level city"),
    ("hb-2020-06", "县", "大冶市纪委监委, a county-level city"),
    ("js-2023-01", "未定级", "bare 市纪委监委 beside a county-level city that no publisher names"),
    ("nm-2016-02", "县", "杭锦旗纪委"),
    ("zj-2023-02", "县", "遂昌县容错裁定委员会"),
    ("fj-2013-01", "县", "南平市延平区纪委: the deepest place counts"),
    ("yn-2022-01", "县", "江城县委第一巡察组"),
    ("yn-2024-01", "单位", "昆明市西山区碧鸡街道纪工委"),
    ("hb-nd-04", "单位", "走马镇纪委"),
    ("js-2016-01", "单位", "菱塘回族乡纪委（高邮市纪委核查）"),
    ("js-2022-03", "单位", "昆山市纪委监委派驻政法委纪检监察组"),
    ("xj-2018-02", "单位", "自治区纪委监委驻自治区政府办公厅纪检监察组"),
    ("bj-2013-01", "单位", "北京舞蹈学院党委、纪委"),
    ("sc-2013-03", "单位", "凉山州大桥水电开发总公司纪委"),
    ("sd-2023-02", "单位", "该市直部门党组"),
    ("cn-2020-01", "未定级", "no body, 半月谈"),
    ("gx-2017-01", "未定级", "no body, 央广网"),
    ("yn-2020-01", "未定级", "纪检监察机关（原文未列具体名称）"),
    ("yn-2021-01", "未定级", "no body, a magazine"),
    ("sc-2023-01", "未定级", "调查评估组"),
    ("ln-2016-01", "省", "no body, published by the province's commission in its own name"),
    ("tj-2018-01", "未定级", "no body, a reprint page"),
]


@pytest.mark.parametrize(("key", "level"), [row[:2] for row in LEVELS], ids=[r[0] for r in LEVELS])
def test_a_real_case_speaks_from_the_level_its_words_give(library, key, level):
    case = next(case for case in library.cases if case.key == key)
    assert authority_of(case)[0] == level


def test_the_reason_quotes_the_words_that_decided(library):
    for case in library.cases:
        level, reason = authority_of(case)
        named = case.ruling_body or case.source.publisher
        assert reason.endswith("。")
        assert level.value in reason
        assert named is None or case.ruling_body is None or named in reason


def test_every_level_occurs_in_the_library(library):
    assert {authority_of(case)[0] for case in library.cases} == set(Authority)
