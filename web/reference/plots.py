"""Counts of the library as bars: geometry and words, drawn by the template."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records.taxonomy import has_page
from corpus.records.wording import UNSTATED
from search_api.outcomes.sides import NAMES, TOLERATED
from search_api.reference.holdings import HoldingRow, Holdings
from web.site import links

WIDTH = 100.0
"""Length of the longest bar, in the units of the drawing."""

_TOLERATED = tuple(NAMES).index(TOLERATED)
_LEADING = 5


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar: which side, where it begins and how long it is, in hundredths."""

    tone: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a plot.

    Attributes:
        label: What it counts.
        href: The list of the cases counted, None where no filter gives it.
        total: Cases.
        description: The parts in words.
        segments: The parts drawn, left to right.
        sides: Cases by side, for the table.
    """

    label: str
    href: str | None
    total: int
    description: str
    segments: tuple[Segment, ...]
    sides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot with the table behind it.

    Attributes:
        name: Its place on the page.
        heading: What it shows.
        finding: What there is to see, in a sentence from the figures.
        head: Heading of the first column.
        bars: Its rows.
    """

    name: str
    heading: str
    finding: str
    head: str
    bars: tuple[Bar, ...]


def plots_of(holdings: Holdings) -> tuple[Plot, ...]:
    """Draw everything that is counted, the ruling of each case told apart."""
    kinds = (
        ("situations", "按情形", "情形", _settings(holdings), _of_situations),
        ("years", "按行为发生的年份", "年份", holdings.by_year, _of_years),
        ("provinces", "按省份", "省份", holdings.by_province, _of_provinces),
        ("class", "按案例类别", "类别", holdings.by_class, _of_largest),
        ("standing", "按来源性质", "来源性质", holdings.by_standing, _of_largest),
        ("quality", "按来源完整程度", "完整程度", holdings.by_quality, _of_largest),
        ("authority", "按认定（发布）机关级别", "级别", holdings.by_authority, _of_largest),
    )
    return tuple(
        Plot(name, heading, finding(rows), head, bars(rows))
        for name, heading, head, rows, finding in kinds
        if rows
    )


def _settings(holdings: Holdings) -> tuple[HoldingRow, ...]:
    """Leave out the cases in none of the fifteen: two thirds of the library, and no situation."""
    return tuple(row for row in holdings.by_situation if has_page(row.value))


def bars(rows: Sequence[HoldingRow]) -> tuple[Bar, ...]:
    """Draw rows against the longest of them."""
    longest = max(row.total for row in rows) or 1
    return tuple(
        Bar(
            row.label,
            links.counted(row.field, row.value) if row.field and row.value else None,
            row.total,
            "，".join(_in_words(row)) or "没有",
            tuple(_segments(row, WIDTH / longest)),
            row.sides,
        )
        for row in rows
    )


def _segments(row: HoldingRow, unit: float) -> Iterator[Segment]:
    start = 0
    for tone, count in zip(NAMES, row.sides, strict=True):
        if count:
            yield Segment(tone, round(start * unit, 2), round(count * unit, 2))
        start += count


def _in_words(row: HoldingRow) -> Iterator[str]:
    for name, count in zip(NAMES.values(), row.sides, strict=True):
        if count:
            yield f"{name} {count} 件"


def _stated(rows: Sequence[HoldingRow]) -> list[HoldingRow]:
    return sorted((row for row in rows if row.label != UNSTATED), key=lambda row: -row.total)


def _of_situations(rows: Sequence[HoldingRow]) -> str:
    own = [row for row in _stated(rows) if has_page(row.value)]
    tolerated = max(own, key=lambda row: row.sides[_TOLERATED])
    without = sum(not row.sides[_TOLERATED] for row in own)
    return (
        f"十五种情形里件数最多的是“{own[0].label}”（{own[0].total} 件）；"
        f"予以容错最多的是“{tolerated.label}”（{tolerated.sides[_TOLERATED]} 件）；"
        f"有 {without} 种情形一件予以容错的也没有。未见容错情节的、不在十五种之内的案例不画在这里。"
    )


def _of_years(rows: Sequence[HoldingRow]) -> str:
    stated = _stated(rows)
    total = sum(row.total for row in stated)
    if not stated:
        return "来源都没有写明年份。"
    last = max(row.label for row in stated)
    recent = sum(row.total for row in stated if int(row.label) > int(last) - 3)
    return (
        f"写明年份的有 {total} 件，最多的是 {stated[0].label} 年（{stated[0].total} 件）；"
        f"最近三年（{int(last) - 2} 年起）有 {recent} 件。"
    )


def _of_provinces(rows: Sequence[HoldingRow]) -> str:
    stated = _stated(rows)
    total = sum(row.total for row in stated)
    leading = stated[:_LEADING]
    if not leading:
        return "来源都没有写明省份。"
    return (
        f"写明省份的有 {total} 件，来自 {len(stated)} 个省级地区；"
        f"{'、'.join(row.label for row in leading)}合计 {sum(row.total for row in leading)} 件。"
        "件数多只说明那里公开得多。"
    )


def _of_largest(rows: Sequence[HoldingRow]) -> str:
    first = max(rows, key=lambda row: row.total)
    total = sum(row.total for row in rows)
    return f"最多的是“{first.label}”，{total} 件里有 {first.total} 件。"
