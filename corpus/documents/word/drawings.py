"""What stands in a drawing: boxes of text, words drawn as art, and what cannot be read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from corpus.documents.document import Left
from corpus.documents.word.markup import Element, attribute, chosen, name_of

_UNREAD: Mapping[str, Left] = {
    "a:blip": Left.IMAGES,
    "v:imagedata": Left.IMAGES,
    "w:contentPart": Left.IMAGES,
    "c:chart": Left.CHARTS,
    "dgm:relIds": Left.DIAGRAMS,
    "w:object": Left.OBJECTS,
    "w:control": Left.OBJECTS,
    "o:OLEObject": Left.OBJECTS,
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What was found in a drawing.

    Attributes:
        boxes: Containers of text (w:txbxContent) in the order they are drawn.
        words: Lines that are text in the drawing's own language: word art, captions of canvases.
        left: Counts what is not read.
    """

    boxes: tuple[Element, ...]
    words: tuple[str, ...]
    left: Counter[Left]

    @classmethod
    def of(cls, element: Element) -> Self:
        """Look into a drawing (w:drawing, w:pict, w:object)."""
        found = list(_parts(element))
        return cls(
            tuple(one for one in found if name_of(one) == "w:txbxContent"),
            tuple(line for line in map(_words, found) if line.strip()),
            Counter(_UNREAD[name_of(one)] for one in found if name_of(one) in _UNREAD),
        )


def _parts(element: Element) -> Iterator[Element]:
    """Give the telling elements of a drawing; those inside of them are left to them."""
    name = name_of(element)
    if name in _UNREAD or name in ("w:txbxContent", "v:textpath", "a:p"):
        yield element
    elif name == "mc:AlternateContent":
        branch = chosen(element)
        yield from () if branch is None else _parts(branch)
    elif not _is_hidden(element):
        for child in element:
            yield from _parts(child)


def _words(element: Element) -> str:
    if name_of(element) == "v:textpath":
        return attribute(element, "string") or ""
    if name_of(element) == "a:p":
        return "".join(one.text or "" for one in element.iter() if name_of(one) == "a:t")
    return ""


def _is_hidden(element: Element) -> bool:
    if "visibility:hidden" in (attribute(element, "style") or "").replace(" ", ""):
        return True
    return any(
        name_of(one).endswith((":docPr", ":cNvPr")) and attribute(one, "hidden") in ("1", "true")
        for one in element
    )
