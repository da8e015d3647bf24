"""Quotes with the words they share with the query marked; always cut from the original text."""

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.store.rows import PassageRow

_SPAN = 180
_COMMON = 1.2
"""A word in more than about a third of the cases (ln 1/0.3) is not worth marking."""

_RARE = 3.0
"""A single character is worth marking only in fewer than one case in twenty."""


_EMPTY = frozenset(
    "前后上下内外里中过并就都也又还再才只等被把让将向对从为以与及或其之所而则且若该个"
)
"""Single characters that are rare as words of their own and still say nothing of a case."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of quoted text; is_match when it shares words with the query."""

    text: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """The passage of a precedent that fits the query best, quoted.

    Attributes:
        kind: Passage kind ("facts", "conduct", "reasoning").
        label: Its Chinese name.
        pieces: The quoted text in order; joined they are a span of the record.
    """

    kind: str
    label: str
    pieces: tuple[Piece, ...]


def telling_words(idf: Mapping[str, float]) -> dict[str, float]:
    """Keep the words that say something: known to the library, not in every third case.

    Args:
        idf: Word to its inverse document frequency, ln(cases / cases that hold it).
    """
    return {
        word: weight
        for word, weight in idf.items()
        if weight >= _COMMON and (len(word) > 1 or (weight >= _RARE and word not in _EMPTY))
    }


def quote(passage: PassageRow, words: Mapping[str, float]) -> tuple[Piece, ...]:
    """Cut the part of a passage richest in the given words, and mark them.

    Args:
        passage: A passage of a record.
        words: Word to its weight.

    Returns:
        Pieces that join to one span of the text (with … where it was cut).
    """
    text = passage.text
    # Of words that begin at the same place the longest is marked.
    marks = sorted(
        ((start, end, words[word]) for word, start, end in passage.words if word in words),
        key=lambda mark: (mark[0], -mark[1]),
    )
    start, end = _window(text, marks)
    pieces: list[Piece] = [Piece("…", False)] if start else []
    at = start
    for begin, stop, _ in marks:
        if begin < at or stop > end:
            continue
        if begin > at:
            pieces.append(Piece(text[at:begin], False))
        pieces.append(Piece(text[begin:stop], True))
        at = stop
    if at < end:
        pieces.append(Piece(text[at:end], False))
    if end < len(text):
        pieces.append(Piece("…", False))
    return tuple(pieces)


def _window(text: str, marks: list[tuple[int, int, float]]) -> tuple[int, int]:
    """Choose the span of at most _SPAN characters with the most weight, from a sentence start."""
    if len(text) <= _SPAN:
        return 0, len(text)
    starts = [0] + [i + 1 for i, char in enumerate(text[:-1]) if char in "。；！？，"]
    best = max(
        starts,
        key=lambda s: (
            sum(weight for begin, stop, weight in marks if s <= begin and stop <= s + _SPAN),
            -s,
        ),
    )
    best = max(0, min(best, len(text) - 1))
    return best, min(len(text), best + _SPAN)
