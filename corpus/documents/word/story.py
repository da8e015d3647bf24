"""Reads a story of a document (body, cell, text box, note, header) line by line."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from corpus.documents.document import Left
from corpus.documents.word.drawings import Drawing
from corpus.documents.word.equations import one_line
from corpus.documents.word.fields import Fields, choice, is_left_out
from corpus.documents.word.markup import (
    Element,
    attribute,
    below,
    blocks,
    chosen,
    is_content,
    is_on,
    name_of,
)
from corpus.documents.word.numbering import Numbering
from corpus.documents.word.styles import Styles, mark_is_gone
from corpus.documents.word.symbols import sign

_SIGNS: Mapping[str, str] = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}
_DRAWINGS = frozenset({"w:drawing", "w:pict", "w:object", "w:control", "w:contentPart"})


@dataclass(frozen=True, slots=True)
class Source:
    """What the stories of a document share.

    Attributes:
        styles: The document's styles.
        numbering: Its automatic numbers, counted on as stories are read.
        notes: Footnotes and endnotes by kind and id; each is taken out where it is referred to.
        left: Counts what is not read.
    """

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str | None], Element]
    left: Counter[Left]


class Story:
    """Text that flows through one container."""

    def __init__(self, source: Source, container: Element) -> None:
        self._source = source
        self._container = container
        self._fields = Fields(container)
        self._paragraph: Element | None = None
        self._behind: list[str] = []

    def lines(self) -> list[str]:
        """Give the lines: paragraphs, rows of tables, each box and note behind its paragraph."""
        lines: list[str] = []
        begun = ""
        for block in blocks(self._container):
            match name_of(block):
                case "w:p":
                    begun += self._text_of(block)
                    if mark_is_gone(block):
                        continue
                    self._end(lines, self._source.numbering.label(block), begun)
                    begun = ""
                case "w:tbl" if self._fields.shown:
                    lines += self._rows(block)
                case "w:altChunk":
                    self._source.left[Left.CHUNKS] += 1
                case "m:oMathPara" | "m:oMath":
                    lines.append(one_line(block))
        self._end(lines, "", begun)
        self._source.left[Left.SYMBOLS] += self._fields.drawn
        return lines

    def _end(self, lines: list[str], label: str, text: str) -> None:
        """Close a line; what stands in boxes and notes comes behind it."""
        if text.strip():
            lines.append(f"{label}{text.lstrip() if label else text}".rstrip())
        lines += self._behind
        self._behind = []

    def _text_of(self, paragraph: Element) -> str:
        self._paragraph = paragraph
        return "".join(self._inside(paragraph))

    def _rows(self, table: Element) -> Iterator[str]:
        for row in blocks(table):
            if name_of(row) != "w:tr" or _is_hidden_row(row):
                continue
            cells = (cell for cell in blocks(row) if name_of(cell) == "w:tc")
            texts = ("\n".join(Story(self._source, c).lines()) for c in cells if _is_shown(c))
            line = "，".join(text for text in texts if text)
            if line:
                yield line

    def _inside(self, element: Element) -> Iterator[str]:
        for child in element:
            yield from self._inline(child)

    def _inline(self, element: Element) -> Iterator[str]:
        name = name_of(element)
        if name == "w:r":
            yield from self._run(element)
        elif name in self._READ:
            if self._fields.shown:
                yield self._READ[name](self, element)
        elif name == "mc:AlternateContent":
            branch = chosen(element)
            yield from () if branch is None else self._inside(branch)
        elif name == "w:fldSimple" and is_left_out(attribute(element, "instr") or ""):
            return
        elif is_content(name):  # a wrapper: a link, a content control, what was inserted
            yield from self._inside(element)

    def _run(self, run: Element) -> Iterator[str]:
        """Read a run; the marks of fields count in hidden ones, too."""
        hidden = self._source.styles.hides(run, self._paragraph)
        for child in run:
            match name_of(child):
                case "w:fldChar":
                    yield choice(child) if self._fields.shown and not hidden else ""
                    self._fields.mark(child)
                case "w:instrText":
                    self._fields.instruct(child.text or "")
                case "w:t" if hidden:
                    if self._fields.shown and (child.text or "").strip():
                        self._source.left[Left.HIDDEN] = 1
                case _ if not hidden:
                    yield from self._inline(child)

    def _draw(self, element: Element) -> str:
        drawing = Drawing.of(element)
        self._source.left.update(drawing.left)
        for box in drawing.boxes:
            self._behind += Story(self._source, box).lines()
        self._behind += drawing.words
        return ""

    def _sign(self, element: Element) -> str:
        found = sign(attribute(element, "font") or "", attribute(element, "char") or "")
        if found is None:
            self._source.left[Left.SYMBOLS] += 1
        return found or ""

    def _note(self, element: Element) -> str:
        """Put a note behind its paragraph: in the sentence it would cut it in two."""
        note = self._source.notes.pop((name_of(element), attribute(element, "id")), None)
        if note is not None:
            lines = Story(self._source, note).lines()
            self._behind += ["注：" + "\n".join(line.strip() for line in lines)] if lines else []
        return ""

    def _comment(self, element: Element) -> str:
        self._source.left[Left.COMMENTS] += 1
        return ""

    def _part(self, element: Element) -> str:
        self._source.left[Left.CHUNKS] += 1
        return ""

    def _ruby(self, element: Element) -> str:
        """Read a word with its pronunciation, which stands above it on paper."""
        base, above = (below(element, name) for name in ("w:rubyBase", "w:rt"))
        text = "" if base is None else "".join(self._inside(base))
        said = "" if above is None else "".join(self._inside(above))
        return f"{text}（{said}）" if said else text

    _READ: Mapping[str, Callable[["Story", Element], str]] = {
        "w:t": lambda _, element: element.text or "",
        "w:sym": _sign,
        "w:footnoteReference": _note,
        "w:endnoteReference": _note,
        "w:commentReference": _comment,
        "w:subDoc": _part,
        "w:ruby": _ruby,
        "m:oMath": lambda _, element: one_line(element),
        **{name: lambda _, element: _SIGNS[name_of(element)] for name in _SIGNS},
        **dict.fromkeys(_DRAWINGS, _draw),
    }


def _is_hidden_row(row: Element) -> bool:
    return is_on(below(row, "w:trPr", "w:hidden")) or below(row, "w:trPr", "w:del") is not None


def _is_shown(cell: Element) -> bool:
    """Say whether a cell is there: not deleted, and not the rest of one it was merged into."""
    properties = below(cell, "w:tcPr")
    merges = (below(properties, name) for name in ("w:vMerge", "w:hMerge"))
    goes_on = any(m is not None and attribute(m, "val") in (None, "continue") for m in merges)
    return not goes_on and below(properties, "w:cellDel") is None
