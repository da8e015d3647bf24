"""What is understood of a text: what the caller states comes before what is predicted or read."""

import re

import numpy as np
import pytest

from corpus.library_files.cues import Cue
from indexer.tagger.linear import Linear
from indexer.tagger.tagger import INSIDE, OUTSIDE, SCOPE, Tagger
from indexer.tagger.vocabulary import ERROR_TYPE, Vocabulary
from indexer.text.normalise import Normaliser
from search_api.fields.request import Labels
from search_api.understanding.query import Query
from search_api.understanding.understanding import LIKELY, SHOWN, Prediction, understand

CUES = (
    Cue("F7", "生命安全紧急", re.compile("送医"), None, 0.9),
    Cue("F10", "无损失", re.compile("没有损失"), None, 0.8),
    Cue("F4", "集体且完整", re.compile("集体研究"), None, 0.9),
    Cue("N03", "", re.compile("违反禁令"), None, 0.7),
)
TEXT = "集体研究后送醫，没有损失，违反禁令。"


def head(labels, scores):
    weights = np.zeros((len(labels), 2), np.float32)
    return Linear(labels, weights, np.log(np.array(scores, np.float32)), 1.0)


TAGGER = Tagger(
    np.zeros(2, np.float32),
    {
        ERROR_TYPE: head(("丁", "丙", "乙", "甲"), (0.15, 0.15, 0.3, 0.4)),
        SCOPE: head((INSIDE, OUTSIDE), (0.75, 0.25)),
    },
    {ERROR_TYPE: Vocabulary({})},
)


@pytest.fixture(scope="module")
def read():
    def of(labels=None, tagger=None, vector=(1.0, 0.0)):
        vector = None if vector is None else np.array(vector, np.float32)
        query = Query(Normaliser()(TEXT), (), vector, (), np.empty((0, 2), np.float32))
        return understand(query, tagger, CUES, labels or Labels())

    return of


def targets(understanding):
    return [(one.target, one.value) for one in understanding.factors]


def test_the_likeliest_labels_come_first_equals_by_name_and_no_more_than_are_shown(read):
    found = read(tagger=TAGGER)
    assert found.error_types == (
        Prediction("甲", 0.4),
        Prediction("乙", 0.3),
        Prediction("丁", 0.15),
    )
    assert len(found.error_types) == SHOWN
    assert found.scope == pytest.approx(0.75)
    assert found.situations == ()


@pytest.mark.parametrize("missing", [{"tagger": None}, {"tagger": TAGGER, "vector": None}])
def test_without_a_tagger_or_a_vector_nothing_is_predicted_and_factors_are_still_read(
    read, missing
):
    found = read(**missing)
    assert (found.error_types, found.domains, found.scope) == ((), (), None)
    assert ("F7", "生命安全紧急") in targets(found)


def test_factors_stand_by_number_before_bars_in_the_words_of_the_text(read):
    found = read().factors
    assert [one.target for one in found] == ["F4", "F7", "F10", "N03"]
    assert found[1].quote == TEXT[found[1].start : found[1].end] == "送醫"


def test_stated_labels_replace_predictions_and_are_certain(read):
    found = read(Labels(situation=("S05", "S03"), error_type=("丙",)), TAGGER)
    assert found.situations == (Prediction("S05", 1.0), Prediction("S03", 1.0))
    assert found.error_types == (Prediction("丙", 1.0),)
    assert found.scope == pytest.approx(0.75)


def test_a_factor_taken_off_is_gone_and_the_others_stay(read):
    assert targets(read(Labels(factors=("F4=",)))) == [
        ("F7", "生命安全紧急"),
        ("F10", "无损失"),
        ("N03", ""),
    ]


def test_an_answer_replaces_what_was_read_and_has_no_words_of_the_text(read):
    found = read(Labels(factors=("F4=个人决定-事后报告", "F12=事前报备"))).factors
    answers = [one for one in found if one.strength == 1]
    assert [(one.target, one.value) for one in answers] == [
        ("F4", "个人决定-事后报告"),
        ("F12", "事前报备"),
    ]
    assert {(one.start, one.end, one.quote) for one in answers} == {(0, 0, "")}
    assert [one.target for one in found] == ["F4", "F7", "F10", "F12", "N03"]


def test_a_prediction_is_acted_on_from_the_mark_on():
    assert Prediction("S03", LIKELY).likely
    assert not Prediction("S03", LIKELY - 0.001).likely
