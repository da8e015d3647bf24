"""Builds the results page's context from what the engine answered."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from search_api.labels import QUALITY
from search_api.page import Facet
from search_api.params import SearchRequest
from search_api.search_page import SearchPage
from web import links, wording
from web.contexts import AboutCase, ActiveFilter, FilterGroup, PageLink, Pager, ResultsContext
from web.understood_view import understood_view

if TYPE_CHECKING:
    from corpus.taxonomy import Taxonomy

AT_ONCE = 6
"""Filter values shown before "more"; what is selected is always shown."""

NEAR = 1
"""Pages shown on each side of the one being read."""

LISTED = tuple(name for name in wording.FILTERS if not name.startswith("year_"))


def fingerprint(request: SearchRequest) -> str:
    """Summarise what a page number belongs to: text and filters, without how lines end."""
    text = "".join(c for c in request.text if c.isprintable() and not c.isspace())
    pairs = sorted(
        (
            *links.filter_pairs(request.filters),
            *links.label_pairs(request.labels),
            *links.about_pairs(request),
        )
    )
    return hashlib.sha256(repr((text, pairs, request.k)).encode()).hexdigest()[:16]


def results_context(
    result: SearchPage, ticket: str, taxonomy: "Taxonomy", *, addressable: bool
) -> ResultsContext:
    """Prepare a results page.

    Args:
        result: What the engine answered.
        ticket: What judgments of its hits belong to, sealed.
        taxonomy: Names of the labels.
        addressable: True when the search came by its address, so that its pages and filters may
            be links; a text that came by POST stays out of addresses.
    """
    request = result.request
    groups = tuple(_groups(result.facets))
    labels = {(g.name, v.value): v.label for g in groups for v in (*g.values, *g.more)}
    return ResultsContext(
        result=result,
        said=wording.say_back(request, labels),
        active=tuple(_active(request, labels, addressable)),
        groups=groups,
        pager=_pager(result, addressable) if result.pages > 1 else None,
        shown=fingerprint(request),
        ticket=ticket,
        custom_k=request.k if request.k != links.DEFAULT_K else None,
        understood=understood_view(result, taxonomy),
        about=AboutCase(request.place or "", request.conducted or "", request.by_level),
    )


def _groups(facets: Iterable[Facet]) -> Iterable[FilterGroup]:
    counted = {facet.name: facet.values for facet in facets}
    for name in LISTED:
        values = counted.get(name, ())
        first = [v for i, v in enumerate(values) if i < AT_ONCE or v.selected]
        if values:
            more = tuple(v for v in values if v not in first)
            yield FilterGroup(name, wording.FILTERS[name], tuple(first), more)


def _active(
    request: SearchRequest, labels: Mapping[tuple[str, str], str], addressable: bool
) -> Iterable[ActiveFilter]:
    for name, value in links.filter_pairs(request.filters):
        label = f"{wording.FILTERS[name]}：{labels.get((name, value), value)}"
        href = links.without(request, name, value) if addressable else None
        yield ActiveFilter(name, value, label, href)


def kept_filters(
    fields: Iterable[tuple[str, str]], known: Mapping[str, Sequence[str]], taxonomy: "Taxonomy"
) -> tuple[ActiveFilter, ...]:
    """List the filters of a search that failed which were understood, each once."""
    names: Mapping[str, Mapping[str, str]] = {
        "situation": {term.code: term.name for term in taxonomy.situations},
        "quality": QUALITY,
    }
    understood = dict.fromkeys(pair for pair in fields if pair[1] in known.get(pair[0], ()))
    return tuple(
        ActiveFilter(
            name, value, f"{wording.FILTERS[name]}：{names.get(name, {}).get(value, value)}", None
        )
        for name, value in understood
    )


def _pager(result: SearchPage, addressable: bool) -> Pager:
    request = result.request

    def link(number: int) -> PageLink:
        href = links.at_page(request, number) if addressable else None
        return PageLink(number, number == request.page, href)

    shown = [
        n
        for n in range(1, result.pages + 1)
        if n in (1, result.pages) or abs(n - request.page) <= NEAR
    ]
    row: list[PageLink] = []
    for number in shown:
        if row and number - (row[-1].number or 0) > 1:
            row.append(PageLink(None, False, None))
        row.append(link(number))
    return Pager(
        previous=link(request.page - 1) if request.page > 1 else None,
        links=tuple(row),
        next=link(request.page + 1) if request.page < result.pages else None,
    )
