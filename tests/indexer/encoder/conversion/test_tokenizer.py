"""The cut-down vocabulary of a search cuts text exactly as the whole one does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from indexer.encoder.prepared import CHINESE, TOKENIZER, model_directory
from indexer.encoder.runtime import LATIN, PASSAGE_PREFIX, QUERY_PREFIX
from indexer.text.normalise import Normaliser
from indexer.text.passages import document_of

ENGLISH = (
    "The official acted in good faith; no private benefit was sought.",
    "PPP 项目、LNG 接收站、5G 基站和 GDP 考核",
    "Trial-and-error, cost overruns (12.5%) & re-tendering: what does Article 7 say?",
    "internationalization, misappropriation, unforeseeable circumstances",
    "See https://example.org/a?b=c#d, e-mail: someone@example.org",
)


@pytest.fixture(scope="module")
def both(prepared_home):
    directory = model_directory(prepared_home)
    whole = Tokenizer.from_file(str(directory / "tokenizer.json"))
    whole.no_truncation()
    return whole, Tokenizer.from_file(str(directory / TOKENIZER))


@pytest.fixture(scope="module")
def chinese(prepared_home):
    return Tokenizer.from_file(str(model_directory(prepared_home) / CHINESE))


def pieces(tokenizer, text):
    return tokenizer.encode(text, add_special_tokens=False).tokens


def ids(tokenizer, text):
    return tokenizer.encode(text, add_special_tokens=False).ids


def test_every_text_of_the_library_is_cut_the_same(both):
    whole, small = both
    normalise = Normaliser()
    for case in read_library(LIBRARY).cases:
        document = document_of(case)
        for text in (document, normalise(document).text):
            assert pieces(small, text) == pieces(whole, text), case.key


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_cut_the_same(both, text):
    whole, small = both
    assert pieces(small, text) == pieces(whole, text)


@given(
    text=st.text(
        alphabet=st.one_of(
            st.characters(min_codepoint=32, max_codepoint=126),
            st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
            st.sampled_from("，。；：“”《》（）、？！①②％　"),
        ),
        max_size=80,
    )
)
def test_chinese_english_and_marks_are_cut_the_same(both, text):
    whole, small = both
    assert pieces(small, text) == pieces(whole, text)


@given(
    text=st.text(
        alphabet=st.one_of(
            st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
            st.characters(exclude_categories=["Cs"]),
        ),
        max_size=80,
    )
)
def test_without_latin_letters_the_chinese_vocabulary_gives_the_same_ids(both, chinese, text):
    if LATIN.search(chinese.normalizer.normalize_str(text)):
        return
    _, small = both
    for prefix in (QUERY_PREFIX, PASSAGE_PREFIX):
        assert ids(chinese, prefix + text) == ids(small, prefix + text)


def test_the_texts_of_the_library_have_the_same_ids_in_the_chinese_vocabulary(both, chinese):
    _, small = both
    counted = 0
    for case in read_library(LIBRARY).cases:
        text = PASSAGE_PREFIX + document_of(case)
        if not LATIN.search(chinese.normalizer.normalize_str(document_of(case))):
            assert ids(chinese, text) == ids(small, text), case.key
            counted += 1
    assert counted > 300


@pytest.mark.parametrize("text", [*ENGLISH, "ＰＰＰ项目", "三十㎡", "№7", "容错"])
def test_the_encoder_cuts_every_text_as_the_run_time_vocabulary_does(encoder, both, text):
    _, small = both
    assert list(encoder.pieces(text)) == pieces(small, text)
