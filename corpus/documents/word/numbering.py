"""Automatic numbers of paragraphs: they are not in the text, but every reader sees them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.documents.word.counting import counted
from corpus.documents.word.markup import Element, attribute, below, is_on, name_of, value
from corpus.documents.word.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_CLOSED = tuple("、，。．：）】〕》」”")
"""Ends of a number that need no space before the text."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Signs of symbol fonts; as the sign of a list all mean the same."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    Attributes:
        form: How its number is written.
        text: What stands before the paragraph, %1 to %9 for the numbers of levels.
        start: First number.
        after: Deepest level above whose new number starts this one again; 0 for none.
        plain: True when all its numbers are written in digits.
        joined: True when nothing stands between number and text.
        hidden: True when the number is hidden text.
    """

    form: str
    text: str
    start: int
    after: int
    plain: bool
    joined: bool
    hidden: bool


class Numbering:
    """Counts the numbered paragraphs of a document, which have to be asked about in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        children = [] if root is None else list(root)
        self._styles = styles
        self._lists = _by_id(children, "w:num", "numId")
        self._plans = _by_id(children, "w:abstractNum", "abstractNumId")
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self.unknown = 0
        """How many numbers were left out because their form is not known."""

    def label(self, paragraph: Element) -> str:
        """Count a paragraph and give its number as it is shown, empty for one without."""
        number, depth = self._place(paragraph)
        plan = self._plan(number)
        if number is None or plan is None:
            return ""
        levels = self._levels(number, plan)
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(attribute(plan, "abstractNumId") or "", {})
        self._advance(counts, levels, number, depth)
        level = levels[depth]
        label = "" if level.hidden else self._written(level, levels, counts)
        return label if not label or level.joined or label.endswith(_CLOSED) else f"{label} "

    def _place(self, paragraph: Element) -> tuple[str | None, int]:
        """Find the list and the level of a paragraph, its own before those of its style."""
        own = below(paragraph, "w:pPr", "w:numPr")
        depth = value(own, "w:ilvl")
        number = value(own, "w:numId")
        if number is not None:
            return number, int(depth or 0)
        for style in self._styles.of_paragraph(paragraph):
            found = below(style, "w:pPr", "w:numPr")
            number = value(found, "w:numId")
            if number is not None:
                depth = depth or value(found, "w:ilvl") or self._linked(number, style)
                return number, int(depth or 0)
        return None, 0

    def _linked(self, number: str, style: Element) -> str | None:
        """Find the level that names a style as its own."""
        plan = self._plan(number)
        for one in () if plan is None else plan:
            if name_of(one) == "w:lvl" and value(one, "w:pStyle") == attribute(style, "styleId"):
                return attribute(one, "ilvl")
        return None

    def _plan(self, number: str | None) -> Element | None:
        """Find the levels of a list, through the list style that it may point to."""
        plan = self._plans.get(value(self._lists.get(number), "w:abstractNumId"))
        link = value(plan, "w:numStyleLink")
        if link is None:
            return plan
        plans = self._plans.values()
        return next((one for one in plans if value(one, "w:styleLink") == link), plan)

    def _levels(self, number: str, plan: Element) -> Mapping[int, Level]:
        own = [below(one, "w:lvl") for one in self._overrides(number).values()]
        found = [one for one in plan if name_of(one) == "w:lvl"]
        found += [one for one in own if one is not None]
        return {int(attribute(one, "ilvl") or 0): _level(one) for one in found}

    def _overrides(self, number: str) -> Mapping[int, Element]:
        children = self._lists[number]
        found = [one for one in children if name_of(one) == "w:lvlOverride"]
        return {int(attribute(one, "ilvl") or 0): one for one in found}

    def _advance(
        self, counts: dict[int, int], levels: Mapping[int, Level], number: str, depth: int
    ) -> None:
        start = value(self._overrides(number).get(depth), "w:startOverride")
        if start is not None and (number, depth) not in self._begun:
            counts[depth] = int(start)
        else:
            counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        self._begun.add((number, depth))
        for deeper, level in levels.items():
            if deeper > depth and depth < level.after:
                counts.pop(deeper, None)

    def _written(self, level: Level, levels: Mapping[int, Level], counts: Mapping[int, int]) -> str:
        def write(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            if other not in levels:
                return ""
            form = "decimal" if level.plain else levels[other].form
            text = counted(counts.get(other, levels[other].start), form)
            self.unknown += text is None
            return text or ""

        if level.form == "bullet":
            return _PRIVATE.sub("•", level.text)
        return _PLACE.sub(write, level.text)


def _level(element: Element) -> Level:
    depth = int(attribute(element, "ilvl") or 0)
    return Level(
        form=_form(element),
        text=value(element, "w:lvlText") or "",
        start=int(value(element, "w:start") or 0),
        after=int(value(element, "w:lvlRestart") or depth),
        plain=is_on(below(element, "w:isLgl")),
        joined=value(element, "w:suff") == "nothing",
        hidden=is_on(below(element, "w:rPr", "w:vanish")),
    )


def _form(level: Element) -> str:
    """Read the form of a level, which newer programs wrap in alternatives."""
    for one in _forms(level):
        return attribute(one, "val") or "decimal"
    return "decimal"


def _forms(level: Element) -> Iterator[Element]:
    for child in level:
        if name_of(child) == "w:numFmt":
            yield child
        elif name_of(child) == "mc:AlternateContent":
            # The older branch: the newer one names a pattern of its own.
            for branch in reversed(child):
                yield from _forms(branch)


def _by_id(children: list[Element], name: str, key: str) -> dict[str | None, Element]:
    return {attribute(one, key): one for one in children if name_of(one) == name}
