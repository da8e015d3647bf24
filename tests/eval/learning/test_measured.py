"""A judged query as the fit sees it: features of its candidates beside the grades people gave."""

import numpy as np
import pytest

from corpus.library_files.lessons import OtherText, TextTopic
from eval.learning.measured import judged_queries
from eval.measuring.judged import JudgedQuery, JudgedSet
from indexer.analysis import open_parts
from indexer.index import PrecedentIndex
from search_api.ranking.ranker import Ranker

PASS = JudgedQuery("q1", "村支书疫情期间把通行证借给村民送急病老人就医，事后报告", "analog")
NOTHING = JudgedQuery("q2", "通行证", "short")
GRADES = {"q1": {"yn-2020-01": 3, "zz-9999-99": 2, "yn-2021-01": -1}, "q2": {}}
OTHERS = [
    OtherText("o1", TextTopic.PRIVATE, "邻居的狗叫"),
    OtherText("o2", TextTopic.INSIDE, "先开工"),
]
NAMES = list(Ranker.load().weights)


@pytest.fixture(scope="module")
def measured(settings, built_home):
    index = PrecedentIndex.open(built_home)

    def of(*queries, model=settings.model):
        parts = open_parts(settings.library, built_home, model)
        judged = JudgedSet("own", queries, GRADES, 2)
        return judged_queries(index, parts, [judged], OTHERS, list)

    yield of
    index.close()


@pytest.fixture(scope="module")
def found(measured):
    return measured(PASS)[0]


def test_every_candidate_has_every_feature_a_grade_and_its_score_so_far(found):
    size = len(found.grades)
    assert found.qid == "q1"
    assert found.features.shape == (size, len(NAMES))
    assert found.prior.shape == (size,)
    assert np.isfinite(found.features).all()


def test_a_grade_stands_at_its_case_and_the_accepted_ranker_puts_that_case_first(found):
    assert found.grades.sum() == found.grades.max() == 3
    assert found.grades[found.prior.argmax()] == 3


def test_what_could_be_reached_counts_every_judged_case_and_no_grade_below_zero(found):
    assert found.ideal.tolist() == [3, 2, 0]


def test_without_a_model_what_only_vectors_tell_counts_nothing(measured):
    bare, _ = measured(PASS, model="none")
    columns = dict(zip(NAMES, bare.features.T, strict=True))
    assert not columns["dense"].any()
    assert columns["lexical"].any()


def test_queries_keep_their_order_and_one_without_grades_has_none(measured):
    second, first, _ = measured(NOTHING, PASS, model="none")
    assert (second.qid, first.qid) == ("q2", "q1")
    assert (second.grades.any(), len(second.ideal)) == (False, 0)


def test_texts_of_other_topics_are_comparable_to_nothing_and_weigh_little(measured):
    query, other = measured(PASS, model="none")
    assert (query.qid, query.set) == ("q1", "own")
    assert (other.qid, other.set) == ("o1", "other")
    assert not other.teaches
    assert 0 < other.weight < query.weight
