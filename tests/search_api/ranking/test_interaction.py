"""A text and a case compared token by token, over the whole library."""

from dataclasses import fields

import numpy as np
import pytest

from corpus.foundation.stopwatch import Stopwatch
from indexer.analysis import NO_TOKENS, open_parts
from search_api.ranking.features import CLOSELY
from search_api.ranking.interaction import MOST_TOKENS, Interaction, interact
from search_api.ranking.ranking import gather_all
from search_api.understanding.query import Topic, read_query

NAMES = [one.name for one in fields(Interaction)]


@pytest.fixture(scope="module")
def read(parts):
    return lambda text: read_query(text, parts, Stopwatch())


@pytest.fixture(scope="module")
def told(index):
    """Give a case that tells what went wrong, with its row."""
    row = int(np.flatnonzero(index.offsets.conduct >= 0)[3])
    (case,) = index.store.cases([row])
    return row, case


def test_a_case_told_in_its_own_words_is_found_by_every_comparison(index, read, told):
    row, case = told
    everyone = np.arange(len(index))
    found = interact(index, read(f"{case.facts}{case.conduct}").tokens, everyone)
    for name in NAMES:
        scores = getattr(found, name)
        assert scores.shape == (len(index),)
        assert np.isfinite(scores).all()
        assert scores.max() <= 1.01
        assert (scores > scores[row]).sum() < 8


def test_a_case_scores_the_same_among_others_and_alone(index, read):
    tokens = read("没有开会研究就先让施工队进场，后来补了手续").tokens
    rows = np.array([3, 40, 7])
    together = interact(index, tokens, rows)
    for place, row in enumerate(rows):
        alone = interact(index, tokens, np.array([row]))
        for name in ("asked", "held", "fully"):
            assert getattr(alone, name)[0] == pytest.approx(
                getattr(together, name)[place], abs=1e-5
            )


def test_of_a_long_text_the_weightiest_tokens_are_compared(index, read):
    tokens = read("施工队先进场后招标，抢险时来不及开会研究。" * 60).tokens
    assert len(tokens.ids) > MOST_TOKENS
    assert interact(index, tokens, np.arange(5)) is not None


def test_without_tokens_or_cases_there_is_nothing_to_compare(index, read):
    assert interact(index, NO_TOKENS, np.arange(5)) is None
    assert interact(index, read("值班时脱岗").tokens, np.empty(0, np.int64)) is None


def test_only_the_nearest_are_looked_at_closely_and_the_rest_count_as_the_farthest(index, read):
    found = gather_all(index, Topic(read("没有招标就先开工抢修了河堤，事后补办手续")), Stopwatch())
    for name in NAMES:
        least = found.raw[name].min()
        assert (found.raw[name] > least).sum() < CLOSELY
        assert (found.raw[name] == least).sum() > len(found.rows) - CLOSELY


def test_without_token_states_the_features_are_left_out(index, settings, built_home):
    bare = open_parts(settings.library, built_home, "none")
    query = read_query("先开工后招标", bare, Stopwatch())
    found = gather_all(index, Topic(query), Stopwatch())
    assert not set(NAMES) & set(found.raw)
