"""The cut-down vocabulary of a search cuts text exactly as the whole one does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

import corpus
from corpus.reader import read_library
from indexer.model.prepared import TOKENIZER, model_directory
from indexer.normalise import Normaliser
from indexer.passages import document_of

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


def pieces(tokenizer, text):
    return tokenizer.encode(text, add_special_tokens=False).tokens


def test_every_text_of_the_library_is_cut_the_same(both):
    whole, small = both
    normalise = Normaliser()
    for case in read_library(Path(corpus.__file__).parent).cases:
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
