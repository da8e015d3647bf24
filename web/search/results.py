"""Builds the results page's context from what the engine answered."""

from collections.abc import Iterable, Mapping, Sequence

from corpus.documents.document import Notice
from corpus.records.taxonomy import Taxonomy
from search_api.fields.request import SearchRequest
from search_api.fields.table import LABELS, NAMES, filter_pairs, fingerprint
from search_api.fields.vocabulary import value_name
from search_api.search.page import SearchPage
from web.search.contexts import AboutCase, ActiveFilter, ResultsContext
from web.search.understood import understood_view
from web.site import links, wording
from web.site.filters import filter_groups
from web.site.pager import pager


def results_context(
    result: SearchPage,
    ticket: str,
    taxonomy: Taxonomy,
    *,
    addressable: bool,
    left: tuple[Notice, ...] = (),
) -> ResultsContext:
    """Prepare a results page.

    Args:
        result: What the engine answered.
        ticket: What judgments of its hits belong to, sealed.
        taxonomy: Names of the labels.
        addressable: True when the search came by its address, so that its pages and filters may
            be links; a text that came by POST stays out of addresses.
        left: What the text does not show of the document it was read from.
    """
    request = result.request
    groups = tuple(filter_groups(result.facets))

    def at(page: int) -> str | None:
        return links.at_page(request, page) if addressable else None

    labels = {(g.name, v.value): v.label for g in groups for v in (*g.values, *g.more)}
    return ResultsContext(
        result=result,
        sentence=wording.say_back(request, labels),
        active=tuple(_active(request, labels, addressable)),
        groups=groups,
        pager=pager(request.page, result.pages, at),
        fingerprint=fingerprint(request),
        ticket=ticket,
        custom_k=request.k if request.k != NAMES["k"].usual else None,
        understood=understood_view(result, taxonomy),
        plain_href=links.plainly(request) if addressable else None,
        about=AboutCase(request.place or "", request.conducted or "", request.by_level),
        left=left,
    )


def _active(
    request: SearchRequest, labels: Mapping[tuple[str, str], str], addressable: bool
) -> Iterable[ActiveFilter]:
    for name, value in filter_pairs(request):
        label = f"{LABELS[name]}：{labels.get((name, value), value)}"
        href = links.without(request, name, value) if addressable else None
        yield ActiveFilter(name, value, label, href)


def understood_filters(
    fields: Iterable[tuple[str, str]], known: Mapping[str, Sequence[str]], taxonomy: Taxonomy
) -> tuple[ActiveFilter, ...]:
    """List the filters of a search that failed which were understood, each once."""
    understood = dict.fromkeys(pair for pair in fields if pair[1] in known.get(pair[0], ()))
    return tuple(
        ActiveFilter(name, value, f"{LABELS[name]}：{value_name(name, value, taxonomy)}", None)
        for name, value in understood
    )
