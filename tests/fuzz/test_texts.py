"""Any text at all: normal form, words, offsets back to the original."""

from hypothesis import example, given
from hypothesis import strategies as st

from indexer.text.normalise import Normaliser

normalise = Normaliser()

AWKWARD = (
    "\u0301\u0327\u3099\u20dd\ufe0f\u200b\u200d\u2060\ufeff\u00ad\u202e\x00\x85\u2028\u3000\u00a0"
    "´¨゛㈠㍿ﷺ①½ﬁſßİıΐͅ҉가ᄀ각\u1161\ud800\udfff\U000e0001\U0001f468\U0001f1e8\U0002f8a6"
)
"""Marks, joiners, controls, characters that NFKC or case folding makes longer, half a pair."""

WORDS = (
    "幹部容錯糾錯",
    "乾隆",
    "乾燥",
    "第七條之一",
    "《中国共产党问责条例》",
    "LNG项目",
    "皇后",
    "后来",
    "é",
    "e",
)
anything = st.text(st.characters(), max_size=80)
awkward = st.text(st.one_of(st.sampled_from(AWKWARD), st.characters(codec="gb18030")), max_size=40)
mixed = st.lists(st.one_of(st.sampled_from(WORDS), awkward), max_size=8).map("".join)
texts = st.one_of(anything, awkward, mixed)


@given(texts)
@example("a\u200b\u0301")
@example("字´")
def test_the_normal_form_of_a_normal_form_is_itself(original):
    once = normalise(original).text
    assert normalise(once).text == once


@given(texts)
def test_every_character_of_the_normal_form_has_its_source_in_order(original):
    normal = normalise(original)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    assert all(0 <= s < e <= len(original) for s, e in zip(normal.starts, normal.ends, strict=True))
    assert list(normal.starts) == sorted(normal.starts)
    assert list(normal.ends) == sorted(normal.ends)


@given(texts)
def test_the_normal_form_holds_no_invisible_character(original):
    text = normalise(original).text
    assert text == text.strip()
    assert all(char == " " or char.isprintable() for char in text)
    text.encode()  # half a surrogate pair would fail here


@given(texts, st.data())
def test_any_stretch_of_the_normal_form_is_found_in_the_original(original, data):
    normal = normalise(original)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))
    begin, stop = normal.span(start, end)
    assert 0 <= begin <= stop <= len(original)
    assert (begin == stop) == (start == end)


@given(text=texts)
def test_every_word_stands_at_its_place_in_the_original(parts, text):
    for word, begin, end in parts.spans(normalise(text)):
        assert 0 <= begin < end <= len(text)
        again = normalise(text[begin:end]).text.casefold()
        assert word in again or len(word) <= len(again)


@given(text=texts)
def test_words_do_not_depend_on_the_way_a_text_is_written(parts, text):
    normal = normalise(text).text
    assert parts.tokenizer(normalise(normal).text) == parts.tokenizer(normal)


@given(text=texts)
def test_a_text_is_cut_the_same_way_twice(parts, text):
    normal = normalise(text).text
    assert parts.tokenizer(normal) == parts.tokenizer(normal)
