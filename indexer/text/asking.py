"""How a text is read when something is searched for by it: its greeting, its sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.text.passages import split_sentences

_ASKING = r"(?:想)?请[教问](?!责)(?:一?下)?(?:各位(?:领导|老师)?|大家)?|麻烦问(?:一?下)?"
_HAILING = r"您好|你好|大家好|各位(?:领导|老师)?好?|领导好|打扰(?:一?下)?了?|麻烦了?"
_GREETING = re.compile(
    rf"(?:(?:{_ASKING})[,。!;:、 ]*"
    # 领导好大喜功, 麻烦事, 打扰民生: what hails ends there, or asks next.
    rf"|(?:{_HAILING})(?:[,。!;:、 ]+|$|(?={_ASKING}|{_HAILING})))+"
)

MIN_SENTENCE = 16
"""Characters a sentence has at least; a shorter one joins the next."""

MAX_SENTENCES = 40
"""Sentences of a text that are looked at one by one; the whole text is always read."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is embedded of a text in normal form.

    Attributes:
        text: The text without its greeting.
        start: Where it begins in the text as given.
        sentences: Spans of its sentences in the text as given.
    """

    text: str
    start: int
    sentences: tuple[tuple[int, int], ...]

    @property
    def marked(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Give what is embedded: the text less its greeting, and where its sentences are."""
        return self.text, tuple((a - self.start, b - self.start) for a, b in self.sentences)


def read_asking(normal: str) -> Asking:
    """Read a text in normal form."""
    start = greeting(normal)
    text = normal[start:]
    spans = tuple((a + start, b + start) for a, b in joined_sentences(text))
    return Asking(text, start, spans[:MAX_SENTENCES])


def greeting(text: str) -> int:
    """Give where a text in normal form begins after its greeting; 0 where it is nothing else."""
    match = _GREETING.match(text)
    return match.end() if match and match.end() < len(text) else 0


def joined_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of sentences; one of fewer than MIN_SENTENCE characters joins the next."""
    start = end = None
    for first, last in split_sentences(text):
        start = first if start is None else start
        end = last
        if end - start >= MIN_SENTENCE:
            yield start, end
            start = None
    if start is not None and end is not None:
        yield start, end
    elif end is None and text:
        yield 0, len(text)
