"""Searches of six cases by words alone: who comes first, what filters leave, what is refused."""

from dataclasses import replace

import pytest

from corpus.foundation.errors import EmptyQuery, NotFound, PageOutOfRange, QueryTooLong
from search_api.fields.request import Filters, Labels, SearchRequest
from search_api.search.searcher import Searcher

TEXT = "村支书把通行证借给村民送病人就医，事后报告"


@pytest.fixture(scope="module")
def searcher(small):
    return Searcher(small.index, small.parts)


def keys(page):
    return [hit.key for hit in page.hits]


def test_the_case_that_tells_the_same_comes_first(searcher):
    page = searcher.search(SearchRequest(TEXT))
    assert keys(page)[:2] == ["zj-2020-01", "zj-2021-01"]
    assert not page.abstained


def test_without_a_model_the_mode_is_said_and_nothing_is_predicted(searcher):
    page = searcher.search(SearchRequest(TEXT))
    assert searcher.mode == page.mode == "lexical"
    assert "没有语言模型" in page.notices[0]
    assert (page.understanding.situations, page.understanding.scope) == ((), None)
    assert page.pair is None


def test_a_filter_leaves_the_scores_of_what_passes_and_counts_its_own_values_without_it(searcher):
    whole = {hit.key: hit.score for hit in searcher.search(SearchRequest(TEXT)).hits}
    filters = Filters(outcome=("问责处分",))
    page = searcher.search(SearchRequest(TEXT, filters=filters))
    assert [(hit.key, hit.score) for hit in page.hits] == [("zj-2021-01", whole["zj-2021-01"])]
    counts = {facet.name: sum(one.count for one in facet.values) for facet in page.facets}
    assert counts["outcome"] == len(whole)
    assert counts["kind"] == page.total


def test_a_stated_error_type_brings_the_pair_across_the_line(searcher):
    labels = Labels(error_type=("紧急情况下违反管控规定",))
    pair = searcher.search(SearchRequest(TEXT, labels=labels)).pair
    assert (pair.tolerated.key, pair.sanctioned.key) == ("zj-2020-01", "zj-2021-01")


def test_a_place_is_read_from_the_text_in_its_own_words_unless_it_is_stated(searcher):
    text = "遂昌縣一名村支书借通行证"
    place = searcher.search(SearchRequest(text)).rules.place
    assert (place.province, place.quote, place.start) == ("浙江省", "遂昌縣", 0)
    stated = searcher.search(SearchRequest(text, place="云南")).rules.place
    assert (stated.province, stated.start) == ("云南省", -1)


def test_every_ranked_case_is_looked_at_for_some_side(searcher):
    page = searcher.search(SearchRequest(TEXT))
    assert {side.name: side.searched for side in page.sides} == {
        "tolerated": 2,
        "sanctioned": 1,
        "refused": 0,
        "other": 0,
    }


def test_what_is_understood_can_be_asked_without_a_search(searcher):
    request = SearchRequest(TEXT, labels=Labels(situation=("S03",)))
    assert searcher.understand(request) == searcher.search(request).understanding


def test_the_cases_nearest_to_one_leave_it_out_and_come_by_rank(searcher):
    hits = searcher.similar("zj-2020-01", 2)
    assert hits[0].key == "zj-2021-01"
    assert [hit.rank for hit in hits] == [1, 2]
    assert "zj-2020-01" not in [hit.key for hit in searcher.similar("zj-2020-01", 50)]
    with pytest.raises(NotFound, match="zz-1"):
        searcher.similar("zz-1")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"text": " \n"}, EmptyQuery),
        ({"text": "字" * 20_001}, QueryTooLong),
        ({"page": 2}, PageOutOfRange),
    ],
)
def test_what_cannot_be_answered_is_refused(searcher, change, error):
    with pytest.raises(error):
        searcher.search(replace(SearchRequest(TEXT), **change))
