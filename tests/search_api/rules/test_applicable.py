"""Rules for a query: what holds where and when, pre-filing first for a planned act."""

from search_api.fields.request import SearchRequest

DONE = "遂昌县村支书疫情期间把通行证借给村民送急病老人就医，事后马上报告，能不能免责？"
PLANNED = "昆明市一个街道想先行试点盘活闲置集体厂房，上级没有明确规定，还没开始做，能不能先备案？"


def rules(engine, text, **more):
    return engine.search(SearchRequest(text, **more)).rules


def spoken(found):
    return [one for group in found.groups for one in group.items]


def regions(found):
    return {one.rule.region for one in (*spoken(found), *found.procedures)}


def test_rules_of_the_place_named_and_of_those_above_it_are_given(engine):
    found = rules(engine, "历城区在执法改革中先行先试，上级没有明确规定，出现失误，没有谋利")
    assert found.place.quote == "历城区"
    whole = {"山东省", "山东省济南市", "山东省济南市历城区"}
    assert {one for one in regions(found) if not one.startswith("全国")} <= whole
    assert "山东省济南市历城区" in regions(found)
    assert {rule.region for rule in found.local} == whole


def test_without_a_place_only_the_nations_rules_are_given(engine):
    found = rules(engine, "村支书疫情期间把通行证借给村民送急病老人就医，事后马上报告")
    assert found.place is None
    assert found.local == ()
    assert all(region.startswith("全国") for region in regions(found))


def test_a_stated_place_goes_before_the_one_in_the_text(engine):
    found = rules(engine, DONE, place="云南昆明")
    assert found.place.province == "云南省"
    assert "浙江省遂昌县" not in regions(found)


def test_an_unknown_place_is_said(engine):
    page = engine.search(SearchRequest(DONE, place="亚特兰蒂斯"))
    assert any("亚特兰蒂斯" in notice for notice in page.notices)


def test_a_planned_act_gets_prefiling_cases_first(engine):
    page = engine.search(SearchRequest(PLANNED))
    assert page.understanding.intent.kind == "planned"
    tolerated = page.sides[0].hits
    assert tolerated[0].outcome == "容错备案"


def test_rules_later_than_the_conduct_are_marked(engine):
    before = rules(engine, DONE, conducted="2015-03")
    assert all(
        one.rule.too_late for one in spoken(before) if one.rule.dated.startswith(("2016", "2019"))
    )
    after = rules(engine, DONE, conducted="2024")
    assert not any(one.rule.too_late for one in spoken(after))


def test_every_rule_says_since_when_it_holds(engine):
    found = rules(engine, DONE)
    for one in (*spoken(found), *found.procedures):
        assert one.rule.dated.endswith(("起施行", "施行日期未载明", "印发（施行日期未载明）"))


def test_a_search_names_the_nearest_pair_across_the_line(engine):
    pair = engine.search(SearchRequest("为赶工期先开工后招标，事后补办了招标手续")).pair
    assert pair.tolerated.outcome.startswith("容错")
    assert pair.sanctioned.outcome in ("问责处分", "不予容错")
    assert pair.tolerated.labels.error_type == pair.sanctioned.labels.error_type == pair.error_type


def test_a_ground_for_sanction_stands_under_its_own_heading_and_never_as_a_bar(engine):
    found = rules(engine, "县里领导干部未经集体研究决策失误，造成国有资产重大损失，被问责")
    for group in found.groups:
        assert {one.item.polarity for one in group.items} == {group.polarity}
    assert [group.label for group in found.groups] == list(
        dict.fromkeys(group.label for group in found.groups)
    )


def test_rules_that_were_retold_or_replaced_or_have_no_title_stay_out(engine):
    found = rules(engine, DONE)
    given = (*(one.rule for one in (*spoken(found), *found.procedures)), *found.local)
    named = {rule.key for rule in given}
    assert "zj-suichang-adjudication" in {rule.key for rule in found.set_aside}
    assert named.isdisjoint(rule.key for rule in found.set_aside)
    assert named
    assert all(engine.rule(key).rule.applicable for key in named)
