"""The stable shape of an answer: the same page, with records named by key."""

import json
from dataclasses import asdict, fields, replace

import pytest

from search_api.endpoints.answer import Answer, OpposedPair, WalkedLevels
from search_api.fields.request import Filters, Labels, SearchRequest
from search_api.outcomes.contrast import Pair
from search_api.search.searcher import Searcher

NAMES = (
    "query", "abstained", "reason", "hits", "total", "page", "pages", "k", "understanding",
    "sides", "carriers", "questions", "rules", "pair", "walk", "filters", "facets",
    "distribution", "distribution_of", "mode", "notices", "generation", "timings", "wording",
    "leads",
)  # fmt: skip
URGENT = Labels(error_type=("紧急情况下违反管控规定",))


@pytest.fixture(scope="module")
def search(small):
    searcher = Searcher(small.index, small.parts)
    return lambda **asked: searcher.search(SearchRequest("把通行证借给村民送医", **asked))


def test_the_names_programs_rely_on_are_there_and_no_others():
    assert tuple(field.name for field in fields(Answer)) == NAMES


def test_what_was_asked_is_said_back(search):
    filters = Filters(kind=("容错",))
    answer = Answer.from_page(search(k=1, filters=filters))
    assert (answer.query, answer.k, answer.page) == ("把通行证借给村民送医", 1, 1)
    assert answer.filters == filters
    assert [hit.key for hit in answer.hits] == ["zj-2020-01"]


def test_rulings_are_counted_by_their_chinese_name(search):
    answer = Answer.from_page(search())
    assert answer.distribution["问责处分"] == 1
    assert sum(answer.distribution.values()) == answer.distribution_of


def test_sides_and_the_pair_name_records_by_key(search):
    page = search(labels=URGENT)
    answer = Answer.from_page(page)
    for side, written in zip(page.sides, answer.sides, strict=True):
        assert written.keys == tuple(hit.key for hit in side.hits)
        assert (written.label, written.searched) == (side.label, side.searched)
    assert isinstance(page.pair, Pair)
    assert answer.pair == OpposedPair(
        "紧急情况下违反管控规定", "zj-2020-01", "zj-2021-01", page.pair.differences
    )


def test_without_a_pair_or_a_walk_both_are_null(search):
    answer = Answer.from_page(search())
    assert (answer.pair, answer.walk) == (None, None)


def test_a_walk_gives_its_places_in_the_ranking(search):
    page = search(by_level=True, anyway=True)
    found = replace(page, walk=replace(page.walk, ranks=(2, 0), answered=True, left=("媒体",)))
    assert Answer.from_page(found).walk == WalkedLevels(page.walk.steps, (2, 0), True, ("媒体",))


def test_an_answer_can_be_written_as_json(search):
    page = search(by_level=True, anyway=True, labels=URGENT)
    read = json.loads(json.dumps(asdict(Answer.from_page(page)), ensure_ascii=False))
    assert tuple(read) == NAMES
    assert read["pair"]["tolerated"] == "zj-2020-01"
    assert read["timings"].keys() == dict(page.timings).keys()
