"""The dictionary read in by first characters cuts as jieba's whole dictionary does."""

import shutil

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from indexer.text.dictionary import LazyDictionary
from indexer.text.normalise import Normaliser
from indexer.text.passages import document_of

LEXICON = (LIBRARY / "lexicon.txt").read_text("utf-8")
WORDS = [line.split()[0] for line in LEXICON.splitlines()]


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


@given(
    text=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=9)), max_size=9).map("".join)
)
@settings(max_examples=30)
def test_any_text_is_cut_as_with_the_whole_dictionary(whole, folder, text):
    dictionary = LazyDictionary(LEXICON, "one", folder)
    assert cut(dictionary, text) == list(whole.tokenize(text))


def test_only_the_words_a_text_may_need_are_read_in(folder):
    dictionary = LazyDictionary(LEXICON, "one", folder)
    assert dictionary.tokenizer.FREQ == {}
    cut(dictionary, "容错")
    assert {word[0] for word in dictionary.tokenizer.FREQ} == {"容", "错"}


@pytest.fixture
def cache(folder, tmp_path):
    """Copy the cache, to be damaged or outdated."""
    return shutil.copy(folder / "words.json", tmp_path / "words.json")


@pytest.mark.parametrize("place", [0.0, 0.02, 0.999], ids=["head", "places", "words"])
def test_a_cache_with_a_flipped_bit_is_made_anew(cache, place):
    good = cache.read_bytes()
    damaged = bytearray(good)
    damaged[int(len(good) * place)] ^= 1
    cache.write_bytes(damaged)
    assert cut(LazyDictionary(LEXICON, "one", cache.parent), "容缺受理")[0][0] == "容缺受理"
    assert cache.read_bytes() == good


@pytest.mark.parametrize("content", [b"", b"{}\n", b"[]\n[]"])
def test_a_cache_that_is_something_else_is_made_anew(tmp_path, content):
    (tmp_path / "words.json").write_bytes(content)
    assert cut(LazyDictionary("", "one", tmp_path), "问责")


def test_a_cache_of_another_lexicon_is_made_anew(cache):
    other = LazyDictionary("多算了面积 90000\n", "two", cache.parent)
    assert [word for word, _, _ in cut(other, "多算了面积")] == ["多算了面积"]


def test_a_cache_that_cannot_be_written_does_not_stop_the_start(tmp_path):
    assert cut(LazyDictionary("", "one", tmp_path / "nowhere"), "问责")
    assert not (tmp_path / "nowhere").exists()


def test_nothing_but_the_cache_is_left_in_the_folder(folder):
    assert [path.name for path in folder.iterdir()] == ["words.json"]
