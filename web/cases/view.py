"""Builds the case page's context: the record, what its source leaves out, its neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from corpus.records.case import CaseRef
from search_api.explanation.hits import Hit
from search_api.reference.cases import CaseView
from web.site import links

BESIDE = 3
"""Neighbours put beside a case by one link; a comparison holds four cases."""

STATED: Mapping[str, str] = {
    "event_year": "行为发生年份",
    "actor": "人员职务",
    "conduct": "具体行为",
    "harm": "后果",
    "circumstances": "情节",
    "measures": "具体措施",
    "ruling_body": "认定机关",
    "reasoning": "理由",
    "basis": "依据的规则",
    "aftermath": "后续",
}
"""Fields of a record that a full source states, with what a reader calls them."""


@dataclass(frozen=True, slots=True)
class CaseContext:
    """The case page: everything about one record, and its neighbours.

    Attributes:
        view: The record.
        unstated: What its source does not say, in the order of the page.
        similar: Cases with the most similar facts.
        across: Nearest cases of its error type with the opposite outcome; None where the case
            stands on neither side.
        compare_similar: Address of it beside the similar ones; None without any.
        compare_across: Address of it beside the opposite ones; None without any.
    """

    template: ClassVar[str] = "cases/case.html"

    view: CaseView
    unstated: tuple[str, ...]
    similar: tuple[Hit, ...]
    across: tuple[CaseRef, ...] | None
    compare_similar: str | None
    compare_across: str | None


def case_context(
    view: CaseView, similar: tuple[Hit, ...], across: tuple[CaseRef, ...] | None
) -> CaseContext:
    """Prepare a case page."""
    return CaseContext(
        view=view,
        unstated=unstated(view),
        similar=similar,
        across=across,
        compare_similar=_beside(view, similar),
        compare_across=_beside(view, across or ()),
    )


def unstated(view: CaseView) -> tuple[str, ...]:
    """List what the source of a case does not say, in the order of the page."""
    case = view.case
    missing = [name for field, name in STATED.items() if not getattr(case, field)]
    missing += [
        name
        for name, value in (
            ("发布日期", case.source.date),
            ("发布者", case.source.publisher),
            ("任何要件", view.factors),
        )
        if not value
    ]
    return tuple(missing)


def _beside(view: CaseView, neighbours: Sequence[CaseRef | Hit]) -> str | None:
    if not neighbours:
        return None
    return links.compare([view.case.key, *(one.key for one in neighbours[:BESIDE])])
