"""The rules for an occasion, in a library of six rules worked out by hand."""

from dataclasses import replace

import pytest

from indexer.text.normalise import NormalisedText
from search_api.fields.request import SearchRequest
from search_api.rules.applicable import Occasion, RuleFinder, occasion_of
from search_api.understanding.intent import Intent, IntentKind
from search_api.understanding.places import Place
from search_api.understanding.query import Query
from search_api.understanding.understanding import LIKELY, Prediction, Understanding

NOTHING = Occasion((), (), None, None, False)
SUICHANG = Place("浙江省", ("遂昌县",), "遂昌县", 0)
NATION, PROVINCE, COUNTY, AHEAD, TAX, CLEARING = (
    "central-2016-three-distinctions",
    "yn-2021-six-situations",
    "zj-suichang-adjudication",
    "zj-suichang-prefiling",
    "central-tax-fault",
    "unk-clearing",
)


@pytest.fixture(scope="module")
def find(small):
    finder = RuleFinder(small.index, small.parts, small.index.taxonomy)

    def of(**more):
        return finder.find(replace(NOTHING, **more))

    return of


def keys(found):
    return [one.rule.key for one in found]


def spoken(found):
    return [one for group in found.groups for one in group.items]


def test_nothing_said_gets_no_item_and_no_place(find):
    found = find()
    assert (found.place, found.groups, found.local) == (None, (), ())


def test_a_likely_situation_brings_its_items_of_the_place_before_the_nations(find):
    situations = (("S07", 0.9),)
    found = find(situations=situations, place=SUICHANG)
    assert keys(spoken(found)) == [COUNTY, NATION]
    assert spoken(found)[0].item.summary == "改革创新"
    assert spoken(found)[0].situation.code == "S07"
    assert keys(spoken(find(situations=situations))) == [NATION]


def test_what_an_item_says_stands_under_a_heading_of_its_own(find):
    found = find(situations=(("S07", 0.9),), words=("容缺", "试点"), place=SUICHANG)
    assert [(group.label, keys(group.items)) for group in found.groups] == [
        ("可以容错", [COUNTY, NATION]),
        ("可以事先报备", [AHEAD]),
    ]


def test_a_situation_that_is_not_likely_brings_none(find):
    assert spoken(find(situations=(("S07", LIKELY - 0.01),))) == []
    assert spoken(find(situations=(("S07", LIKELY),))) != []


def test_cases_decided_under_an_item_are_counted(find):
    yunnan = Place("云南省", (), "云南", 0)
    found = find(situations=(("S03", 0.5),), place=yunnan)
    assert [(one.rule.key, one.cases) for one in spoken(found)] == [(PROVINCE, 1)]
    assert [one.key for one in found.local] == [PROVINCE]


def test_words_shared_with_an_item_bring_it_without_a_situation(find, small):
    words = small.parts.words("窗口容缺受理")
    (found,) = spoken(find(words=words, place=SUICHANG))
    assert (found.rule.key, found.situation, found.cases) == (AHEAD, None, 0)
    assert spoken(find(words=words)) == []


def test_a_rule_for_one_trade_is_given_only_where_the_text_speaks_of_the_trade(find):
    assert TAX in keys(spoken(find(words=("税务", "征管", "情况紧急", "情况", "紧急"))))
    assert TAX not in keys(spoken(find(words=("征管", "情况紧急", "情况", "紧急"))))


def test_a_planned_act_gets_prefiling_first_among_items_and_procedures(find):
    asked = {"situations": (("S07", 0.9),), "words": ("容缺", "试点"), "place": SUICHANG}
    planned, done = find(**asked, planned=True), find(**asked)
    assert keys(spoken(planned)) == [AHEAD, COUNTY, NATION]
    assert keys(spoken(done)) == [COUNTY, NATION, AHEAD]
    assert keys(planned.procedures) == [AHEAD, COUNTY, NATION]
    assert keys(done.procedures) == [COUNTY, AHEAD, NATION]


def test_a_rule_without_a_place_holds_nowhere(find):
    assert CLEARING not in keys(find(words=("举报", "澄清"), place=SUICHANG).procedures)


@pytest.mark.parametrize(
    ("conducted", "late"),
    [("2019-12", True), ("2019", True), ("2020", False), ("2020-03", False), (None, False)],
)
def test_a_rule_issued_after_the_conduct_is_marked(find, conducted, late):
    found = find(situations=(("S07", 0.9),), place=SUICHANG, conducted=conducted)
    assert spoken(found)[0].rule.too_late is late
    assert spoken(found)[0].rule.dated == "2020 印发（施行日期未载明）"


@pytest.mark.parametrize(("conducted", "late"), [("2020-12-31", True), ("2021", False)])
def test_a_conduct_told_by_its_year_alone_gets_the_benefit_of_the_doubt(find, conducted, late):
    yunnan = Place("云南省", (), "云南", 0)
    (found,) = spoken(find(situations=(("S03", 0.9),), place=yunnan, conducted=conducted))
    assert (found.rule.too_late, found.rule.dated) == (late, "2021-01-01 起施行")


def test_an_occasion_is_what_was_asked_and_understood():
    query = Query(NormalisedText("", "", (), ()), ("抢险",), None, (), None)
    intent = Intent(IntentKind.PLANNED, "", False, None)
    understood = Understanding(intent, (Prediction("S03", 0.6),), (), (), (), None, None)
    request = SearchRequest("抢险", conducted="2023-05")
    found = occasion_of(request, query, understood, SUICHANG)
    assert found == Occasion(("抢险",), (("S03", 0.6),), SUICHANG, "2023-05", True)
