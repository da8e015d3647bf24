"""What people type into the box leads to what they mean: one table of inputs, the first result."""

import pytest

from search_api.fields.request import SearchRequest

ACCOUNTABILITY = "central-2019-accountability"
SANCTION_LAW = "central-2020-public-official-sanction-law"
SIX, PREFILING = "yn-2021-six-situations", "zj-suichang-prefiling"
PASS, FROGS, HOUSES, MOVING = "yn-2020-01", "yn-2021-05", "yn-2020-04", "yn-2018-03"

KEYS = {
    "yn-2020-01": PASS,
    "YN-2020-01": PASS,
    " yn-2020-01 ": PASS,
    "ｙｎ－２０２０－０１": PASS,
    "yn—2020—01": PASS,
    "yn 2020 01": PASS,
    "yn202001": PASS,
    "案例 yn-2020-01": PASS,
    "《yn-2020-01》": PASS,
    "hb-2018-03": "hb-2018-03",
    "central-2019-accountability": ACCOUNTABILITY,
    "CENTRAL-2019-ACCOUNTABILITY": ACCOUNTABILITY,
    "zj-longwan-2013-tolerance": "zj-longwan-2013-tolerance",
    "yn-2020-99": "yn-2020-99",
}
NAMES = {
    "中国共产党问责条例": ACCOUNTABILITY,
    "《中国共产党问责条例》": ACCOUNTABILITY,
    "“中国共产党问责条例”": ACCOUNTABILITY,
    "中國共產黨問責條例": ACCOUNTABILITY,
    "中 国 共 产 党 问 责 条 例": ACCOUNTABILITY,
    "问责条例": ACCOUNTABILITY,
    "政务处分法": SANCTION_LAW,
    "公务员法": "central-civil-servant-law",
    "监察法": "central-2024-supervision-law",
    "三个区分开来": "central-2016-three-distinctions",
    "云南省容错纠错办法": SIX,
    "容错裁定预警备案制度": PREFILING,
    "遂昌县容错裁定预警备案制度": PREFILING,
    "《容错报备办法（试行）》": "yn-kunming-2023-prereport",
    "容錯報備辦法": "yn-kunming-2023-prereport",
    "抚州市容错免责办法": "jx-fuzhou-2019-tolerance",
    "「三個區分開來」": "central-2016-three-distinctions",
    "问责条例 2019": ACCOUNTABILITY,
    "问责条例 2016": "central-2016-accountability",
    "中国共产党问责条例（2016年）": "central-2016-accountability",
    "国务院令第781号": "central-2024-soe-manager-sanction-reg",
    "历城区行政执法履职尽责容错纠错实施办法": "sd-jinan-licheng-2025-enforcement",
}
ARTICLES = {
    "第十七条": (ACCOUNTABILITY, 1),
    "中国共产党问责条例 第十七条": (ACCOUNTABILITY, 1),
    "中国共产党问责条例第17条": (ACCOUNTABILITY, 1),
    "问责条例　第１７条": (ACCOUNTABILITY, 1),
    "問責條例第十七條": (ACCOUNTABILITY, 1),
    "《中国共产党问责条例》（2019年修订）第十七条": (ACCOUNTABILITY, 1),
    "问责条例第十七条第一款第二项": (ACCOUNTABILITY, 2),
    "政务处分法第十一条第（三）项": (SANCTION_LAW, 3),
    "政务处分法第十一条第三项": (SANCTION_LAW, 3),
    "中华人民共和国公务员法 第60条": ("central-civil-servant-law", 1),
    "监察法第七十条": ("central-2024-supervision-law", 1),
    "江西抚州容错免责办法第二条": ("jx-fuzhou-2019-tolerance", 1),
    "云南省容错纠错办法 情形六": (SIX, 6),
    "云南省容錯糾錯辦法情形六": (SIX, 6),
    "云南容错纠错办法 情形三": (SIX, 3),
    "云南省容错纠错办法第三种情形": (SIX, 3),
    "云南省容错纠错办法 情形九": (SIX, None),
    "问责条例第九十九条": (ACCOUNTABILITY, None),
    "公务员法60条": ("central-civil-servant-law", 1),
    "十七条": (ACCOUNTABILITY, 1),
}
WORDS = {
    '"通行证"': PASS,
    "“通行证” 送医": PASS,
    "＂通行证＂": PASS,
    "「通行证」送医": PASS,
    "『通行证』送醫": PASS,
    "“通行證”": PASS,
    "“通 行 证”": PASS,
    "“借出通行证”": PASS,
    "“牛蛙” -疫情": FROGS,
    "“疫情” “砂糖桔”": "gx-2020-01",
    "养殖 “牛蛙” －招标": FROGS,
    "危房改造 台风": HOUSES,
    "危房改造　颱風": HOUSES,
    "危房改造 -招标": HOUSES,
    "牛蛙 转产": FROGS,
    "養牛蛙失敗後轉產": FROGS,
    "养 牛 蛙 失 败 后 转 产": FROGS,
    "２０２０年 疫情 通行证": PASS,
    "搬迁滞后 上级计划": MOVING,
}
NOT = {"危房改造 -台风": HOUSES, "通行证 －疫情": PASS, "牛蛙 -“转产”": FROGS}


def first(page):
    """Give the first result a reader meets: what was looked up, else the nearest case."""
    return page.leads[0].key if page.leads else page.hits[0].key


def test_the_table_is_not_small():
    assert len(KEYS) + len(NAMES) + len(ARTICLES) + len(WORDS) + len(NOT) >= 60


@pytest.mark.parametrize("typed", [*KEYS, *NAMES])
def test_a_key_or_a_name_leads_to_its_record(engine, typed):
    assert first(engine.search(SearchRequest(typed))) == {**KEYS, **NAMES}[typed]


