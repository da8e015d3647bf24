"""The columns a search filters and counts by, held in memory as coded arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.errors import NotFound
from indexer.store.columns import COLUMNS, STATED
from indexer.store.reading import Store

Mask = NDArray[np.bool_]
"""One mark a case, shape (cases,)."""

Rows = NDArray[np.int64]
"""Row numbers of cases."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the distinct values and each case's position among them (-1: none stated)."""

    values: tuple[str, ...]
    codes: NDArray[np.int16]

    @classmethod
    def from_values(cls, values: Sequence[str | None]) -> "Column":
        """Code a column of values."""
        distinct = sorted({value for value in values if value is not None})
        position: dict[str | None, int] = {value: i for i, value in enumerate(distinct)}
        codes = np.array([position.get(value, -1) for value in values], dtype=np.int16)
        return cls(tuple(distinct), codes)

    def mask(self, wanted: Sequence[str]) -> Mask:
        """Mark the cases whose value is one of those wanted."""
        codes = [code for code, value in enumerate(self.values) if value in wanted]
        return np.isin(self.codes, codes)

    def counts(self, rows: Rows) -> dict[str, int]:
        """Count the values among some cases; values that do not occur are left out."""
        codes = self.codes[rows]
        counts = np.bincount(codes[codes >= 0], minlength=len(self.values))
        return {v: int(n) for v, n in zip(self.values, counts, strict=True) if n}


@dataclass(frozen=True)
class Catalogue:
    """What every case can be filtered by.

    Attributes:
        keys: Case keys by row.
        columns: Column name (COLUMNS) to values.
        stated: Name of a thing a source may give (STATED) to a mask of the cases that have it.
        situations: S-code to a mask of the cases that carry it, main or further.
        factors: F-code to value to a mask of the cases whose source states it.
        years: Year of conduct, 0 where not stated.
        representative: Row of the record that stands for the event: its own but for a second
            publication of one event.
    """

    keys: tuple[str, ...]
    columns: Mapping[str, Column]
    stated: Mapping[str, Mask]
    situations: Mapping[str, Mask]
    factors: Mapping[str, Mapping[str, Mask]]
    years: NDArray[np.int16]
    representative: Rows

    @classmethod
    def from_store(cls, store: Store) -> "Catalogue":
        """Read the columns of a generation."""
        names = ("key", "year", "same_event", *COLUMNS, *STATED)
        found = store.select(f"SELECT {', '.join(names)} FROM cases ORDER BY ord")
        table = dict(zip(names, zip(*found, strict=True), strict=True)) if found else {}
        read: dict[str, tuple[object, ...]] = {name: table.get(name, ()) for name in names}
        keys = tuple(str(key) for key in read["key"])
        situations: dict[str, Mask] = {}
        for row, code in store.select(
            "SELECT case_ord, code FROM case_situations ORDER BY code, case_ord"
        ):
            situations.setdefault(code, np.zeros(len(keys), dtype=np.bool_))[row] = True
        factors: dict[str, dict[str, Mask]] = {}
        for row, code, value in store.select(
            "SELECT case_ord, code, value FROM case_factors ORDER BY code, value, case_ord"
        ):
            masks = factors.setdefault(code, {})
            masks.setdefault(value, np.zeros(len(keys), dtype=np.bool_))[row] = True
        rows: dict[object, int] = {key: row for row, key in enumerate(keys)}
        return cls(
            keys=keys,
            columns={
                name: Column.from_values([None if v is None else str(v) for v in read[name]])
                for name in COLUMNS
            },
            stated={name: np.array(read[name], dtype=np.bool_) for name in STATED},
            situations=situations,
            factors=factors,
            years=np.array([year or 0 for year in read["year"]], dtype=np.int16),
            representative=np.array(
                [rows.get(first, row) for row, first in enumerate(read["same_event"])],
                dtype=np.int64,
            ),
        )

    @cached_property
    def key_order(self) -> Rows:
        """Give the place of each case's key among all keys: what equal scores are ordered by."""
        order = np.empty(len(self.keys), dtype=np.int64)
        order[np.argsort(np.array(self.keys, dtype=np.str_), kind="stable")] = np.arange(
            len(self.keys)
        )
        return order

    @cached_property
    def everyone(self) -> Mask:
        """Mark the cases that may be shown at all."""
        return np.ones(len(self.keys), dtype=np.bool_)

    def in_key_order(self, mask: Mask) -> Rows:
        """Give the rows of the cases marked, by key."""
        rows = np.flatnonzero(mask)
        ordered: Rows = rows[np.argsort(self.key_order[rows])]
        return ordered

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {key: row for row, key in enumerate(self.keys)}

    def __contains__(self, key: str) -> bool:
        """Tell whether there is a case of this key."""
        return key in self._rows

    def row(self, key: str) -> int:
        """Give the row of a case.

        Raises:
            NotFound: No case has this key.
        """
        if key not in self._rows:
            raise NotFound(f"没有编号为 {key[:60]} 的案例。", hint="从检索结果或首页重新进入。")
        return self._rows[key]

    def selection(
        self,
        wanted: Mapping[str, Sequence[str]],
        years: tuple[int | None, int | None] = (None, None),
    ) -> Mask:
        """Mark the cases that pass every condition.

        Args:
            wanted: Column name (or "situation") to alternatives; an empty sequence asks nothing.
            years: First and last year of conduct; a case without a year passes no year condition.
        """
        masks = [self._one(name, values) for name, values in wanted.items() if values]
        first, last = years
        if first is not None or last is not None:
            low, high = first if first is not None else 1, last if last is not None else 9999
            masks.append((self.years >= low) & (self.years <= high))
        passed: Mask = np.logical_and.reduce([self.everyone, *masks])
        return passed

    def duplicates(self, row: int) -> Rows:
        """Give the other records of the same event."""
        same: Rows = np.flatnonzero(self.representative == self.representative[row])
        others: Rows = same[same != row]
        return others

    def counts(self, name: str, rows: Rows) -> dict[str, int]:
        """Count a column's values (or "situation" codes) among some cases."""
        if name != "situation":
            return self.columns[name].counts(rows)
        counts = {code: int(mask[rows].sum()) for code, mask in self.situations.items()}
        return {code: count for code, count in counts.items() if count}

    def with_situation(self, code: str) -> Mask:
        """Mark the cases that carry a situation, none where nothing carries it."""
        return self.situations.get(code, np.zeros(len(self.keys), dtype=np.bool_))

    def _one(self, name: str, values: Sequence[str]) -> Mask:
        if name != "situation":
            return self.columns[name].mask(values)
        carried: Mask = np.logical_or.reduce([self.with_situation(value) for value in values])
        return carried
