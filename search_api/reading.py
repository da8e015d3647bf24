"""From form or address fields to a SearchRequest, with every problem reported at once."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from search_api.errors import EmptyQuery, QueryTooLong, UnknownFilter
from search_api.params import MAX_CHARS, MAX_K, Filters, Labels, SearchRequest

VALUE_FILTERS = (
    "situation",
    "outcome",
    "domain",
    "error_type",
    "province",
    "authority",
    "kind",
    "quality",
)
"""Filters that name values; each may be given several times."""

YEAR_FILTERS = ("year_from", "year_to")
_SWITCHES = ("anyway", "by_level")
_LONGEST_PLACE = 40
_DATE = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2}))?)?[年月日]?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_NUMBERS = {
    "k": (1, MAX_K),
    "page": (1, 1000),
    "year_from": (_FIRST_YEAR, _LAST_YEAR),
    "year_to": (_FIRST_YEAR, _LAST_YEAR),
}


def read_request(
    pairs: Iterable[tuple[str, str]],
    known: Mapping[str, Sequence[str]],
    names: Mapping[str, str] = MappingProxyType({}),
) -> SearchRequest:
    """Read the fields q, k, page, value filters, years, stated labels, place, date and switches.

    Args:
        pairs: Field names with values, repeated names allowed; blank values ask for nothing.
        known: The values each value filter may take.
        names: What messages call the fields; one not listed goes by its own name.

    Raises:
        UnknownFilter: Naming every field that is not known or out of range.
        EmptyQuery, QueryTooLong: See `check_text`.
    """
    texts: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            texts.setdefault(name, []).append(_encodable(value))
    problems: list[str] = []
    say = _Say(names, problems)
    numbers = {name: _number(name, texts.pop(name, []), say) for name in _NUMBERS}
    text = "\n".join(texts.pop("q", []))
    values = {name: _values(name, texts.pop(name, []), known, say) for name in VALUE_FILTERS}
    labels = Labels(
        situation=_values("situation_is", texts.pop("situation_is", []), known, say),
        error_type=_values("error_type_is", texts.pop("error_type_is", []), known, say),
        factors=_values("factor_is", texts.pop("factor_is", []), known, say),
    )
    switches = {name: bool(texts.pop(name, [])) for name in _SWITCHES}
    place = _short_text("place", texts.pop("place", []), say)
    conducted = _date(texts.pop("conducted", []), say)
    problems.extend(f"没有“{name[:40]}”这一项。" for name in texts)
    first, last = numbers["year_from"], numbers["year_to"]
    if first and last and first > last:
        problems.append(f"起始年份 {first} 晚于截止年份 {last}。")
    if problems:
        raise UnknownFilter(
            "筛选条件有误。", hint="去掉或改正下面列出的条件再检索。", details=problems
        )
    check_text(text)
    return SearchRequest(
        text=text,
        k=numbers["k"] or 10,
        page=numbers["page"] or 1,
        filters=Filters(**values, year_from=first, year_to=last),
        labels=labels,
        place=place,
        conducted=conducted,
        **switches,
    )


def check_text(text: str) -> None:
    """Refuse an empty text and one longer than MAX_CHARS.

    Raises:
        EmptyQuery, QueryTooLong.
    """
    if not text.strip():
        raise EmptyQuery("还没有写案情。", hint="写几句事情经过，或几个关键词，再检索。")
    if len(text) > MAX_CHARS:
        raise QueryTooLong(
            f"案情有 {len(text):,} 字，超过一次能读的 {MAX_CHARS:,} 字。",
            hint="留下事情经过、做法、后果和补救等要点，删去其余部分。",
        )


def _encodable(value: str) -> str:
    """Replace half a surrogate pair (a cut emoji in JSON), which no answer could repeat."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Say:
    """Writes problems down, each with the name its reader knows the field by."""

    def __init__(self, names: Mapping[str, str], problems: list[str]) -> None:
        self._names = names
        self._problems = problems

    def __call__(self, name: str, problem: str) -> None:
        self._problems.append(f"{self._names.get(name, f'{name} ')}{problem}")


def _number(name: str, values: list[str], say: _Say) -> int | None:
    if not values:
        return None
    low, high = _NUMBERS[name]
    text = values[-1].strip()
    if text.isdecimal() and len(text) < 10 and low <= int(text) <= high:
        return int(text)
    say(name, f"应是 {low} 到 {high} 的整数，收到“{text[:20]}”。")
    return None


def _values(
    name: str, values: list[str], known: Mapping[str, Sequence[str]], say: _Say
) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(value.strip() for value in values))
    for value in kept:
        if value not in known[name]:
            say(name, f"没有“{value[:40]}”这个值。")
    return kept


def _short_text(name: str, values: list[str], say: _Say) -> str | None:
    text = values[-1].strip() if values else ""
    if len(text) > _LONGEST_PLACE:
        say(name, f"至多 {_LONGEST_PLACE} 个字，收到 {len(text)} 个字。")
    return text or None


def _date(values: list[str], say: _Say) -> str | None:
    """Read a date, a month or a year, as ISO as far as it goes."""
    if not values:
        return None
    text = unicodedata.normalize("NFKC", values[-1]).strip()
    match = _DATE.fullmatch(text)
    parts = [int(part) for part in match.groups() if part] if match else []
    try:
        whole = date(*[*parts, 1, 1][:3]) if parts else None
    except ValueError:
        whole = None
    if whole is None or not _FIRST_YEAR <= whole.year <= _LAST_YEAR:
        say("conducted", f"应写成 2023、2023-05 或 2023-05-09，收到“{text[:20]}”。")
        return None
    return whole.isoformat()[: (4, 7, 10)[len(parts) - 1]]
