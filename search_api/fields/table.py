"""The fields of a search: one table, from which forms, addresses, bodies and options are made.

A field is read in `parsing` and written here; whoever shows or takes a field asks this table.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from search_api.fields.request import MAX_CHARS, MAX_K, ListRequest, Order, SearchRequest

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years a search may name."""

MOST_PAGES = 1000
LONGEST_PLACE = 40


class Sort(Enum):
    """How a field is written and read."""

    TEXT = "text"
    VALUES = "values"
    NUMBER = "number"
    SHORT = "short text"
    DATE = "date"
    SWITCH = "switch"


class Part(Enum):
    """Which part of a request a field belongs to."""

    REQUEST = "request"
    FILTERS = "filters"
    LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: What forms, addresses and JSON bodies call it; options with - for _.
        label: What pages call it.
        help: What programs and the command line are told of it.
        sort: How it is written.
        part: Where in the request it stands.
        attribute: Its name there where that is another one.
        lowest: Least number, for NUMBER.
        highest: Greatest number; most characters, for SHORT.
        usual: What a number is where it is not given.
    """

    name: str
    label: str
    help: str
    sort: Sort
    part: Part = Part.REQUEST
    attribute: str = ""
    lowest: int = 0
    highest: int = 0
    usual: int | None = None

    def value(self, request: SearchRequest) -> object:
        """Give its value in a request."""
        holder = {
            Part.REQUEST: request,
            Part.FILTERS: request.filters,
            Part.LABELS: request.labels,
        }[self.part]
        return getattr(holder, self.attribute or self.name)


def _filter(name: str, label: str, told: str) -> Field:
    return Field(name, label, told, Sort.VALUES, Part.FILTERS)


def _label(name: str, attribute: str, label: str, told: str) -> Field:
    return Field(name, label, told, Sort.VALUES, Part.LABELS, attribute)


def _year(name: str, label: str, told: str) -> Field:
    return Field(name, label, told, Sort.NUMBER, Part.FILTERS, lowest=FIRST_YEAR, highest=LAST_YEAR)


FIELDS = (
    Field("q", "案情", f"新案情或关键词，至多 {MAX_CHARS} 字", Sort.TEXT, attribute="text"),
    _filter("outcome", "处理结果", "处理结果，如 容错免责"),
    _filter("situation", "情形", "情形代码，如 S05"),
    _filter("domain", "领域", "领域，如 扶贫"),
    _filter("error_type", "行为类型", "行为类型"),
    _filter("province", "省份", "省份，如 云南省"),
    _filter("authority", "认定（发布）机关级别", "中央、省、市、县、单位、未定级"),
    _filter("case_class", "案例类别", "指导性案例、典型案例、通报、报道、评析"),
    _filter("kind", "案件性质", "容错、问责、澄清、备案"),
    _filter("standing", "来源性质", "official、media、education、reprint、none"),
    _filter("quality", "来源完整程度", "full、partial、weak"),
    _year("year_from", "起始年份", "行为年份起"),
    _year("year_to", "截止年份", "行为年份止"),
    _label("situation_is", "situation", "您认定的情形", "您认定的情形，代替预测"),
    _label("error_type_is", "error_type", "您认定的行为类型", "您认定的行为类型，代替预测"),
    _label("factor_is", "factors", "您填写的要件", "要件，如 F4=集体且完整；F4= 表示去掉读出的"),
    Field(
        "place",
        "地点",
        "地点，如 浙江省遂昌县；不写就从案情里找",
        Sort.SHORT,
        highest=LONGEST_PLACE,
    ),
    Field("conducted", "行为时间", "行为时间，如 2023-05", Sort.DATE),
    Field("by_level", "按层级查", "按层级从高到低逐级查，近三年在前，有了就停", Sort.SWITCH),
    Field("plain", "照字面读", "引号和减号不作检索符号，照字面读", Sort.SWITCH),
    Field("anyway", "仍要列出", "没有可比案例时，仍列出最接近的", Sort.SWITCH),
    Field("k", "每页件数", "每页条数", Sort.NUMBER, lowest=1, highest=MAX_K, usual=10),
    Field("page", "页码", "页码", Sort.NUMBER, lowest=1, highest=MOST_PAGES, usual=1),
)
"""Every field, in the order an address names them."""

LIST_FIELDS = (
    *(field for field in FIELDS if field.part is Part.FILTERS),
    Field("order", "排序", "year（年份，新的在前）、level（级别）、class（类别）", Sort.VALUES),
    *(field for field in FIELDS if field.name == "page"),
)
"""The fields of a list of cases."""

NAMES: Mapping[str, Field] = {field.name: field for field in FIELDS}

FACETS = tuple(
    field.name for field in FIELDS if field.part is Part.FILTERS and field.sort is Sort.VALUES
)
"""Filters with counts, in the order they are shown."""

LABELS: Mapping[str, str] = {field.name: field.label for field in FIELDS}
"""Field name to what pages call it."""


def pairs_of(request: SearchRequest) -> list[tuple[str, str]]:
    """Write a request as form fields, what is as usual left out."""
    return [pair for field in FIELDS for pair in field_pairs(field, request)]


def list_pairs(request: ListRequest) -> list[tuple[str, str]]:
    """Write a list of cases as address fields, what is as usual left out."""
    pairs = filter_pairs(request)
    pairs += [("order", request.order.value)] if request.order is not Order.YEAR else []
    return pairs + ([("page", str(request.page))] if request.page > 1 else [])


def filter_pairs(request: SearchRequest | ListRequest) -> list[tuple[str, str]]:
    """Write the filters of a request as form fields."""
    filters = [field for field in FIELDS if field.part is Part.FILTERS]
    return [
        pair
        for field in filters
        for pair in value_pairs(field, getattr(request.filters, field.name))
    ]


def field_pairs(field: Field, request: SearchRequest) -> Iterator[tuple[str, str]]:
    """Write one field of a request, nothing where it is as usual."""
    return value_pairs(field, field.value(request))


def value_pairs(field: Field, value: object) -> Iterator[tuple[str, str]]:
    """Write a value of a field, nothing where it is as usual."""
    if isinstance(value, tuple):
        yield from ((field.name, str(one)) for one in value)
    elif value is True:
        yield field.name, "1"
    elif value is not False and value not in (None, field.usual):
        yield field.name, str(value)


def fingerprint(request: SearchRequest) -> str:
    """Summarise what a page number belongs to: text and conditions, without how lines end."""
    text = "".join(c for c in request.text if c.isprintable() and not c.isspace())
    pairs = sorted(pair for pair in pairs_of(request) if pair[0] not in ("q", "page"))
    return hashlib.sha256(repr((text, pairs)).encode()).hexdigest()[:16]
