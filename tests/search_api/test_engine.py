from itertools import pairwise

import pytest

from corpus.foundation.errors import EmptyQuery, NotFound, PageOutOfRange, QueryTooLong
from search_api.fields.request import Filters, SearchRequest

TEXT = "村支书疫情封控期间把自己的通行证借给村民送急病老人就医，事后马上报告"


def keys(page):
    return [hit.key for hit in page.hits]


def test_hits_come_with_ruling_source_and_reasons(engine):
    for hit in engine.search(SearchRequest(TEXT)).hits:
        assert hit.outcome
        assert hit.source.name or hit.source.publisher
        assert hit.why
        assert 0 <= hit.score <= 100


def test_score_parts_add_up_to_the_score(engine):
    for hit in engine.search(SearchRequest(TEXT, k=50)).hits:
        assert sum(part.value for part in hit.score_parts) == pytest.approx(hit.score, abs=1e-6)


def test_a_quote_is_a_span_of_the_record(engine):
    for hit in engine.search(SearchRequest(TEXT, k=30)).hits:
        quoted = "".join(piece.text for piece in hit.snippet.pieces).strip("…")
        case = engine.case(hit.key).case
        for part in filter(None, quoted.split("；") if hit.snippet.kind == "conduct" else [quoted]):
            texts = (case.facts, case.conduct, case.reasoning, case.measures, *case.circumstances)
            joined = "。".join(text.rstrip("。") for text in texts if text)
            assert part.strip("。") in joined or part.strip("。") in case.facts + "。"


def test_points_fall_with_rank_and_do_not_depend_on_the_page(engine):
    whole = engine.search(SearchRequest(TEXT, k=40)).hits
    paged = [h for p in range(1, 5) for h in engine.search(SearchRequest(TEXT, k=10, page=p)).hits]
    assert [(h.key, h.score, h.rank) for h in whole] == [(h.key, h.score, h.rank) for h in paged]
    assert [h.score for h in whole] == sorted((h.score for h in whole), reverse=True)


def test_the_same_question_gets_the_same_answer(engine):
    assert keys(engine.search(SearchRequest(TEXT))) == keys(engine.search(SearchRequest(TEXT)))


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        (Filters(outcome=("容错免责",)), lambda hit: hit.outcome == "容错免责"),
        (Filters(outcome=("容错免责", "容错减责")), lambda hit: hit.outcome.startswith("容错")),
        (Filters(province=("云南省",)), lambda hit: hit.place.startswith("云南省")),
        (Filters(domain=("扶贫",)), lambda hit: hit.domain == "扶贫"),
        (Filters(error_type=("监管失察",)), lambda hit: hit.error_type == "监管失察"),
        (Filters(kind=("备案",)), lambda hit: hit.kind == "备案"),
        (Filters(authority=("中央",)), lambda hit: hit.authority == "中央"),
        (Filters(quality=("full",)), lambda hit: hit.quality == "full"),
        (Filters(year_from=2020, year_to=2021), lambda hit: hit.year in (2020, 2021)),
    ],
)
def test_a_filter_leaves_only_what_it_names(engine, filters, holds):
    page = engine.search(SearchRequest(TEXT, k=20, filters=filters))
    assert page.hits
    assert all(holds(hit) for hit in page.hits)


def test_a_situation_filter_reads_further_situations_too(engine):
    page = engine.search(SearchRequest(TEXT, k=50, filters=Filters(situation=("S10",))))
    codes = [[term.code for term in engine.case(hit.key).situations] for hit in page.hits]
    assert codes
    assert all("S10" in found for found in codes)


def test_a_facet_count_is_what_the_filter_then_shows(engine):
    page = engine.search(SearchRequest(TEXT))
    outcome = next(facet for facet in page.facets if facet.name == "outcome")
    value = outcome.values[-1]
    filtered = engine.search(SearchRequest(TEXT, filters=Filters(outcome=(value.value,))))
    assert filtered.total >= value.count


