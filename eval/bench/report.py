"""What a benchmark says: sections of rows, written as a table or as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wcwidth import wcswidth


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured.

    Attributes:
        name: Stable name, a key of the JSON.
        label: Chinese name.
        values: Column name to figure.
        note: A sentence in Chinese: how it was measured, or why there is no figure.
    """

    name: str
    label: str
    values: Mapping[str, float] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that share their columns.

    Attributes:
        name: Stable name, a key of the JSON.
        title: Chinese title, with the unit.
        rows: What was measured, in order.
    """

    name: str
    title: str
    rows: tuple[Row, ...]

    def as_json(self) -> dict[str, dict[str, object]]:
        """Give row name to its figures, with the note where there is one."""
        return {
            row.name: {**row.values, **({"note": row.note} if row.note else {})}
            for row in self.rows
        }

    def lines(self) -> Iterator[str]:
        """Write a table for people."""
        columns = list(dict.fromkeys(name for row in self.rows for name in row.values))
        yield f"== {self.title}"
        widths = [max(9, wcswidth(name) + 2) for name in columns]
        if columns:
            heads = (_left(name, width) for name, width in zip(columns, widths, strict=True))
            yield " " * _LABEL + "".join(heads)
        for row in self.rows:
            cells = (
                _left(_figure(row.values[name]) if name in row.values else "", width)
                for name, width in zip(columns, widths, strict=True)
            )
            note = f"  {row.note}" if row.note else ""
            yield f"{_right(row.label)}{''.join(cells)}{note}"


_LABEL = 26


def percentiles(milliseconds: Sequence[float]) -> dict[str, float]:
    """Give the 50th, 95th and 99th percentile (nearest rank) of some times."""
    ordered = sorted(milliseconds)
    return {
        f"p{share}": round(ordered[max(0, -(-len(ordered) * share // 100) - 1)], 3)
        for share in (50, 95, 99)
    }


def _figure(value: float) -> str:
    if isinstance(value, int) or value >= 1000:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 100 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def _left(text: str, width: int) -> str:
    return " " * max(1, width - wcswidth(text)) + text


def _right(label: str) -> str:
    return label + " " * max(1, _LABEL - wcswidth(label))
