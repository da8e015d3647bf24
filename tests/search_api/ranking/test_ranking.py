"""Candidates of the six cases, put in order."""

import shutil
from dataclasses import replace

import numpy as np
import pytest

from corpus.foundation.stopwatch import Stopwatch
from corpus.library_files.writer import case_path, case_toml
from indexer.building.build import build
from indexer.index import PrecedentIndex
from search_api.fields.request import Filters
from search_api.ranking.chance import Chance
from search_api.ranking.features import Candidates
from search_api.ranking.ranker import Ranker
from search_api.ranking.ranking import (
    Ranking,
    find,
    gather,
    gather_all,
    rank,
    selection_of,
)
from search_api.understanding.query import Topic, read_query

RANKER = Ranker({"lexical": 1.0}, Chance(1.0, 0.0, {}), scope_floor=0.0)


@pytest.fixture(scope="module")
def twice(small, tmp_path_factory):
    """Open the six cases with a second publication of one of them."""
    folder = tmp_path_factory.mktemp("twice")
    library = shutil.copytree(small.settings.library, folder / "library")
    (first,) = small.index.store.cases([small.index.catalogue.row("zj-2020-01")])
    second = replace(first, key="zj-2020-02", same_event=first.key)
    case_path(library, second).write_text(case_toml(second), "utf-8")
    build(library, folder / "home", small.parts)
    index = PrecedentIndex.open(folder / "home")
    yield index
    index.close()


def scored(index, **scores):
    """Give every case as a candidate; 0 where no score is given (`zj_2020_01=1.5`)."""
    keys = [key.replace("-", "_") for key in index.catalogue.keys]
    values = {"lexical": np.array([scores.get(key, 0.0) for key in keys])}
    everyone = index.catalogue.everyone
    return Candidates(np.arange(len(keys)), everyone, values, values, {})


def ranked(index, candidates, filters=None):
    selection = selection_of(index.catalogue, filters or Filters())
    ranking = rank(index, candidates, selection, RANKER, Stopwatch())
    return {index.catalogue.keys[row]: ranking.points[at] for at, row in enumerate(ranking.rows)}


def topic_of(small, text):
    return Topic(read_query(text, small.parts, Stopwatch()))


def test_equal_points_go_by_quality_then_score_then_key(small):
    # All but the last have 100.0 points; yn-2023-01 has the highest score and a weak record.
    scores = {"yn_2020_01": 8.0, "zj_2020_01": 8.5, "yn_2023_01": 9.0, "wz_2020_01": 8.0}
    keys = list(ranked(small.index, scored(small.index, **scores, zj_2021_01=-1, zj_2022_01=-1)))
    assert keys[:4] == ["zj-2020-01", "wz-2020-01", "yn-2020-01", "yn-2023-01"]
    assert keys[4:] == ["zj-2021-01", "zj-2022-01"]


def test_a_filter_takes_cases_out_and_changes_no_points(small):
    candidates = scored(small.index, yn_2020_01=1.0, zj_2020_01=2.0, zj_2021_01=3.0)
    everything = ranked(small.index, candidates)
    some = ranked(small.index, candidates, Filters(outcome=("容错免责",), year_to=2020))
    assert some == {"zj-2020-01": 88.1, "yn-2020-01": 73.1}
    assert all(everything[key] == points for key, points in some.items())


def test_of_two_publications_the_better_placed_stands_for_the_event(twice):
    found = ranked(twice, scored(twice, zj_2020_02=2.0, zj_2020_01=1.0, yn_2020_01=1.5))
    assert list(found)[:2] == ["zj-2020-02", "yn-2020-01"]
    assert "zj-2020-01" not in found
    # Equal in all else, the key that comes first stands for both.
    assert "zj-2020-02" not in ranked(twice, scored(twice))


def test_one_filter_can_be_left_out_to_count_what_it_hides(small):
    catalogue = small.index.catalogue
    filters = Filters(outcome=("问责处分",), province=("云南省",))
    found = [
        {catalogue.keys[row] for row in np.flatnonzero(selection_of(catalogue, filters, **more))}
        for more in ({}, {"without": "outcome"}, {"without": "province"})
    ]
    assert found == [
        {"yn-2023-01"},
        {"yn-2023-01", "yn-2020-01"},
        {"yn-2023-01", "zj-2021-01"},
    ]


def test_candidates_share_a_word_and_pass_their_selection(small):
    catalogue, index = small.index.catalogue, small.index
    sanctioned = selection_of(catalogue, Filters(outcome=("问责处分",)))
    found = find(index, topic_of(small, "通行证").query, [catalogue.everyone, sanctioned])
    keys = [[catalogue.keys[row] for row in rows] for rows in found.rows]
    assert keys == [["zj-2020-01", "zj-2021-01"], ["zj-2021-01"]]
    assert found.lexical.rows.tolist() == found.rows[0].tolist()
    assert (found.lexical.scores > 0).all()


def test_a_text_without_words_finds_nothing(small):
    topic = topic_of(small, "？！……")
    found = find(small.index, topic.query, [small.index.catalogue.everyone] * 2)
    assert [rows.tolist() for rows in found.rows] == [[], []]
    assert len(gather(small.index, topic, found, Stopwatch()).rows) == 0


def test_a_ranking_is_told_rank_by_rank(small):
    watch = Stopwatch()
    candidates = gather_all(small.index, topic_of(small, "借通行证运货"), watch)
    everyone = small.index.catalogue.everyone
    ranking = rank(small.index, candidates, everyone, Ranker.load(), watch)
    assert small.index.catalogue.keys[ranking.rows[0]] == "zj-2021-01"
    for place in range(len(ranking)):
        assert sum(ranking.shares(place).values()) == pytest.approx(ranking.points[place])
    last = ranking.take(np.array([len(ranking) - 1]))
    assert isinstance(last, Ranking)
    assert last.measured(0) == ranking.measured(len(ranking) - 1)
    assert [name for name, _ in watch.timings()] == ["candidates", "features", "rank"]
