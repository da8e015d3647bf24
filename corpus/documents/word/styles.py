"""What the styles of a document decide about its text: what is hidden, what is numbered."""

from collections.abc import Iterator

from corpus.documents.word.markup import Element, attribute, below, is_on, name_of, value


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else [one for one in root if name_of(one) == "w:style"]
        self._by_id = {attribute(one, "styleId") or "": one for one in styles}
        self._usual = next(
            (
                attribute(one, "styleId")
                for one in styles
                if attribute(one, "type") == "paragraph"
                and attribute(one, "default") in ("1", "true", "on")
            ),
            None,
        )
        self._hiding: dict[str | None, bool] = {}

    def chain(self, style: str | None) -> Iterator[Element]:
        """Give a style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while style in self._by_id and style not in seen:
            seen.add(style)
            yield self._by_id[style]
            style = value(self._by_id[style], "w:basedOn")

    def of_paragraph(self, paragraph: Element) -> Iterator[Element]:
        """Give the styles of a paragraph, the nearest first."""
        return self.chain(self._style_of(paragraph))

    def hides(self, run: Element, paragraph: Element | None) -> bool:
        """Say whether a run is hidden text, by itself or by its styles."""
        own = below(run, "w:rPr", "w:vanish")
        if own is not None:
            return is_on(own)
        of_run = self._vanishes(value(run, "w:rPr", "w:rStyle"))
        of_paragraph = paragraph is not None and self._vanishes(self._style_of(paragraph))
        # Word lets a switch in a character style turn over the one in the paragraph's style.
        return of_run != of_paragraph

    def _style_of(self, paragraph: Element) -> str | None:
        return value(paragraph, "w:pPr", "w:pStyle") or self._usual

    def _vanishes(self, style: str | None) -> bool:
        if style not in self._hiding:
            switches = (below(one, "w:rPr", "w:vanish") for one in self.chain(style))
            self._hiding[style] = is_on(next((one for one in switches if one is not None), None))
        return self._hiding[style]


def mark_is_gone(paragraph: Element) -> bool:
    """Say whether a paragraph runs on into the next: its mark was deleted, moved or hidden."""
    mark = below(paragraph, "w:pPr", "w:rPr")
    return is_on(below(mark, "w:vanish")) or any(
        below(mark, name) is not None for name in ("w:del", "w:moveFrom")
    )
