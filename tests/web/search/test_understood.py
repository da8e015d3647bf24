"""What was understood is shown as fields to correct; each can be taken off again."""

from dataclasses import replace

import pytest

from indexer.tagger.factors import Reading
from search_api.explanation.attribution import Attribution
from search_api.fields.request import Labels, SearchRequest
from search_api.understanding.understanding import Prediction
from web.search.understood import SHOWN, understood_view

TEXT = "审批局先收件先发证，班子集体研究过，缺的材料以后补。"


@pytest.fixture(scope="module")
def found(engine):
    return engine.search(SearchRequest(TEXT))


@pytest.fixture
def view_of(engine, found):
    """Show a search whose understanding is given by hand."""

    def show(labels=None, **understood):
        request = replace(found.request, labels=labels or Labels())
        understanding = replace(found.understanding, **understood)
        page = replace(found, request=request, understanding=understanding)
        return understood_view(page, engine.taxonomy)

    return show


def test_likely_labels_are_named_with_their_probability_and_unlikely_ones_are_not(view_of, engine):
    predicted = (Prediction("S07", 0.614), Prediction("S05", 0.2), Prediction("S01", 0.19))
    situation, error_type = view_of(situations=predicted, error_types=()).selects
    names = engine.taxonomy.situation_name
    assert situation.predicted == f"按预测：{names('S07')} 61%，或{names('S05')} 20%"
    assert error_type.predicted == "看不出来"
    assert not any(option.selected for option in situation.options)


def test_what_the_reader_chose_is_selected_and_the_prediction_can_be_had_back(view_of):
    chosen = Labels(situation=("S05",), error_type=("容缺办理与违规审批",))
    situation, error_type = view_of(chosen, situations=(Prediction("S05", 1.0),)).selects
    assert [option.value for option in situation.options if option.selected] == ["S05"]
    assert [one.value for one in error_type.options if one.selected] == ["容缺办理与违规审批"]
    assert situation.predicted == error_type.predicted == "改回按预测"


def test_only_a_setting_of_its_own_can_be_chosen(view_of):
    situation, error_type = view_of().selects
    assert [option.value for option in situation.options] == [f"S{n:02}" for n in range(1, 16)]
    assert len(error_type.options) == 28
    assert (situation.name, error_type.name) == ("situation_is", "error_type_is")


def test_a_factor_read_is_denied_and_one_the_reader_stated_is_removed(view_of):
    read = Reading("F4", "集体且完整", 11, 17, "班子集体研究", 0.9)
    stated = Reading("F12", "事前报备", 0, 0, "", 1.0)
    bar = Reading("N01", "", 0, 2, "审批", 0.8)
    lines = view_of(Labels(factors=("F12=事前报备",)), factors=(read, stated, bar)).factors
    assert [(one.value, one.quote, one.drop_name, one.drop) for one in lines] == [
        ("集体且完整", "班子集体研究", "factor_is", "F4="),
        ("事前报备", "", "remove", "factor_is:F12=事前报备"),
        ("", "审批", "factor_is", ""),
    ]


def test_answers_are_sent_again_and_few_sentences_are_named(view_of, found, engine):
    answers = ("F12=事前报备", "F4=")
    assert view_of(Labels(factors=answers)).answers == answers
    sentences = tuple(Attribution(f"第 {n} 句。", 6 * n, 6 * n + 6, 0.1) for n in range(SHOWN + 2))
    many = replace(found, attribution=sentences)
    assert understood_view(many, engine.taxonomy).attribution == sentences[:SHOWN]
