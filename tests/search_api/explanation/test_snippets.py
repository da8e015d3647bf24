"""Quotes of a passage with the words of a query marked."""

import pytest

from indexer.store.rows import PassageRow
from search_api.explanation.snippets import quote, telling_words


def passage(text, *words):
    """Give a passage whose words stand where the text first has them."""
    spans = tuple((word, text.index(word), text.index(word) + len(word)) for word in words)
    return PassageRow(0, "facts", text, "", spans)


def written(pieces):
    return "".join(f"【{piece.text}】" if piece.is_match else piece.text for piece in pieces)


def test_shared_words_are_marked_and_the_rest_is_kept_as_it_stands():
    text = "台风过后，镇里 先修危房。"
    pieces = quote(passage(text, "台风", "镇里", "危房"), {"台风": 2.0, "危房": 2.0})
    assert written(pieces) == "【台风】过后，镇里 先修【危房】。"
    assert "".join(piece.text for piece in pieces) == text


def test_of_words_inside_each_other_the_longest_is_marked():
    text = "驻村干部先开工"
    words = passage(text, "驻村", "驻村干部", "干部")
    assert (
        written(quote(words, {"驻村": 2.0, "驻村干部": 2.0, "干部": 2.0})) == "【驻村干部】先开工"
    )


def test_a_long_passage_is_cut_to_the_sentence_richest_in_the_words():
    text = "前" * 199 + "。台风吹倒危房，" + "后" * 200
    pieces = quote(passage(text, "台风", "危房"), {"台风": 2.0, "危房": 3.0})
    assert written(pieces) == "…【台风】吹倒【危房】，" + "后" * 173 + "…"


@pytest.mark.parametrize("words", [{}, {"台风": 2.0}], ids=["none shared", "shared at the start"])
def test_between_equally_rich_sentences_the_first_is_quoted(words):
    text = "台风来了。" + "中" * 94 + "。" + "后" * 100
    pieces = quote(passage(text, "台风"), words)
    assert "".join(piece.text for piece in pieces) == text[:180] + "…"


def test_a_passage_of_no_text_gives_no_pieces():
    assert quote(PassageRow(0, "facts", "", "", ()), {"台风": 2.0}) == ()


def test_words_of_every_third_case_and_empty_single_characters_tell_nothing():
    idf = {"干部": 1.1, "容缺": 1.2, "堤": 3.0, "村": 2.9, "并": 5.0}
    assert telling_words(idf) == {"容缺": 1.2, "堤": 3.0}
