"""Intent, predictions, corrections, sides, refusal, explanation: as a caller sees them."""

import pytest

from indexer.text.normalise import Normaliser
from search_api.fields.request import Filters, Labels, SearchRequest
from search_api.ranking.bands import Band
from search_api.understanding.intent import IntentKind, read_intent

STORY = (
    "去年汛期河堤出现管涌，镇长来不及开会就先调挖机抢险，工程没有走招标，"
    "事后补办了手续，没有个人得利，想知道能不能免责。"
)


def keys(page):
    return [hit.key for hit in page.hits]


@pytest.mark.parametrize(
    ("text", "kind", "both"),
    [
        (STORY, IntentKind.CASE, False),
        ("容缺受理 先发证", IntentKind.KEYWORDS, False),
        ("给我几个正反案例，用来讲未批先建", IntentKind.SET, True),
        ("同样是用地没批就开工，有的谈话，有的撤职，差别在哪？", IntentKind.SET, True),
        ("我们想先开工后补手续，还没动工，能不能先备案？", IntentKind.PLANNED, False),
    ],
)
def test_the_intent_is_read_from_the_wording(text, kind, both):
    intent = read_intent(Normaliser()(text).text)
    assert (intent.kind, intent.both_sides) == (kind, both)


def test_situation_and_error_type_are_predicted_with_probabilities(engine):
    found = engine.search(SearchRequest(STORY)).understanding
    assert "招标采购程序不合规" in [one.name for one in found.error_types[:2]]
    assert 0 < found.error_types[0].probability <= 1
    assert all(label.name not in ("S00", "S99") for label in found.situations)


def test_a_stated_label_replaces_the_prediction_and_moves_the_ranking(engine):
    plain = engine.search(SearchRequest(STORY, k=20))
    labels = Labels(error_type=("安全隐患与险情处置不力",))
    stated = engine.search(SearchRequest(STORY, k=20, labels=labels))
    assert stated.understanding.error_types[0].probability == 1
    assert [hit.error_type for hit in stated.hits[:5]] != [h.error_type for h in plain.hits[:5]]
    same = [sum(h.error_type == labels.error_type[0] for h in p.hits) for p in (plain, stated)]
    assert same[1] > same[0]


def test_a_factor_taken_off_is_not_read_again_and_an_answer_is_kept(engine):
    labels = Labels(factors=("F3=", "F12=事前报备"))
    found = engine.search(SearchRequest(STORY, labels=labels)).understanding
    assert [r.target for r in found.factors if r.target == "F3"] == []
    assert ("F12", "事前报备") in [(r.target, r.value) for r in found.factors]


def test_questions_ask_only_for_what_the_text_leaves_open(engine):
    page = engine.search(SearchRequest(STORY))
    said = {reading.target for reading in page.understanding.factors}
    assert page.questions
    assert not said & {question.code for question in page.questions}


def test_sides_are_named_truthfully_and_do_not_mix(engine):
    sides = {side.name: side for side in engine.search(SearchRequest(STORY)).sides}
    assert {hit.outcome for hit in sides["sanctioned"].hits} == {"问责处分"}
    assert {hit.outcome for hit in sides["tolerated"].hits} <= {"容错免责", "容错减责", "容错备案"}
    assert sides["refused"].label == "不予容错"
    assert all(len(side.hits) <= 5 for side in sides.values())


@pytest.mark.parametrize(
    "text",
    [
        "我租的房子没到期，房东要收回去，押金不退怎么办？",
        "asdf qwer zxcv",
        "红烧肉怎么做才好吃？",
        "你好",
    ],
)
def test_what_is_no_act_of_duty_is_refused_with_a_reason(engine, text):
    page = engine.search(SearchRequest(text))
    assert page.abstained
    assert page.hits == ()
    assert "没有列出先例" in page.reason


def test_private_conduct_is_refused_or_comparable_to_nothing(engine):
    page = engine.search(SearchRequest("单位同事周末酒后驾车被查，党纪上怎么处分？"))
    assert {hit.band for hit in page.hits} <= {Band.NONE}
    assert not any(side.hits for side in page.sides)
    assert page.pair is None


def test_the_nearest_are_shown_on_request_even_then(engine):
    page = engine.search(SearchRequest("红烧肉怎么做才好吃？", anyway=True))
    assert not page.abstained
    assert page.hits


def test_quotes_exist_at_their_offsets(engine):
    page = engine.search(SearchRequest(STORY))
    for reading in page.understanding.factors:
        assert STORY[reading.start : reading.end] == reading.quote
    for hit in page.hits:
        case = engine.case(hit.key).case
        for pair in hit.aligned:
            assert STORY[pair.query_start : pair.query_end] == pair.query
            assert getattr(case, pair.field)[pair.start : pair.end] == pair.case
        for row in hit.ledger:
            assert row.query_quote is None or row.query_quote in STORY
            assert tuple(row.case_values) == tuple(case.labels.factors.get(row.code, ()))


def test_the_sentences_that_carry_the_ranking_are_the_querys_own(engine):
    text = "镇里没有招标就开工修路。后来补办了手续。今天天气不错，我们晚上去吃火锅吧。"
    carriers = engine.search(SearchRequest(text)).attribution
    assert {one.text for one in carriers} <= {text[o.start : o.end] for o in carriers}
    assert "火锅" in min(carriers, key=lambda one: one.weight).text


# What must not change the answer.


def test_a_filter_reaches_the_engine_and_changes_no_score(engine):
    everything = {h.key: h.score for h in engine.search(SearchRequest(STORY, k=100)).hits}
    filters = Filters(outcome=("容错免责",))
    some = engine.search(SearchRequest(STORY, k=20, filters=filters)).hits
    assert {hit.outcome for hit in some} == {"容错免责"}
    assert all(everything[hit.key] == hit.score for hit in some if hit.key in everything)


def test_paging_changes_no_order(engine):
    whole = keys(engine.search(SearchRequest(STORY, k=20)))
    pages = [keys(engine.search(SearchRequest(STORY, k=5, page=n))) for n in (1, 2, 3, 4)]
    assert [key for page in pages for key in page] == whole


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("调", "調").replace("没有", "沒有").replace("过", "過"),
        lambda text: text.replace("，", "，\n"),
        lambda text: f"　{text}  ",
    ],
    ids=["traditional", "line breaks", "spaces"],
)
def test_another_way_of_writing_changes_nothing(engine, change):
    assert keys(engine.search(SearchRequest(change(STORY)))) == keys(
        engine.search(SearchRequest(STORY))
    )


def test_a_greeting_changes_nothing_material(engine):
    plain = keys(engine.search(SearchRequest(STORY)))
    greeted = keys(engine.search(SearchRequest(f"您好，打扰了，请教一下。{STORY}")))
    assert greeted[0] == plain[0]
    assert len(set(plain) & set(greeted)) >= 7


def test_deleting_the_aligned_sentences_lowers_the_score(engine):
    text = (
        "市审批局局长手里有五个重点工程，前面的批文一时下不来。他让窗口先收件，先把许可证发下去，"
        "缺的文件以后补。晚上大家一起加班整理材料。"
    )
    first = engine.search(SearchRequest(text)).hits[0]
    shorter = text
    for pair in first.aligned:
        shorter = shorter.replace(pair.query, "")
    again = engine.search(SearchRequest(shorter or "加班", k=100, anyway=True)).hits
    scores = {hit.key: hit.score for hit in again}
    assert scores.get(first.key, 0) < first.score
