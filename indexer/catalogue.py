"""The columns a search filters and counts by, held in memory as coded arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.store import Store

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]

COLUMNS = ("outcome", "kind", "domain", "error_type", "province", "authority", "quality")


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

    def counts(self, numbers: Numbers) -> dict[str, int]:
        """Count the values among some cases; values that do not occur are left out."""
        codes = self.codes[numbers]
        counts = np.bincount(codes[codes >= 0], minlength=len(self.values))
        return {v: int(n) for v, n in zip(self.values, counts, strict=True) if n}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What every case can be filtered by.

    Attributes:
        keys: Case keys by row number.
        columns: Column name (COLUMNS) to values.
        situations: S-code to a mask of the cases that carry it, main or further.
        factors: F-code to value to a mask of the cases whose source states it.
        years: Year of conduct, 0 where not stated.
        heads: Row number of the record that stands for the event: its own but for a second
            publication of one event.
    """

    keys: tuple[str, ...]
    columns: Mapping[str, Column]
    situations: Mapping[str, Mask]
    factors: Mapping[str, Mapping[str, Mask]]
    years: NDArray[np.int16]
    heads: Numbers

    @classmethod
    def from_store(cls, store: Store) -> "Catalogue":
        """Read the columns of a generation."""
        names = ", ".join(("key", "year", "same_event", *COLUMNS))
        rows = store.rows(f"SELECT {names} FROM cases ORDER BY ord")
        keys, years, same, *columns = (
            zip(*rows, strict=True) if rows else ((),) * (3 + len(COLUMNS))
        )
        situations: dict[str, Mask] = {}
        for number, code in store.rows("SELECT case_ord, code FROM case_situations ORDER BY 2, 1"):
            situations.setdefault(code, np.zeros(len(keys), dtype=np.bool_))[number] = True
        factors: dict[str, dict[str, Mask]] = {}
        for number, code, value in store.rows(
            "SELECT case_ord, code, value FROM case_factors ORDER BY code, value, case_ord"
        ):
            masks = factors.setdefault(code, {})
            masks.setdefault(value, np.zeros(len(keys), dtype=np.bool_))[number] = True
        place = {key: number for number, key in enumerate(keys)}
        return cls(
            keys=keys,
            columns={
                name: Column.from_values(values)
                for name, values in zip(COLUMNS, columns, strict=True)
            },
            situations=situations,
            factors=factors,
            years=np.array([year or 0 for year in years], dtype=np.int16),
            heads=np.array(
                [place.get(head, number) for number, head in enumerate(same)], dtype=np.int64
            ),
        )

    def mask(
        self,
        wanted: Mapping[str, Sequence[str]],
        years: tuple[int | None, int | None] = (None, None),
    ) -> Mask | None:
        """Mark the cases that pass every condition; None when there is no condition.

        Args:
            wanted: Column name (or "situation") to alternatives; an empty sequence asks nothing.
            years: First and last year of conduct; a case without a year passes no year condition.
        """
        masks = [self._one(name, values) for name, values in wanted.items() if values]
        first, last = years
        if first is not None or last is not None:
            low, high = first if first is not None else 1, last if last is not None else 9999
            masks.append((self.years >= low) & (self.years <= high))
        return np.logical_and.reduce(masks) if masks else None

    def twins(self, number: int) -> Numbers:
        """Give the other records of the same event, by row number."""
        same: Numbers = np.flatnonzero(self.heads == self.heads[number])
        others: Numbers = same[same != number]
        return others

    def counts(self, name: str, numbers: Numbers) -> dict[str, int]:
        """Count a column's values (or "situation" codes) among some cases."""
        if name != "situation":
            return self.columns[name].counts(numbers)
        counts = {code: int(mask[numbers].sum()) for code, mask in self.situations.items()}
        return {code: count for code, count in counts.items() if count}

    def _one(self, name: str, values: Sequence[str]) -> Mask:
        if name != "situation":
            return self.columns[name].mask(values)
        mask = np.zeros(len(self.keys), dtype=np.bool_)
        for value in values:
            if value in self.situations:
                mask |= self.situations[value]
        return mask
