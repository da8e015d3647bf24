"""Which pieces of a vocabulary are kept, and how text is cut with them."""

import pytest

from indexer.encoder.conversion.tokenizer import build_tokenizer, choose_pieces
from indexer.encoder.weights import Pieces

TEXTS = (
    *("<s>", "<pad>", "</s>", "<unk>"),
    *("▁", "容", "错", "容错", "纠", "，", "7", "々"),
    *("query", "▁passage", ":", "y", "PPP", "é", "ш", "か", "한"),
)
PIECES = Pieces(TEXTS, tuple(-1.0 - number / 100 for number in range(len(TEXTS))), 0, 2, 1, 3)


def texts(numbers):
    return [TEXTS[number] for number in numbers]


def cut(tokenizer, text):
    return tokenizer.encode(text, add_special_tokens=False).tokens


def test_pieces_without_latin_letters_come_first_and_those_of_the_prefixes_with_them():
    chosen = choose_pieces(PIECES)
    assert texts(chosen.chinese) == [*TEXTS[:12], "query", "▁passage", ":"]
    assert texts(chosen.latin) == ["y", "PPP"]


def test_the_specials_keep_their_numbers_and_a_piece_has_one_number_in_both_copies():
    chosen = choose_pieces(PIECES)
    assert chosen.ids[:4] == (0, 1, 2, 3)
    assert chosen.ids == chosen.chinese + chosen.latin
    whole = build_tokenizer(PIECES, chosen.ids)
    chinese = build_tokenizer(PIECES, chosen.chinese)
    for piece in texts(chosen.chinese):
        assert whole.token_to_id(piece) == chinese.token_to_id(piece)


@pytest.mark.parametrize("text", ["容错，纠错", "容7々", "PPP 容错", "query: 容", ""])
def test_kept_characters_are_cut_as_with_every_piece(text):
    small = build_tokenizer(PIECES, choose_pieces(PIECES).ids)
    assert cut(small, text) == cut(build_tokenizer(PIECES), text)


def test_letters_of_other_scripts_are_unknown_to_the_copies():
    small = build_tokenizer(PIECES, choose_pieces(PIECES).ids)
    assert small.encode("容ш错", add_special_tokens=False).ids.count(PIECES.unk) == 1
    assert PIECES.unk not in build_tokenizer(PIECES).encode("容ш错").ids


def test_a_text_stands_between_the_marks_of_its_beginning_and_end():
    whole = build_tokenizer(PIECES)
    assert whole.encode("容错").tokens[0] == "<s>"
    assert whole.encode("容错").tokens[-1] == "</s>"
    assert whole.encode("容错", "纠错").tokens.count("</s>") == 3


def test_wide_characters_and_runs_of_spaces_are_read_as_plain_ones():
    whole = build_tokenizer(PIECES)
    assert cut(whole, "ＰＰＰ　　容错") == cut(whole, "PPP 容错")
