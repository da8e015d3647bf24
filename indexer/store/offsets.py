"""Where the rows of each case stand in the arrays of a generation."""

from dataclasses import dataclass

import numpy as np

from indexer.store.catalogue import Rows
from indexer.store.reading import Store


@dataclass(frozen=True, slots=True)
class Offsets:
    """Spans of array rows by case.

    Attributes:
        passages: First passage of each case, int64 of shape (cases + 1,): a case's passages are
            those from its entry to the next one.
        conduct: The passage that tells what went wrong, -1 where none does, shape (cases,).
        queries: First of the texts each case's neighbours are found by, shape (cases + 1,).
    """

    passages: Rows
    conduct: Rows
    queries: Rows

    @classmethod
    def from_store(cls, store: Store, cases: int, conduct_kind: str) -> "Offsets":
        """Read the offsets of a generation.

        Args:
            store: Its library.db.
            cases: How many cases it holds.
            conduct_kind: Kind of the passage that tells what went wrong.
        """
        passages = store.select("SELECT case_ord, kind FROM passages ORDER BY id")
        conduct = np.full(cases, -1, dtype=np.int64)
        for row, (case, kind) in enumerate(passages):
            if kind == conduct_kind:
                conduct[case] = row
        queries = store.select("SELECT case_ord FROM queries ORDER BY id")
        return cls(
            _starts([case for case, _ in passages], cases),
            conduct,
            _starts([case for (case,) in queries], cases),
        )

    def passages_of(self, case: int) -> Rows:
        """Give the passages of a case."""
        return np.arange(self.passages[case], self.passages[case + 1])

    def queries_of(self, case: int) -> Rows:
        """Give the rows of `queries` that a case's neighbours are found by."""
        return np.arange(self.queries[case], self.queries[case + 1])


def _starts(owners: list[int], cases: int) -> Rows:
    starts: Rows = np.searchsorted(np.array(owners, dtype=np.int64), np.arange(cases + 1))
    return starts
