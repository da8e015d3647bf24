"""An equation in one line: its text, with the signs that keep 1/2 from becoming 12."""

from corpus.documents.word.markup import GONE, Element, below, name_of, value


def one_line(element: Element) -> str:
    """Write an equation (m:oMath) or a part of one."""
    return "".join(_part(child) for child in element if name_of(child) not in GONE)


def _part(element: Element) -> str:
    match name_of(element):
        case "m:t":
            return element.text or ""
        case "m:f":
            return f"{_grouped(element, 'm:num')}/{_grouped(element, 'm:den')}"
        case "m:sSup":
            return f"{_of(element, 'm:e')}^{_grouped(element, 'm:sup')}"
        case "m:rad":
            return f"{_of(element, 'm:deg')}√{_grouped(element, 'm:e')}"
        case "m:nary":
            return (value(element, "m:naryPr", "m:chr") or "∫") + one_line(element)
        case "m:d":
            return _fenced(element)
        case _:
            return one_line(element)


def _of(element: Element, name: str) -> str:
    found = below(element, name)
    return "" if found is None else one_line(found)


def _grouped(element: Element, name: str) -> str:
    text = _of(element, name)
    return text if len(text) == 1 or text.isalnum() else f"({text})"


def _fenced(element: Element) -> str:
    """Write what stands in brackets, which are properties and not text."""
    begin, between, end = (
        value(element, "m:dPr", f"m:{name}") for name in ("begChr", "sepChr", "endChr")
    )
    parts = [one_line(child) for child in element if name_of(child) == "m:e"]
    inside = ("|" if between is None else between).join(parts)
    return f"{'(' if begin is None else begin}{inside}{')' if end is None else end}"
