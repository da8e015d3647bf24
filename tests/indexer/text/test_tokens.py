import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.foundation.errors import StorageError
from indexer.text.normalise import Normaliser
from indexer.text.tokens import Tokenizer

normalise = Normaliser()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("按三个区分开来把握", "三个区分开来"),
        ("依照第二十七条处理", "第二十七条"),
        ("依照第7条之一处理", "第7条之一"),
        ("给予党内严重警告处分", "党内严重警告"),
        ("对重点项目容缺受理", "容缺受理"),
        ("引进LNG项目", "lng"),
    ],
)
def test_the_words_of_the_field_stay_whole(tokenizer, text, word):
    assert word in [token.text for token in tokenizer(text)]


def test_a_rule_name_is_a_word_beside_the_words_inside_it(tokenizer):
    words = [token.text for token in tokenizer("《中国共产党问责条例》规定")]
    assert "中国共产党问责条例" in words
    assert "条例" in words or "问责条例" in words


def test_traditional_and_simplified_give_the_same_words(tokenizer):
    one, other = (
        [t.text for t in tokenizer(normalise(text).text)]
        for text in ("干部容错纠错机制实施办法", "幹部容錯糾錯機制實施辦法")
    )
    assert one == other


@given(text=st.text(alphabet=st.characters(max_codepoint=0x9FFF), max_size=120))
def test_every_word_stands_where_it_says(tokenizer, text):
    for token in tokenizer(text):
        assert text[token.start : token.end].casefold() == token.text


def test_the_cache_is_the_users_own(tmp_path):
    lexicon = tmp_path / "lexicon.txt"
    lexicon.write_text("容错 10\n", "utf-8")
    Tokenizer(lexicon, tmp_path / "cache")
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


def test_a_cache_folder_that_cannot_be_made_is_named(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    lexicon = tmp_path / "lexicon.txt"
    lexicon.write_text("容错 10\n", "utf-8")
    with pytest.raises(StorageError, match="cache"):
        Tokenizer(lexicon, blocked / "cache")
