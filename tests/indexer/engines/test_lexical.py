"""BM25 in numbers worked by hand, and the two ways to the same score."""

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.lexical import LexicalIndex

VOCABULARY = "容错纠问责免减澄清备案"

documents = st.lists(st.lists(st.sampled_from(VOCABULARY), max_size=8), min_size=1, max_size=60)
queries = st.lists(st.sampled_from(VOCABULARY + "外"), max_size=12)


@pytest.fixture(scope="module")
def index():
    return LexicalIndex.from_words([["容错", "免责"], ["容错"], ["问责", "问责", "处分"]])


def weight(frequency, length, *, held):
    """Score a word as Lucene does: three documents, two words long on average."""
    rarity = math.log(1 + (3 - held + 0.5) / (held + 0.5))
    return rarity * frequency / (frequency + 1.5 * (1 - 0.75 + 0.75 * length / 2))


def test_scores_are_those_of_the_formula(index):
    rare, common = weight(2, 3, held=1), [weight(1, 2, held=2), weight(1, 1, held=2)]
    assert index.scores(["问责"]).tolist() == pytest.approx([0, 0, rare])
    assert index.scores(["容错"]).tolist() == pytest.approx([*common, 0])
    assert index.scores(["容错", "问责", "容错", "外"]).tolist() == pytest.approx(
        [2 * common[0], 2 * common[1], rare]
    )


@given(texts=documents.filter(any), words=queries, chosen=st.lists(st.integers(0, 59), unique=True))
def test_few_documents_have_to_the_bit_the_scores_of_a_whole_pass(texts, words, chosen):
    index = LexicalIndex.from_words(texts)
    whole = index.scores(words)
    rows = np.array([row for row in chosen if row < len(texts)], dtype=np.int64)
    few = rows[: len(texts) // 8]
    for some in (few, few[:1], rows):
        assert index.scores_of(words, some).tobytes() == whole[some].tobytes()


def test_a_document_without_words_scores_nothing():
    assert LexicalIndex.from_words([["容错"], []]).scores(["容错"])[1] == 0


def test_a_word_is_counted_once_a_document(index):
    assert index.frequencies(["问责", "容错", "外"]) == {"问责": 1, "容错": 2}


def test_what_is_loaded_scores_as_what_was_saved(index, tmp_path):
    index.save(tmp_path / "bm25")
    loaded = LexicalIndex.load(tmp_path / "bm25")
    words = ["容错", "问责", "处分", "问责"]
    assert loaded.scores(words).tobytes() == index.scores(words).tobytes()
    assert loaded.frequencies(words) == index.frequencies(words)
    assert loaded.scores(["外"]).tolist() == [0, 0, 0]


def test_equal_documents_give_equal_files_of_arrays_and_json(tmp_path):
    for name in ("one", "two"):
        LexicalIndex.from_words([["容错", "免责"], ["免责"]]).save(tmp_path / name)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in ("one", "two"))
    assert one == two
    assert {name.rpartition(".")[2] for name in one} == {"npy", "json"}
    assert json.loads(one["vocabulary.json"]) == {"免责": 0, "容错": 1}
