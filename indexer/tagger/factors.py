"""Factors and bars a text states, read from cues; everything found is a span of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.library_files.cues import Cue
from indexer.text.normalise import NormalisedText

_DENIALS = ("未经", "没有", "并未", "从未", "不曾", "不存在", "否认", "未", "没", "无", "不", "非")
_REACH = 5
"""Characters before a wording in which a denial counts, within the same clause."""

_CLAUSE = ",。;!?、:"
_NO_DENIAL = ("不仅", "不但", "不光", "无论", "不管", "未来", "非常", "不得不")


@dataclass(frozen=True, slots=True)
class Reading:
    """A factor value or a bar that a text states.

    Attributes:
        target: F-code or N-code.
        value: Value of the factor; empty for a bar.
        start: Where its words begin in the original text.
        end: Where they end.
        quote: The words: original[start:end].
        strength: How sure the wording is, 0 to 1.
    """

    target: str
    value: str
    start: int
    end: int
    quote: str
    strength: float


def read_factors(text: NormalisedText, cues: Sequence[Cue]) -> tuple[Reading, ...]:
    """Read what a text states, by code, surest first; what it does not say is not there."""
    found: dict[tuple[str, str], Reading] = {}
    for cue in cues:
        for reading in _readings(text, cue):
            known = found.get((reading.target, reading.value))
            if known is None or (-reading.strength, reading.start) < (-known.strength, known.start):
                found[reading.target, reading.value] = reading
    return tuple(
        sorted(found.values(), key=lambda r: (_order(r.target), -r.strength, r.start, r.value))
    )


def _readings(text: NormalisedText, cue: Cue) -> Iterator[Reading]:
    for match in cue.pattern.finditer(text.text):
        start, end = match.span()
        value = cue.value
        denied = _denial(text.text, start)
        if denied is not None:
            if cue.negated is None:
                continue
            value, start = cue.negated, denied
        first, last = text.span(start, end)
        yield Reading(cue.target, value, first, last, text.original[first:last], cue.strength)


def _denial(text: str, start: int) -> int | None:
    """Find where a denial just before a wording begins; None where it is not denied."""
    window = text[max(0, start - _REACH) : start]
    cut = max(window.rfind(mark) for mark in _CLAUSE) + 1
    clause = window[cut:]
    if any(word in clause for word in _NO_DENIAL):
        return None
    places = [place for word in _DENIALS if (place := clause.rfind(word)) >= 0]
    return start - len(clause) + min(places) if places else None


def _order(code: str) -> tuple[str, int]:
    return code[0], int(code[1:])
