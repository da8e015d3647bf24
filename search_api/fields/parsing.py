"""From form or address fields to a SearchRequest, with every problem reported at once."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from corpus.foundation.errors import EmptyQuery, QueryTooLong, UnknownFilter
from search_api.fields.request import (
    MAX_CHARS,
    Filters,
    Labels,
    ListRequest,
    Order,
    SearchRequest,
)
from search_api.fields.table import (
    FIELDS,
    FIRST_YEAR,
    LAST_YEAR,
    LIST_FIELDS,
    Field,
    Part,
    Sort,
)
from search_api.fields.vocabulary import Vocabulary

_DATE = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2}))?)?[年月日]?")


def read_request(
    pairs: Iterable[tuple[str, str]],
    known: Vocabulary,
    names: Mapping[str, str] = MappingProxyType({}),
) -> SearchRequest:
    """Read the fields of a search (fields.table).

    Args:
        pairs: Field names with values, repeated names allowed; blank values ask for nothing.
        known: The values each field of values may take.
        names: What messages call the fields; one not listed goes by its own name.

    Raises:
        UnknownFilter: Naming every field that is not known or out of range.
        EmptyQuery, QueryTooLong: See `check_text`.
    """
    parts = _read(FIELDS, pairs, known, names)
    check_text(parts[Part.REQUEST]["text"])
    return SearchRequest(
        filters=Filters(**parts[Part.FILTERS]),
        labels=Labels(**parts[Part.LABELS]),
        **parts[Part.REQUEST],
    )


def read_list(
    pairs: Iterable[tuple[str, str]],
    known: Vocabulary,
    names: Mapping[str, str] = MappingProxyType({}),
) -> ListRequest:
    """Read the fields of a list of cases (fields.table); see `read_request`.

    Raises:
        UnknownFilter: Naming every field that is not known or out of range.
    """
    parts = _read(LIST_FIELDS, pairs, known, names)
    asked = parts[Part.REQUEST]
    order = asked.get("order", (Order.YEAR,))[-1]
    return ListRequest(Filters(**parts[Part.FILTERS]), Order(order), asked.get("page", 1))


def _read(
    fields: Sequence[Field],
    pairs: Iterable[tuple[str, str]],
    known: Vocabulary,
    names: Mapping[str, str],
) -> dict[Part, dict[str, Any]]:
    texts: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            texts.setdefault(name, []).append(_encodable(value))
    reader = _Reader(known, names)
    parts: dict[Part, dict[str, Any]] = {part: {} for part in Part}
    for field in fields:
        found = reader.read(field, texts.pop(field.name, []))
        if found is not None:
            parts[field.part][field.attribute or field.name] = found
    reader.problems.extend(f"没有“{name[:40]}”这一项。" for name in texts)
    years = [parts[Part.FILTERS].get(name) for name in ("year_from", "year_to")]
    if years[0] and years[1] and years[0] > years[1]:
        reader.problems.append(f"起始年份 {years[0]} 晚于截止年份 {years[1]}。")
    if reader.problems:
        raise UnknownFilter(
            "筛选条件有误。", hint="去掉或改正下面列出的条件再检索。", details=reader.problems
        )
    return parts


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


class _Reader:
    """Reads fields and writes problems down, each with the name its reader knows the field by."""

    def __init__(self, known: Vocabulary, names: Mapping[str, str]) -> None:
        self._known = known
        self._names = names
        self.problems: list[str] = []

    def read(self, field: Field, values: list[str]) -> object:
        """Read what was given of a field; None where that is nothing, or not to be understood."""
        if field.sort is Sort.TEXT:
            return "\n".join(values)
        readers: Mapping[Sort, Callable[[Field, list[str]], object]] = {
            Sort.VALUES: self._values,
            Sort.NUMBER: self._number,
            Sort.SHORT: self._short,
            Sort.DATE: self._date,
            Sort.SWITCH: lambda _, given: bool(given),
        }
        return readers[field.sort](field, values) if values else None

    def _problem(self, field: Field, problem: str) -> None:
        self.problems.append(f"{self._names.get(field.name, f'{field.name} ')}{problem}")

    def _number(self, field: Field, values: list[str]) -> int | None:
        text = values[-1].strip()
        low, high = field.lowest, field.highest
        if text.isdecimal() and len(text) < 10 and low <= int(text) <= high:
            return int(text)
        self._problem(field, f"应是 {low} 到 {high} 的整数，收到“{text[:20]}”。")
        return None

    def _values(self, field: Field, values: list[str]) -> tuple[str, ...]:
        kept = tuple(dict.fromkeys(value.strip() for value in values))
        for value in kept:
            if value not in self._known[field.name]:
                self._problem(field, f"没有“{value[:40]}”这个值。")
        return kept

    def _short(self, field: Field, values: list[str]) -> str:
        text = values[-1].strip()
        if len(text) > field.highest:
            self._problem(field, f"至多 {field.highest} 个字，收到 {len(text)} 个字。")
        return text

    def _date(self, field: Field, values: list[str]) -> str | None:
        """Read a date, a month or a year, as ISO as far as it goes."""
        text = unicodedata.normalize("NFKC", values[-1]).strip()
        match = _DATE.fullmatch(text)
        parts = [int(part) for part in match.groups() if part] if match else []
        try:
            whole = date(*[*parts, 1, 1][:3]) if parts else None
        except ValueError:
            whole = None
        if whole is None or not FIRST_YEAR <= whole.year <= LAST_YEAR:
            self._problem(field, f"应写成 2023、2023-05 或 2023-05-09，收到“{text[:20]}”。")
            return None
        return whole.isoformat()[: (4, 7, 10)[len(parts) - 1]]
