"""One normal form for documents and queries, with the way back to the original.

The form: NFKC, traditional to simplified (OpenCC t2s), control and zero-width characters dropped,
white space folded (dropped beside a Han character, one space elsewhere). Quotes are always cut from
the original text through the offsets kept here.
"""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from opencc import OpenCC

RULES = "nfkc;t2s;drop-control;fold-space/2"
"""Name of these rules; part of the generation's identity."""

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_LATE_MARKS = frozenset("\uff9e\uff9f\u0f73\u0f75\u0f81")
"""Characters that are no combining marks themselves and become such through NFKC: all there are."""


@dataclass(frozen=True)
class NormalisedText:
    """Text in normal form, each character knowing where it came from.

    Attributes:
        original: The text as given.
        text: Its normal form.
        starts: For each character of text, the index in original where its source begins.
        ends: For each character of text, the index in original just past its source.
    """

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original behind text[start:end], empty spans included."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.original)
            return at, at
        return self.starts[start], self.ends[end - 1]

    @cached_property
    def digest(self) -> str:
        """Identify the normal form (SHA-256, first 16 hexadecimal digits)."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


Normalise = Callable[[str], NormalisedText]
"""Brings a text to the normal form."""


class Normaliser:
    """Brings text to the normal form; holds the OpenCC tables."""

    def __init__(self) -> None:
        self._convert = OpenCC("t2s").convert

    def __call__(self, original: str) -> NormalisedText:
        """Normalise a text, keeping the offsets."""
        chars, starts, ends = _fold(original)
        text = "".join(chars)
        simplified = self._simplify(text) if text else ""
        if len(simplified) != len(text):
            # A phrase changed its length (rare): convert character by character instead, so that
            # every offset stays true.
            simplified = "".join((self._simplify(c) or c)[0] for c in text)
        return NormalisedText(original, simplified, tuple(starts), tuple(ends))

    def _simplify(self, text: str) -> str:
        # Twice: 薴 becomes 苧, which is itself the traditional form of 苎.
        return str(self._convert(self._convert(text)))


def _fold(original: str) -> tuple[list[str], list[int], list[int]]:
    """Apply NFKC cluster by cluster, drop what is invisible, fold white space."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    pending: tuple[int, int] | None = None
    for begin, end in _clusters(original):
        for char in unicodedata.normalize("NFKC", _visible(original[begin:end])):
            if char.isspace():
                pending = pending or (begin, end)
                continue
            if unicodedata.category(char) in _DROPPED:
                continue
            if pending and chars and not (is_han(chars[-1]) or is_han(char)):
                chars.append(" ")
                starts.append(pending[0])
                ends.append(pending[1])
            pending = None
            chars.append(char)
            starts.append(begin)
            ends.append(end)
    return chars, starts, ends


def _clusters(text: str) -> list[tuple[int, int]]:
    """Cut a text into base characters with the combining marks that follow them.

    An invisible character between the two (zero width, a control) does not part them.
    """
    if text.isascii():
        return [(i, i + 1) for i in range(len(text))]
    spans: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        if spans and (unicodedata.combining(char) or char in _LATE_MARKS):
            spans[-1] = (spans[-1][0], index + 1)
        elif not _is_dropped(char):
            spans.append((index, index + 1))
    return spans


def _visible(cluster: str) -> str:
    if len(cluster) == 1:
        return cluster
    return "".join(char for char in cluster if not _is_dropped(char))


def _is_dropped(char: str) -> bool:
    return unicodedata.category(char) in _DROPPED and not char.isspace()


def is_han(char: str) -> bool:
    """Tell whether a character is a Han character or Chinese punctuation."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or "\u3000" <= char <= "\u303f"
        or "\U00020000" <= char <= "\U0003ffff"
    )
