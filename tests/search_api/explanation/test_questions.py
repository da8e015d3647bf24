"""What is asked for where a text leaves open what like cases state."""

import pytest

from indexer.tagger.factors import Reading
from search_api.explanation.questions import ASKED, open_questions


def read(target):
    return Reading(target, "", 0, 0, "", 1.0)


def codes(questions):
    return [question.code for question in questions]


def test_what_most_cases_state_is_asked_first_and_ties_go_by_number(taxonomy, stating):
    cases = [stating(F12=("未报告",), F9=("有疏漏",), F2=("轻微过失",), F4=("集体且完整",))] * 3
    cases += [stating(F9=("充分",)), stating(F9=("基本",), F3=("查明未谋利",))]
    found = open_questions([], cases, taxonomy)
    assert codes(found) == ["F9", "F2", "F4", "F12"]
    assert [(one.stated_by, one.among) for one in found] == [(5, 5), (3, 5), (3, 5), (3, 5)]


def test_what_only_two_cases_state_is_not_asked(taxonomy, stating):
    assert open_questions([], [stating(F1=("为公",))] * 2, taxonomy) == ()
    assert codes(open_questions([], [stating(F1=("为公",))] * 3, taxonomy)) == ["F1"]


def test_what_the_text_states_is_not_asked_again(taxonomy, stating):
    cases = [stating(F1=("为公",), F12=("未报告",))] * 3
    assert codes(open_questions([read("F1"), read("N03")], cases, taxonomy)) == ["F12"]
    assert open_questions([read("F1"), read("F12")], cases, taxonomy) == ()


def test_no_more_is_asked_than_a_reader_answers(taxonomy, stating):
    cases = [stating(**{factor.code: factor.values[:1] for factor in taxonomy.factors})] * 3
    assert codes(open_questions([], cases, taxonomy)) == ["F1", "F2", "F3", "F4"]
    assert ASKED == 4


@pytest.mark.parametrize("number", range(1, 16))
def test_every_factor_is_asked_for_in_plain_words_with_its_values(taxonomy, stating, number):
    code = f"F{number}"
    factor = taxonomy.factor(code)
    (question,) = open_questions([], [stating(**{code: factor.values[:1]})] * 3, taxonomy)
    assert question.text.endswith("？")
    assert (question.name, question.values) == (factor.name, factor.values)
