"""Fields in running text: the result is shown, the instruction is not."""

from collections.abc import Iterator

from corpus.documents.word.markup import (
    Element,
    attribute,
    below,
    chosen,
    is_content,
    is_on,
    name_of,
    value,
)

_LEFT_OUT = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "FORMDROPDOWN", "FORMCHECKBOX"})
"""Page numbers are no text of the document; what is chosen in a form stands with the field."""


_DRAWN = frozenset({"EQ", "SYMBOL"})
"""Fields that are drawn from their instruction (a character in a circle) and have no result."""


def is_left_out(instruction: str) -> bool:
    """Say whether the result of a field is not read."""
    return _kind(instruction) in _LEFT_OUT


def _kind(instruction: str) -> str:
    return instruction.strip().partition(" ")[0].upper()


def choice(mark: Element) -> str:
    """Read what is chosen in a list or box of a form, which no run says."""
    box = below(mark, "w:ffData", "w:checkBox")
    if box is not None:
        state = below(box, "w:checked")
        return "☑" if is_on(below(box, "w:default") if state is None else state) else "□"
    list_ = below(mark, "w:ffData", "w:ddList")
    entries = [one for one in (() if list_ is None else list_) if name_of(one) == "w:listEntry"]
    number = int(value(list_, "w:result") or value(list_, "w:default") or 0)
    return attribute(entries[number], "val") or "" if number < len(entries) else ""


class Fields:
    """Follows the fields of one story, from mark to mark.

    Marks without a counterpart are passed over: otherwise one damaged field would hide the rest of
    the story.
    """

    def __init__(self, story: Element) -> None:
        self._paired = _paired(story)
        self._open: list[tuple[str, bool]] = []  # instruction, whether its result has begun
        self.drawn = 0
        """How many fields were passed that show a sign and have no text."""

    @property
    def shown(self) -> bool:
        """True where text is shown: in no field, or in the result of every field around it."""
        return all(result and not is_left_out(told) for told, result in self._open)

    def mark(self, element: Element) -> None:
        """Pass a mark (w:fldChar)."""
        if element not in self._paired:
            return
        match attribute(element, "fldCharType"):
            case "begin":
                self._open.append(("", False))
            case "separate":
                self._open.append((self._open.pop()[0], True))
            case "end":
                told, result = self._open.pop()
                self.drawn += self.shown and not result and _kind(told) in _DRAWN

    def instruct(self, text: str) -> None:
        """Pass a piece of the instruction (w:instrText)."""
        if self._open and not self._open[-1][1]:
            told, result = self._open.pop()
            self._open.append((told + text, result))


def _paired(story: Element) -> set[Element]:
    """Find the marks of fields that begin and end in the story."""
    open_fields: list[list[Element]] = []
    paired: set[Element] = set()
    for mark in _marks(story):
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            open_fields.append([mark])
        elif kind == "separate" and open_fields and len(open_fields[-1]) == 1:
            open_fields[-1].append(mark)
        elif kind == "end" and open_fields:
            paired.update(open_fields.pop(), [mark])
    return paired


def _marks(element: Element) -> Iterator[Element]:
    """Give the marks of a story; those of text boxes belong to the box."""
    for child in element:
        name = name_of(child)
        if name == "w:fldChar":
            yield child
        elif name == "mc:AlternateContent":
            branch = chosen(child)
            yield from () if branch is None else _marks(branch)
        elif is_content(name) and name != "w:txbxContent":
            yield from _marks(child)
