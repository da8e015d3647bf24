"""Names of Word's markup, the same for the usual (transitional) and the strict namespaces."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

Element = Any
"""An element of lxml, which comes without types."""

_OPEN = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES: Mapping[str, str] = {
    f"{_OPEN}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OPEN}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OPEN}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_OPEN}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{_OPEN}drawingml/2006/chart": "c",
    f"{_STRICT}drawingml/chart": "c",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "c",
    f"{_OPEN}drawingml/2006/diagram": "dgm",
    f"{_STRICT}drawingml/diagram": "dgm",
    f"{_OPEN}markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}

GONE = frozenset({"w:del", "w:moveFrom"})
"""Text that leaves the document when its tracked changes are accepted."""


def name_of(element: Element) -> str:
    """Give the name of an element with its usual prefix; other vocabularies have none."""
    return _short(element.tag) if isinstance(element.tag, str) else ""  # a comment has none


@lru_cache(1024)  # half the time of reading a file went into cutting the same few tags
def _short(tag: str) -> str:
    namespace, _, local = tag.rpartition("}")
    return f"{_PREFIXES.get(namespace[1:], '')}:{local}"


def attribute(element: Element, local: str) -> str | None:
    """Give the value of an attribute, whichever namespace it is in."""
    for key, value in element.items():
        if key == local or key.endswith("}" + local):
            return str(value)
    return None


def below(element: Element | None, *path: str) -> Element | None:
    """Follow a path of names down the children, each time to the first of that name."""
    for name in path:
        if element is None:
            return None
        for child in element:
            if name_of(child) == name:
                element = child
                break
        else:
            return None
    return element


def value(element: Element | None, *path: str) -> str | None:
    """Give the value (w:val) of the element at a path; None without one."""
    found = below(element, *path)
    return None if found is None else attribute(found, "val")


def is_on(element: Element | None) -> bool:
    """Read a switch: on when it is there and does not say otherwise."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")


_TEXTS = frozenset({"w:txbxContent", "w:t", "a:t", "m:t", "v:textpath"})


def chosen(alternatives: Element) -> Element | None:
    """Choose the one branch of mc:AlternateContent to read: the first that holds text.

    Branches say the same in the words of newer and older programs. Without text in any, the first
    is what a program of today shows.
    """
    branches = [one for one in alternatives if name_of(one) in ("mc:Choice", "mc:Fallback")]
    return next((one for one in branches if _holds_text(one)), branches[0] if branches else None)


def _holds_text(branch: Element) -> bool:
    return any(name_of(one) in _TEXTS for one in branch.iter())


_BLOCKS = frozenset({"w:p", "w:tbl", "w:tr", "w:tc", "w:altChunk", "m:oMathPara", "m:oMath"})


def blocks(container: Element) -> Iterator[Element]:
    """Give the blocks, rows or cells of a container, whatever they are wrapped in."""
    for child in container:
        name = name_of(child)
        if name in _BLOCKS:
            yield child
        elif name == "mc:AlternateContent":
            branch = chosen(child)
            yield from () if branch is None else blocks(branch)
        elif is_content(name):
            yield from blocks(child)


def is_content(name: str) -> bool:
    """Say whether what an element of this name holds may be read: no properties, nothing gone."""
    return name not in GONE and not name.endswith("Pr")