@pytest.mark.parametrize("typed", ARTICLES)
def test_an_article_leads_to_its_summary_or_says_that_there_is_none(engine, typed):
    lead = engine.search(SearchRequest(typed)).leads[0]
    assert (lead.key, lead.place) == ARTICLES[typed]
    assert lead.place or "没有" in lead.detail


@pytest.mark.parametrize("typed", WORDS)
def test_words_lead_to_the_case_that_holds_them(engine, typed):
    page = engine.search(SearchRequest(typed))
    assert page.leads == ()
    assert first(page) == WORDS[typed]


@pytest.mark.parametrize("typed", NOT)
def test_what_is_excluded_is_gone(engine, typed):
    hits = engine.search(SearchRequest(typed, k=100)).hits
    assert hits
    assert NOT[typed] not in {hit.key for hit in hits}


def test_words_in_quotation_marks_occur_in_every_hit(engine):
    page = engine.search(SearchRequest("“招标” 应急", k=100))
    for hit in page.hits:
        assert "招标" in repr(engine.case(hit.key).case)


@pytest.mark.parametrize("typed", ["yn-2020-01", "政务处分法第十一条", "中国共产党问责条例"])
def test_what_is_only_looked_up_is_not_searched_for_as_a_case(engine, typed):
    page = engine.search(SearchRequest(typed))
    assert page.hits == ()
    assert "没有按案情检索" in page.reason
    assert engine.search(SearchRequest(typed, anyway=True)).hits


def test_a_withdrawn_record_is_named_with_the_reason(engine):
    (lead,) = engine.search(SearchRequest("hb-2018-03")).leads
    assert lead.found == "withdrawn"
    assert "没有过错事实" in lead.detail


@pytest.mark.parametrize("text", ["想办法", "违反招标规定", "没有按照规定招标", "养殖项目"])
def test_everyday_words_are_no_look_up(engine, text):
    assert engine.search(SearchRequest(text)).leads == ()


def test_a_phrase_that_no_case_holds_is_said_and_nothing_else_is_offered(engine):
    page = engine.search(SearchRequest("“绝无此词” 招标"))
    assert page.hits == ()
    assert "没有案例含有“绝无此词”" in page.reason
    assert engine.search(SearchRequest("“绝无此词” 招标", plain=True)).hits


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("yn-2020-99", "库里没有编号为 yn-2020-99 的案例"),
        ("刑法第三百九十七条", "库里没有名称含“刑法”的规则"),
        ("《党内监督条例》", "库里没有名称含“党内监督条例”的规则"),
    ],
)
def test_what_is_not_held_is_said_not_to_be(engine, typed, said):
    (lead,) = engine.search(SearchRequest(typed)).leads
    assert (lead.found, lead.detail) == ("missing", said)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("关于实行党政领导干部问责的暂行规定第二十二条", "程序：不服问责决定，书面申诉"),
        ("检举控告工作规则第五条", "适用条件：第五条"),
    ],
)
def test_an_article_that_is_held_beside_the_items_is_not_called_missing(engine, typed, told):
    (lead,) = engine.search(SearchRequest(typed)).leads
    assert lead.detail.startswith(told)


def test_all_items_of_an_article_are_led_to(engine):
    held = sum(
        (item.item.no or "").startswith("第十七条")
        for rule in engine.rules()
        for item in engine.rule(rule.key).items
    )
    assert len(engine.search(SearchRequest("第十七条")).leads) == held > 8


def test_a_lead_says_what_must_be_known_of_its_record(engine):
    (six,) = engine.search(SearchRequest("云南省容错纠错办法")).leads
    assert six.marks == ("题名未见", "转述")
    (case,) = engine.search(SearchRequest("cn-2019-01")).leads
    assert case.marks[0] == "指导性案例"
    old = engine.search(SearchRequest("中国共产党问责条例（2016年）")).leads[0]
    assert old.marks == ("已被取代或修订",)


@pytest.mark.parametrize(
    "text",
    [
        "暴雨冲垮村道，书记喊“先抢通再说”，没招标就开工，事后补报",
        "局长要求“先发证，后补件”，缺环评就发了证",
        '他说"先斩后奏"没事，结果被处分了',
        "书记喊“先抢通再说”就动了工",
    ],
)
def test_quoted_speech_in_a_description_is_no_sign(engine, text):
    page = engine.search(SearchRequest(text))
    assert page.wording.required == ()
    assert page.hits


@pytest.mark.parametrize("text", ["抢险", "三个区分开来", "S05"])
def test_a_few_words_that_tell_of_nothing_are_called_too_few(engine, text):
    page = engine.search(SearchRequest(text))
    assert page.hits or "只有几个字" in page.reason


@pytest.mark.parametrize(
    ("text", "key"),
    [("像 yn-2020-01 那样借出通行证", PASS), ("违反问责条例第十七条", ACCOUNTABILITY)],
)
def test_a_sentence_that_names_a_record_leads_to_it_and_is_searched_for_as_well(engine, text, key):
    page = engine.search(SearchRequest(text))
    assert page.leads[0].key == key
    assert page.hits


def test_nothing_is_said_to_be_understood_of_a_key(engine):
    understood = engine.search(SearchRequest("yn-2020-01")).understanding
    assert understood.factors == ()
    assert understood.situations == engine.search(SearchRequest("？？")).understanding.situations


def test_what_is_understood_of_a_text_with_signs_is_what_a_search_understands(engine):
    asked = SearchRequest("“通行证” 借给村民送医 -招标")
    assert engine.understand(asked) == engine.search(asked).understanding
