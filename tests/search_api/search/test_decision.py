"""Whether a search is answered, and what its reader must be told."""

from dataclasses import replace

import numpy as np
import pytest

from indexer.text.normalise import NormalisedText
from search_api.fields.request import Labels, SearchRequest
from search_api.search.decision import most_points, notices, refusal, too_far, unanswered
from search_api.search.levels import Walk
from search_api.understanding.intent import Intent, IntentKind
from search_api.understanding.places import Place
from search_api.understanding.query import Query
from search_api.understanding.understanding import Understanding

QUERY = Query(
    NormalisedText("抢险", "抢险", (0, 1), (1, 2)),
    ("抢险",),
    None,
    (),
    np.empty((0, 0), np.float32),
)
INSIDE = Understanding(Intent(IntentKind.CASE, "", False, None), (), (), (), (), 0.5, "outside")
OUTSIDE = replace(INSIDE, scope=0.01)
FLOOR = 0.04
ASKED = SearchRequest("抢险")


def test_what_can_be_compared_is_answered():
    assert refusal(ASKED, QUERY, INSIDE, 3, FLOOR) is None
    assert refusal(ASKED, QUERY, replace(INSIDE, scope=FLOOR), 3, FLOOR) is None
    assert refusal(ASKED, QUERY, replace(INSIDE, scope=None), 3, FLOOR) is None


def test_the_first_thing_amiss_is_the_one_that_is_said():
    wordless = replace(QUERY, words=())
    assert "没有可以检索的文字" in refusal(ASKED, wordless, OUTSIDE, 0, FLOOR)
    assert "筛选条件" in refusal(ASKED, QUERY, OUTSIDE, 0, FLOOR)
    assert "只有几个字" in refusal(ASKED, QUERY, OUTSIDE, 3, FLOOR)
    told = replace(QUERY, normal=NormalisedText("", "邻居家的狗夜里一直叫个不停", (), ()))
    assert "不像是履行公职" in refusal(ASKED, told, OUTSIDE, 3, FLOOR)


@pytest.mark.parametrize(
    "request_",
    [
        replace(ASKED, anyway=True),
        replace(ASKED, labels=Labels(situation=("S03",))),
        replace(ASKED, labels=Labels(error_type=("监管失察",))),
    ],
    ids=["asked for anyway", "situation stated", "error type stated"],
)
def test_a_reader_who_knows_better_is_answered(request_):
    assert refusal(request_, QUERY, OUTSIDE, 3, FLOOR) is None
    assert refusal(request_, QUERY, OUTSIDE, 0, FLOOR) is not None


def test_a_stated_factor_alone_does_not_make_it_an_act_of_duty():
    stated = replace(ASKED, labels=Labels(factors=("F1=为公",)))
    assert refusal(stated, QUERY, OUTSIDE, 3, FLOOR) is not None


@pytest.mark.parametrize(("topic", "words"), [("procedure", "手续怎么办"), ("policy", "口号")])
def test_a_question_about_procedure_and_a_slogan_are_told_where_to_look(topic, words):
    said = refusal(ASKED, QUERY, replace(OUTSIDE, beside=topic), 3, FLOOR)
    assert words in said
    assert "规则" in said
    assert refusal(ASKED, QUERY, replace(INSIDE, beside=topic), 3, FLOOR) is None


def test_who_asks_for_a_set_of_cases_in_the_words_of_policy_is_answered():
    asks = replace(OUTSIDE, beside="policy", intent=Intent(IntentKind.SET, "", True, "反面"))
    assert refusal(ASKED, QUERY, asks, 3, FLOOR) is None
    assert refusal(ASKED, QUERY, replace(asks, beside="outside"), 3, FLOOR) is not None


def test_a_walk_that_found_nothing_says_so_unless_asked_for_anyway():
    nowhere = Walk((), (), False, ())
    assert "按层级查" in unanswered(ASKED, nowhere)
    assert unanswered(replace(ASKED, anyway=True), nowhere) is None
    assert unanswered(ASKED, replace(nowhere, answered=True)) is None
    assert unanswered(ASKED, None) is None


def test_a_search_by_words_alone_is_said_to_be_one_and_a_model_speaks_for_itself():
    (said,) = notices(ASKED, None, comparable=9, lexical=True, of_model=("换了模型。",))
    assert "没有语言模型" in said
    assert notices(ASKED, None, comparable=9, lexical=False, of_model=("换了模型。",)) == (
        "换了模型。",
    )
    assert notices(ASKED, None, comparable=None, lexical=False, of_model=()) == ()


def test_only_a_place_that_was_stated_and_not_recognised_is_said():
    stated = replace(ASKED, place="亚特兰蒂斯")
    (said,) = notices(stated, None, comparable=9, lexical=False, of_model=())
    assert "“亚特兰蒂斯”" in said
    known = Place("浙江省", (), "浙江", -1)
    assert notices(stated, known, comparable=9, lexical=False, of_model=()) == ()


@pytest.mark.parametrize(
    ("comparable", "words"), [(0, "没有一件"), (1, "只有 1 件"), (2, "只有 2 件")]
)
def test_few_comparable_cases_are_said_to_be_few(comparable, words):
    (said,) = notices(ASKED, None, comparable=comparable, lexical=False, of_model=())
    assert words in said
    assert "未必可比" in said


def test_where_even_the_nearest_is_too_far_nothing_is_listed_unless_asked_for():
    far, near = np.array([1.9, 0.1]), np.array([2.0, 0.1])
    assert "没有足够相近" in too_far(ASKED, far)
    assert too_far(ASKED, near) is None
    assert too_far(replace(ASKED, anyway=True), far) is None
    assert too_far(ASKED, np.empty(0)) is None


def test_a_case_has_few_points_where_the_text_says_little_or_nothing_of_duty():
    told = replace(QUERY, words=("抢险", "先", "拆桥", "后", "报告"))
    keywords = replace(INSIDE, intent=Intent(IntentKind.KEYWORDS, "", False, None))
    assert most_points(told, INSIDE, FLOOR) == 100
    assert most_points(told, keywords, FLOOR) == 100
    assert most_points(QUERY, keywords, FLOOR) < 70
    assert most_points(told, OUTSIDE, FLOOR) < 20
    assert most_points(told, OUTSIDE, None) == 100
