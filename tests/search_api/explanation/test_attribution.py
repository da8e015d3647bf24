"""What each sentence carries of the similarity to a case, worked out by hand."""

import numpy as np

from search_api.explanation.attribution import attribute

CASE = np.array([1, 0], dtype=np.float32)


def test_leaving_out_the_sentence_that_says_the_same_costs_the_whole_similarity(asked):
    # The whole is (1, 1) / √2 and fits by 0.7071: without the first nothing is left of it,
    # without the second it fits fully.
    text = "鎮長先開工。 天氣好極了。"
    same, other = attribute(asked(text, [(1, 0), (0, 1)]), CASE)
    assert (same.text, same.weight) == ("鎮長先開工。", 0.7071)
    assert (other.text, other.weight) == ("天氣好極了。", -0.2929)
    assert [text[one.start : one.end] for one in (same, other)] == [same.text, other.text]


def test_a_longer_sentence_counts_for_more_of_the_whole(asked):
    # 15 and 5 characters: (3, 1) / √10 fits by 0.9487.
    text = "镇长没有开会就调挖机抢修河堤。天气极好。"
    long, short = attribute(asked(text, [(1, 0), (0, 1)]), CASE)
    assert (len(long.text), len(short.text)) == (15, 5)
    assert (long.weight, short.weight) == (0.9487, -0.0513)


def test_sentences_of_equal_weight_stay_in_the_order_of_the_text(asked):
    found = attribute(asked("第一句话。第二句话。", [(1, 0), (1, 0)]), CASE)
    assert [(one.text, one.weight) for one in found] == [("第一句话。", 0.0), ("第二句话。", 0.0)]


def test_a_lone_sentence_and_a_text_without_vectors_carry_nothing(asked):
    assert attribute(asked("镇长先开工。", [(1, 0)]), CASE) == ()
    assert attribute(asked("镇长先开工。天气极好。", []), CASE) == ()
