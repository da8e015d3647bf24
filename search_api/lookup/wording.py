"""How a short text is read: words in quotation marks, words behind a minus, words typed apart."""

import re
from dataclasses import dataclass

from search_api.fields.request import MAX_GET_CHARS

_MARKS = '"“”＂「」『』〝〞'
_QUOTED = re.compile(
    rf"(?:^|(?<=\s)|(?<=[{_MARKS}]))[{_MARKS}]([^{_MARKS}]+)[{_MARKS}]"
    rf"|[{_MARKS}]([^{_MARKS}]+)[{_MARKS}](?=\s|$)"
)
"""Words in quotation marks that stand alone on one side at least: the others are quoted speech."""
_WITHOUT = re.compile(
    rf"(?:^|(?<=[\s{_MARKS}]))[-－﹣−‐–—](?:[{_MARKS}]([^{_MARKS}]+)[{_MARKS}]|([^\s{_MARKS}\-－]+))"
)
_SENTENCE = re.compile(r"[。！？!?；;\n]")
_CLAUSE = re.compile(r"[，,、：:]")
"""Outside quotation marks these belong to a description, which has no signs."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a text was read.

    Attributes:
        text: What is searched for: the text without signs and without what it excludes.
        required: Phrases that must occur, as typed.
        excluded: Phrases that must not.
        together: Words typed apart; precedents that hold all of them come first.
    """

    text: str
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    together: tuple[str, ...] = ()

    @property
    def has_signs(self) -> bool:
        """Tell whether the text was read otherwise than as plain words."""
        return bool(self.required or self.excluded)


def is_short(text: str) -> bool:
    """Tell whether a text is words for a search, no description of a case."""
    return len(text.strip()) <= MAX_GET_CHARS and not _SENTENCE.search(text.strip())


def read_wording(text: str, *, plain: bool = False) -> Wording:
    """Read the signs of a short text; a description of a case has none.

    A sign without anything to search for beside it ("-招标" alone) is read as plain words: what is
    left out needs something it is left out of.

    Args:
        text: The text as typed.
        plain: Read it without signs.
    """
    if plain or not is_short(text) or _CLAUSE.search(_QUOTED.sub("", text)):
        return Wording(text)
    excluded = tuple(_either(match) for match in _WITHOUT.finditer(text))
    rest = _WITHOUT.sub(" ", text)
    required = tuple(_either(match) for match in _QUOTED.finditer(rest))
    loose = _QUOTED.sub(" ", rest).split()
    words = [*(one for one in required if one), *loose]
    if not words:
        return Wording(text)
    kept = " ".join(_QUOTED.sub(lambda match: f" {_either(match)} ", rest).split())
    return Wording(
        text=kept,
        required=tuple(dict.fromkeys(one for one in required if one)),
        excluded=tuple(dict.fromkeys(one for one in excluded if one)),
        together=_apart(loose),
    )


def _either(match: re.Match[str]) -> str:
    return (match.group(1) or match.group(2) or "").strip()


def _apart(loose: list[str]) -> tuple[str, ...]:
    """Give words typed apart; single characters are a text typed with stray spaces."""
    words = tuple(dict.fromkeys(loose))
    return words if len(words) > 1 and all(len(word) > 1 for word in words) else ()
