"""Every address of the site, written in one place; templates and routes ask here."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from search_api.fields.request import MAX_GET_CHARS, ListRequest, SearchRequest
from search_api.fields.table import list_pairs, pairs_of
from search_api.outcomes.sides import OUTCOMES
from search_api.rules.rulebook import RuleQuery

RULE_FIELDS = ("level", "place", "genre", "polarity", "situation", "text", "order")


def home() -> str:
    """Address the home page."""
    return "/"


def search() -> str:
    """Address the search form's target (POST)."""
    return "/search"


def feedback() -> str:
    """Address the target of judgments of hits (POST)."""
    return "/feedback"


def compare(keys: Sequence[str] = ()) -> str:
    """Address the comparison of some cases."""
    return f"/compare?{urlencode([('case', key) for key in keys])}" if keys else "/compare"


def search_for(request: SearchRequest) -> str | None:
    """Address a search that can be shared; None when its text is too long for an address."""
    if len(request.text) > MAX_GET_CHARS:
        return None
    return f"{search()}?{urlencode(pairs_of(request))}"


def without(request: SearchRequest, name: str, value: str) -> str | None:
    """Address the same search with one filter value taken off, from its first page."""
    current = getattr(request.filters, name)
    kept = tuple(v for v in current if v != value) if isinstance(current, tuple) else None
    change: dict[str, Any] = {name: kept}
    filters = replace(request.filters, **change)
    return search_for(replace(request, page=1, filters=filters))


def plainly(request: SearchRequest) -> str | None:
    """Address the same search read without signs, from its first page."""
    return search_for(replace(request, page=1, plain=True))


def at_page(request: SearchRequest, page: int) -> str | None:
    """Address another page of the same search."""
    return search_for(replace(request, page=page))


def cases(request: ListRequest | None = None, page: int | None = None) -> str:
    """Address the list of cases, those of a request where one is meant, at a page of it."""
    asked = request or ListRequest()
    pairs = list_pairs(asked if page is None else replace(asked, page=page))
    return f"/cases?{urlencode(pairs)}" if pairs else "/cases"


def export(request: ListRequest, form: str) -> str:
    """Address the whole of a list of cases as "json" or "csv"."""
    pairs = list_pairs(replace(request, page=1))
    path = "/api/cases.csv" if form == "csv" else "/api/cases"
    return f"{path}?{urlencode(pairs)}" if pairs else path


def counted(name: str, value: str, *sides: str) -> str:
    """Address the list of the cases that have a value of a filter ("year": that year alone).

    Args:
        name: The filter.
        value: Its value.
        sides: Sides (`outcomes.sides.NAMES`) they ended on; all where none is named.
    """
    names = ("year_from", "year_to") if name == "year" else (name,)
    outcomes = [("outcome", one.value) for side in sides for one in OUTCOMES[side]]
    return f"/cases?{urlencode([*((one, value) for one in names), *outcomes])}"


def case(key: str) -> str:
    """Address a case page."""
    return f"/cases/{quote(key, safe='')}"


def rules(level: str = "", place: str = "", text: str = "") -> str:
    """Address the list of rules, those of a level, a place or with some words where meant."""
    asked = [("level", level), ("place", place), ("q", text)]
    pairs = urlencode([(name, value) for name, value in asked if value])
    return f"/rules?{pairs}" if pairs else "/rules"


def rules_about(situation: str) -> str:
    """Address the list of the rules that have an item labelled with a situation."""
    return rules_list(RuleQuery(situation=situation))


def rules_list(query: RuleQuery, page: int = 1) -> str:
    """Address a page of a list of rules."""
    pairs = [*_rule_pairs(query), *([("page", str(page))] if page > 1 else [])]
    return f"/rules?{urlencode(pairs)}" if pairs else "/rules"


def export_rules(query: RuleQuery, form: str) -> str:
    """Address the whole of a list of rules as "json" or "csv"."""
    path = "/api/rules.csv" if form == "csv" else "/api/rules"
    pairs = _rule_pairs(query)
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _rule_pairs(query: RuleQuery) -> list[tuple[str, str]]:
    usual = RuleQuery()
    pairs = [(name, getattr(query, name)) for name in RULE_FIELDS]
    return [
        ("q" if name == "text" else name, value)
        for name, value in pairs
        if value != getattr(usual, name)
    ]


def item_anchor(place: int) -> str:
    """Name the place of a rule item on its page."""
    return f"item-{place}"


def rule(key: str, item: int | None = None) -> str:
    """Address a rule page, at one of its items (its place, from 1) where one is meant."""
    fragment = f"#{item_anchor(item)}" if item else ""
    return f"/rules/{quote(key, safe='')}{fragment}"


def taxonomy(code: str | None = None) -> str:
    """Address the taxonomy page, at one of its codes where one is meant."""
    return f"/taxonomy#{quote(code, safe='')}" if code else "/taxonomy"


def situations(code: str | None = None) -> str:
    """Address the list of situations, or the leaf of one."""
    return f"/situations/{quote(code, safe='')}" if code else "/situations"


def overview() -> str:
    """Address the page of what the library holds."""
    return "/overview"


def help_for(topic: str | None = None) -> str:
    """Address the help, or one of its pages."""
    return f"/help/{quote(topic, safe='')}" if topic else "/help"


def static(name: str) -> str:
    """Address a static file of this version, so that an upgrade is never served stale."""
    return f"/static/{quote(name)}?v={quote(version('yian'))}"


def external(url: str | None) -> str | None:
    """Give a source's address back if it is a plain web address, None otherwise."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
