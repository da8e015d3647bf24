"""How likely a text is as Chinese: a text read in the right encoding beats the wrong ones."""

import pytest

from corpus.documents.chinese import COMMON, likelihood

TEXT = "村支书疫情期间把通行证借给村民送医，事后报告。"


@pytest.mark.parametrize(("written", "read"), [("gb18030", "big5"), ("big5", "gb18030")])
def test_a_text_is_likelier_than_what_another_encoding_makes_of_it(written, read):
    text = TEXT if written == "gb18030" else "村裡的幹部把通行證借給村民送醫，事後報告。"
    wrong = text.encode(written).decode(read, "replace")
    assert likelihood(text) > likelihood(wrong) + 15


def test_the_order_of_characters_counts_for_nothing_and_each_one_for_something():
    assert likelihood(TEXT) == pytest.approx(likelihood(TEXT[::-1]))
    assert likelihood(TEXT) < likelihood(TEXT[:-1]) < likelihood("") == 0


def test_common_characters_are_likelier_than_rare_ones_and_controls_least():
    assert likelihood("的") > likelihood("龘") > likelihood("\x00")
    assert "的" in COMMON
