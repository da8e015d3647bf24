"""The dictionary read in by first characters cuts as jieba's whole dictionary does."""

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from indexer.text.dictionary import LazyDictionary
from indexer.text.normalise import Normaliser
from indexer.text.passages import document_of

LEXICON = (LIBRARY / "lexicon.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def whole():
    """Give jieba with every word loaded, the way jieba itself does it."""
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for line in LEXICON.splitlines():
        word, frequency, _ = line.split()
        tokenizer.add_word(word, int(frequency))
    return tokenizer


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cache")
    LazyDictionary(LEXICON, "one", folder)
    return folder


def cut(dictionary, text):
    dictionary.read_in(text)
    return list(dictionary.tokenizer.tokenize(text))


def test_every_text_of_the_library_is_cut_as_with_the_whole_dictionary(whole, folder):
    dictionary, normalise = LazyDictionary(LEXICON, "one", folder), Normaliser()
    for case in read_library(LIBRARY).cases:
        text = normalise(document_of(case)).text
        assert cut(dictionary, text) == list(whole.tokenize(text)), case.key


@given(text=st.text(max_size=60))
def test_any_text_is_cut_as_with_the_whole_dictionary(whole, folder, text):
    dictionary = LazyDictionary(LEXICON, "one", folder)
    assert cut(dictionary, text) == list(whole.tokenize(text))


def test_only_the_words_a_text_may_need_are_read_in(folder):
    dictionary = LazyDictionary(LEXICON, "one", folder)
    assert dictionary.tokenizer.FREQ == {}
    cut(dictionary, "容错")
    assert {word[0] for word in dictionary.tokenizer.FREQ} == {"容", "错"}


@pytest.mark.parametrize("place", [0.0, 0.02, 0.5, 0.999])
def test_a_cache_with_a_flipped_bit_is_made_anew(tmp_path, place):
    LazyDictionary("容错机制 9000\n", "one", tmp_path)
    path = tmp_path / "words.json"
    good = path.read_bytes()
    damaged = bytearray(good)
    damaged[int(len(good) * place)] ^= 1
    path.write_bytes(damaged)
    assert cut(LazyDictionary("容错机制 9000\n", "one", tmp_path), "容错机制")[0][0] == "容错机制"
    assert path.read_bytes() == good


@pytest.mark.parametrize("content", [b"", b"{}\n", b"[]\n[]", b"null\n", b'{"identity": 1'])
def test_a_cache_that_is_something_else_is_made_anew(tmp_path, content):
    (tmp_path / "words.json").write_bytes(content)
    assert cut(LazyDictionary("", "one", tmp_path), "问责")


def test_a_cache_of_another_lexicon_is_made_anew(tmp_path):
    LazyDictionary("", "one", tmp_path)
    other = LazyDictionary("多算了面积 90000\n", "two", tmp_path)
    assert [word for word, _, _ in cut(other, "多算了面积")] == ["多算了面积"]


def test_a_cache_that_cannot_be_written_does_not_stop_the_start(tmp_path):
    assert cut(LazyDictionary("", "one", tmp_path / "nowhere"), "问责")
    assert not (tmp_path / "nowhere").exists()


def test_nothing_but_the_cache_is_left_in_the_folder(folder):
    assert [path.name for path in folder.iterdir()] == ["words.json"]
