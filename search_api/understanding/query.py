"""A new case as the engine sees it: its normal form, its words, its vectors."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.stopwatch import Stopwatch
from indexer.analysis import NO_TOKENS, Parts, ReadText, Tokens
from indexer.tagger.factors import Reading
from indexer.text.asking import Asking, read_asking
from indexer.text.normalise import NormalisedText
from search_api.fields.request import Labels

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Query:
    """What ranking needs of a text.

    Attributes:
        normal: Its normal form.
        words: Its words in order, repeated words included.
        vector: Its unit vector, float32; None without an encoder.
        sentences: Spans of its sentences in the normal form, short ones joined to the next.
        sentence_vectors: Their unit vectors, float32 of shape (sentences, dimension).
        tokens: Its tokens; none where the model tells nothing of them.
    """

    normal: NormalisedText
    words: tuple[str, ...]
    vector: Vectors | None
    sentences: tuple[tuple[int, int], ...]
    sentence_vectors: Vectors
    tokens: Tokens = NO_TOKENS


@dataclass(frozen=True)
class Topic:
    """What a ranking is made for: the query, what its text states, what the caller states."""

    query: Query
    readings: Sequence[Reading] = ()
    labels: Labels = field(default_factory=Labels)


def read_query(text: str, parts: Parts, watch: Stopwatch) -> Query:
    """Normalise, cut into words, embed."""
    with watch.part("words"):
        normal = parts.normaliser(text)
        asking = read_asking(normal.text)
        words = parts.words(asking.text)
    reading = None
    if parts.encoder is not None and words:
        with watch.part("embed"):
            reading = next(parts.encoder.read_queries([asking.marked]))
    return _query(normal, words, asking, reading)


def stored_query(text: str, parts: Parts, reading: ReadText) -> Query:
    """Normalise and cut a text whose reading is kept.

    Args:
        text: The text.
        parts: Normaliser and tokenizer.
        reading: What the model says of `Asking.marked`.
    """
    normal = parts.normaliser(text)
    asking = read_asking(normal.text)
    return _query(normal, parts.words(asking.text), asking, reading)


def query_hash(normal: str) -> str:
    """Give what a judgment keeps of the text searched for: SHA-256 of its normal form."""
    return hashlib.sha256(normal.encode()).hexdigest()


def _query(
    normal: NormalisedText, words: tuple[str, ...], asking: Asking, reading: ReadText | None
) -> Query:
    if reading is None:
        nothing = np.empty((0, 0), np.float32)
        return Query(normal, words, None, asking.sentences, nothing)
    whole, sentences = reading.vectors[0], reading.vectors[1:]
    return Query(normal, words, whole, asking.sentences, sentences, reading.tokens)
