"""Reads a .docx file: the body, then what stands at the head and foot of its pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from corpus.documents.document import Document, Left, Notice
from corpus.documents.word.markup import Element, attribute, below, is_on, name_of
from corpus.documents.word.numbering import Numbering
from corpus.documents.word.package import Package
from corpus.documents.word.story import Source, Story
from corpus.documents.word.styles import Styles

_CHANGES = frozenset(
    {"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge"}
)
_ONLY_PAGES = re.compile(r"[\s\d第页共頁/／·.|—–－-]*(of|Page)?[\s\d第页共頁/／·.|—–－-]*", re.I)
"""What is left of a line around a page number."""


def read_word(content: bytes) -> Document:
    """Read the text of a .docx file as if its tracked changes were accepted.

    Footnotes and endnotes stand behind the paragraph that refers to them, where a text box stands,
    too; headers and footers, once each and marked as such, at the end: the first lines of a case
    weigh most, and a letterhead is not what happened. Page numbers are left out.
    """
    package = Package.from_bytes(content)
    main = package.main()
    root = package.root(main)
    styles = Styles(package.related(main, "styles"))
    numbering = Numbering(package.related(main, "numbering"), styles)
    notes = dict(_notes(package, main))
    source = Source(styles, numbering, dict(notes), Counter())
    edges = list(_edges(package, main, root))
    body = below(root, "w:body")
    lines = [] if body is None else Story(source, body).lines()
    lines += dict.fromkeys(line for edge in edges for line in _edge_lines(source, edge))
    if any(_holds_changes(one) for one in (root, *notes.values(), *edges)):
        source.left[Left.CHANGES] = 1
    source.left[Left.NUMBERS] = numbering.unknown
    return Document("\n".join(lines), tuple(_notices(source.left)))


def _notices(left: Counter[Left]) -> Iterator[Notice]:
    for kind in Left:
        if left[kind]:
            without_number = kind in (Left.CHANGES, Left.HIDDEN)
            yield Notice(kind, () if without_number else (left[kind],))


def _notes(package: Package, main: str) -> Iterator[tuple[tuple[str, str | None], Element]]:
    """Give footnotes and endnotes by the name and id of what refers to them."""
    for kind in ("footnote", "endnote"):
        root = package.related(main, f"{kind}s")
        for one in () if root is None else root:
            if name_of(one) == f"w:{kind}" and attribute(one, "type") in (None, "normal"):
                yield (f"w:{kind}Reference", attribute(one, "id")), one


def _edges(package: Package, main: str, root: Element) -> Iterator[Element]:
    """Give the headers and footers that are on some page, each once."""
    settings = package.related(main, "settings")
    parts = {one.id: one.part for one in package.relations(main)}
    kinds = {"default"}
    if settings is not None and is_on(below(settings, "w:evenAndOddHeaders")):
        kinds.add("even")
    sections = [one for one in root.iter() if name_of(one) == "w:sectPr"]
    if any(is_on(below(one, "w:titlePg")) for one in sections):
        kinds.add("first")
    referred = [
        parts.get(attribute(one, "id") or "")
        for kind in ("w:headerReference", "w:footerReference")
        for section in sections
        for one in section
        if name_of(one) == kind and (attribute(one, "type") or "default") in kinds
    ]
    for part in dict.fromkeys(referred):
        if part is not None:
            yield package.root(part)


def _edge_lines(source: Source, edge: Element) -> Iterable[str]:
    where = "页眉" if name_of(edge) == "w:hdr" else "页脚"
    lines = (line.strip() for line in Story(source, edge).lines())
    return [f"{where}：{line}" for line in lines if not _ONLY_PAGES.fullmatch(line)]


def _holds_changes(root: Element) -> bool:
    return any(name_of(one) in _CHANGES for one in root.iter())
