"""A text as the engine sees it: normal form, words, vectors."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.foundation.stopwatch import Stopwatch
from indexer.encoder.apart import read_apart
from indexer.encoder.interface import NO_TOKENS, ReadText
from search_api.understanding.query import query_hash, read_query, stored_query

TWO = "您好，請教一下。镇里没有招标就先开工抢修了河堤。后来补办了全部的招标手续和合同。"
FIRST, SECOND = "镇里没有招标就先开工抢修了河堤。", "后来补办了全部的招标手续和合同。"


class Numbering:
    """Gives the n-th text or sentence the n-th axis, and remembers the texts."""

    name = "numbering"
    dimension = 4
    token_size = 0

    def __init__(self):
        self.texts = []

    def encode_queries(self, texts):
        for text in texts:
            self.texts.append(text)
            yield np.eye(self.dimension, dtype=np.float32)[len(self.texts) - 1]

    encode_passages = encode_queries

    def read_queries(self, texts):
        return read_apart(self.encode_queries, texts)


@pytest.fixture
def encoder():
    return Numbering()


@pytest.fixture
def parts(small, encoder):
    return replace(small.parts, encoder=encoder)


def cut(query):
    spans = [query.normal.span(*sentence) for sentence in query.sentences]
    return [query.normal.original[start:end] for start, end in spans]


def test_the_whole_and_its_sentences_are_embedded_without_the_greeting(parts, encoder):
    watch = Stopwatch()
    query = read_query(TWO, parts, watch)
    assert encoder.texts == [FIRST + SECOND, FIRST, SECOND]
    assert query.vector.tolist() == [1, 0, 0, 0]
    assert query.sentence_vectors.tolist() == [[0, 1, 0, 0], [0, 0, 1, 0]]
    assert cut(query) == [FIRST, SECOND]
    assert "招标" in query.words
    assert "您好" not in query.words
    assert [name for name, _ in watch.timings()] == ["words", "embed"]


def test_a_lone_sentence_is_the_whole(parts, encoder):
    query = read_query("镇里没有招标就先开工。", parts, Stopwatch())
    assert encoder.texts == ["镇里没有招标就先开工。"] * 2
    assert len(query.sentence_vectors) == 1


@pytest.mark.parametrize("text", ["", "？！……", "  \n"])
def test_a_text_without_words_is_not_embedded(parts, encoder, text):
    query = read_query(text, parts, Stopwatch())
    assert encoder.texts == []
    assert (query.words, query.vector) == ((), None)
    assert len(query.sentence_vectors) == 0


def test_without_a_language_model_there_are_words_and_sentences_only(small):
    query = read_query(TWO, small.parts, Stopwatch())
    assert query.vector is None
    assert len(query.sentence_vectors) == 0
    assert cut(query) == [FIRST, SECOND]
    assert query.words.count("招标") == 2


def test_kept_vectors_give_the_query_that_embedding_would(parts, encoder):
    read = read_query(TWO, parts, Stopwatch())
    vectors = np.stack([read.vector, *read.sentence_vectors])
    embedded = len(encoder.texts)
    stored = stored_query(TWO, parts, ReadText(vectors, NO_TOKENS))
    assert (stored.normal, stored.words, stored.sentences) == (
        read.normal,
        read.words,
        read.sentences,
    )
    assert stored.vector.tolist() == read.vector.tolist()
    assert stored.sentence_vectors.tolist() == read.sentence_vectors.tolist()
    assert len(encoder.texts) == embedded


def test_a_judgment_keeps_the_hash_of_the_normal_form(small):
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert query_hash("abc") == digest
    assert query_hash(small.parts.normaliser(" ａｂｃ\u200b").text) == digest
