"""Signs of symbol fonts, by the place Word keeps."""

import pytest

from corpus.documents.word.symbols import sign


@pytest.mark.parametrize(
    ("font", "place", "shown"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "00FE", "☑"),
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F0B3", "≥"),
        ("宋体", "25A1", "□"),
        ("Wingdings", "F001", None),
        ("Webdings", "F061", None),
        ("宋体", "没有", None),
    ],
)
def test_a_known_place_is_a_sign_and_another_is_none(font, place, shown):
    assert sign(font, place) == shown
