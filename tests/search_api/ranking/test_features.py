"""What the ranker sees of the six cases, and what meaning adds on the whole library."""

from types import SimpleNamespace

import numpy as np
import pytest

from corpus.foundation.stopwatch import Stopwatch
from indexer.engines.interface import Field, Kind, Ranked
from indexer.index import PrecedentIndex
from indexer.text.normalise import Normaliser
from search_api.fields.request import Labels
from search_api.ranking.features import FEATURES, measure
from search_api.understanding.query import Query, Topic, read_query

TEXT = "村支书借出通行证，送急病的人就医"
NOTHING = Ranked(np.empty(0, np.int64), np.empty(0, np.float32))


@pytest.fixture(scope="module")
def six(small):
    """Measure the six cases, all of them or those marked as open setting the scale."""
    query = read_query(TEXT, small.parts, Stopwatch())
    keys = small.index.catalogue.keys

    def measured(*opened, labels=None, lexical=NOTHING):
        mask = np.array([not opened or key in opened for key in keys])
        candidates = (np.arange(len(keys)), mask)
        return measure(small.index, Topic(query, (), labels or Labels()), candidates, lexical)

    def raw(name, *opened, **more):
        return dict(zip(keys, measured(*opened, **more).raw[name].tolist(), strict=True))

    return SimpleNamespace(measured=measured, raw=raw, query=query, index=small.index)


def test_without_a_language_model_only_words_and_kind_are_measured(six):
    found = six.measured()
    assert set(found.raw) == set(found.values) == {"lexical", "characters", "type"}
    assert set(found.raw) < set(FEATURES)


def test_scores_the_lexical_leg_gave_are_taken_over_and_the_others_asked_for(six):
    known = Ranked(np.array([4, 3]), np.array([2.5, 42.0], dtype=np.float32))
    found = six.measured(lexical=known).raw["lexical"]
    asked = six.index.engine.scores(six.query.words, np.arange(6), Field.WORDS)
    assert found.tolist() == [*asked[:3].tolist(), 42.0, 2.5, *asked[5:].tolist()]


def test_a_case_is_of_the_kind_of_the_closest_by_error_type_domain_and_situation(six):
    # The one open case: same error type 1, same domain 0.5, shared situation 0.5; not itself.
    assert six.raw("type", "zj-2020-01") == {
        "zj-2020-01": 0.0,
        "zj-2021-01": 2.0,
        "yn-2020-01": 0.5,
        "yn-2023-01": 0.0,
        "zj-2022-01": 0.0,
        "wz-2020-01": 0.0,
    }


def test_what_the_caller_states_is_weighed_and_a_differing_factor_counts_against(six):
    labels = Labels(("S03",), ("招标采购程序不合规",), ("F1=为公", "F7="))
    assert six.raw("stated", labels=labels) == {
        "yn-2020-01": 1.0 + 0.5 + 1.0,
        "zj-2020-01": 0.5 + 1.0,
        "yn-2023-01": 1.0,
        "zj-2021-01": 0.5 - 0.5,
        "zj-2022-01": 0.0,
        "wz-2020-01": 0.0,
    }


def test_stating_what_no_case_has_agrees_with_none(six):
    labels = Labels(("S11",), (), ("F14=初次",))
    assert set(six.raw("stated", labels=labels).values()) == {0.0}


def test_a_case_only_a_filter_lets_in_does_not_set_the_scale(six):
    opened = ("zj-2020-01", "zj-2021-01", "yn-2020-01")
    values = six.measured(*opened).values
    rows = np.array(sorted(six.index.catalogue.row(key) for key in opened))
    for name in ("lexical", "characters"):
        assert values[name][rows].mean() == pytest.approx(0)
        assert values[name][rows].std() == pytest.approx(1)


def test_meaning_is_the_mean_of_a_case_and_conduct_its_best_sentence(built_home):
    index = PrecedentIndex.open(built_home)
    rows = np.flatnonzero(index.offsets.conduct >= 0)[:20]
    silent = np.flatnonzero(index.offsets.conduct < 0)[:1]
    candidates = np.sort(np.concatenate([rows, silent]))
    vector, other = index.engine.vectors(index.offsets.conduct[rows[:2]], Kind.PASSAGES)
    normal = Normaliser()("先开工后招标")
    query = Query(normal, ("招标",), vector, ((0, 3), (3, 6)), np.stack([vector, other]))
    found = measure(
        index, Topic(query), (candidates, np.ones(len(candidates), np.bool_)), NOTHING
    ).raw
    at = {int(row): place for place, row in enumerate(candidates)}
    first, second = (at[int(row)] for row in rows[:2])
    own = index.engine.vectors(index.offsets.passages_of(int(rows[0])), Kind.PASSAGES)
    index.close()
    assert found["dense"][first] == pytest.approx(float((own @ vector).mean()), abs=1e-5)
    assert found["conduct"][[first, second]].tolist() == pytest.approx([1, 1], abs=1e-5)
    stated = np.isin(candidates, rows)
    assert found["conduct"][~stated] == pytest.approx(found["conduct"][stated].mean(), abs=1e-5)
    assert {"kin", "type"} <= set(found)