def test_a_selected_facet_keeps_its_other_values_choosable(engine):
    page = engine.search(SearchRequest(TEXT, filters=Filters(outcome=("容错免责",))))
    outcome = next(facet for facet in page.facets if facet.name == "outcome")
    assert [value.value for value in outcome.values if value.selected] == ["容错免责"]
    assert len(outcome.values) > 3


def test_filters_nothing_passes_give_an_honest_nothing(engine):
    filters = Filters(situation=("S14",), province=("上海市",))
    page = engine.search(SearchRequest(TEXT, filters=filters))
    assert (page.hits, page.abstained) == ((), True)
    assert "筛选条件" in page.reason


@pytest.mark.parametrize("text", ["👍👍👍", "？！……", "\u200b \x07"])
def test_a_text_without_words_is_told_so(engine, text):
    if not text.strip():
        pytest.skip("blank")
    page = engine.search(SearchRequest(text))
    assert page.abstained
    assert "文字" in page.reason


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_an_empty_text_is_refused(engine, text):
    with pytest.raises(EmptyQuery):
        engine.search(SearchRequest(text))


def test_a_text_of_100000_characters_is_refused_with_the_limit(engine):
    with pytest.raises(QueryTooLong, match="20,000"):
        engine.search(SearchRequest("字" * 100_000))


@pytest.mark.parametrize(
    "text",
    [
        "幹部在疫情期間借出通行證送醫",
        "He lent his pass to a villager during the lockdown",
        "'; DROP TABLE cases; --",
        "<script>alert(1)</script> 通行证",
        "通行证\x00\x07送医",
        "通行证👍送医",
    ],
    ids=["traditional", "english", "sql", "html", "control", "emoji"],
)
def test_odd_text_is_answered_or_refused_in_words(engine, text):
    """The longest text is asked once, through a page: tests/web/test_bad_input.py."""
    page = engine.search(SearchRequest(text))
    assert page.hits or page.reason


def test_traditional_characters_change_nothing(engine):
    simple = engine.search(SearchRequest("干部在疫情期间借出通行证送医"))
    traditional = engine.search(SearchRequest("幹部在疫情期間借出通行證送醫"))
    assert keys(simple) == keys(traditional)


def test_a_page_past_the_last_is_refused(engine):
    with pytest.raises(PageOutOfRange):
        engine.search(SearchRequest(TEXT, page=900))


def test_similar_cases_leave_the_case_itself_out(engine):
    hits = engine.similar("yn-2020-01", 5)
    assert len(hits) == 5
    assert "yn-2020-01" not in [hit.key for hit in hits]


def test_a_rule_lists_the_cases_decided_under_its_items(engine):
    view = engine.rule("yn-2021-six-situations")
    found = {entry.place: [case.key for case in entry.cases] for entry in view.items}
    assert found[3] == ["yn-2020-01"]


@pytest.mark.parametrize("ask", ["case", "rule", "similar"])
def test_an_unknown_key_is_told_so(engine, ask):
    with pytest.raises(NotFound):
        getattr(engine, ask)("zz-9999-99")


def test_a_weak_record_is_never_offered_as_a_citation(engine):
    page = engine.search(SearchRequest(TEXT, k=50, filters=Filters(quality=("weak",))))
    assert page.hits
    assert all(engine.case(hit.key).citations == () for hit in page.hits)


def test_weak_records_stand_behind_equals(engine):
    hits = engine.search(SearchRequest(TEXT, k=100)).hits
    for before, after in pairwise(hits):
        if before.score == after.score and after.quality != "weak":
            assert before.quality != "weak"


def test_shared_words_that_are_named_say_something(engine):
    text = "赶在汛期前没有招标就先让施工队进场，事后补办过手续并报告，有人举报，前后被查"
    for hit in engine.search(SearchRequest(text)).hits:
        for line in hit.why:
            if line.startswith("与所写案情共有的词语"):
                words = line.partition("：")[2].split("、")
                assert {"前", "后", "过", "并", "就", "被"}.isdisjoint(words)
        marked = [piece.text for piece in hit.snippet.pieces if piece.is_match]
        assert {"前", "过", "就"}.isdisjoint(marked)
