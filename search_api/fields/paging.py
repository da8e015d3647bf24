"""Which of a list's entries one page shows."""

import math
from dataclasses import dataclass

from corpus.foundation.errors import PageOutOfRange


@dataclass(frozen=True, slots=True)
class Span:
    """The entries one page shows: from `first` (from 0) up to `last`, not included."""

    pages: int
    first: int
    last: int


def span_of(page: int, size: int, total: int) -> Span:
    """Give the entries of a page.

    Args:
        page: The page asked for, from 1.
        size: Entries on a page.
        total: Entries in all; with none there is one page, and it is empty.

    Raises:
        PageOutOfRange: There are fewer pages.
    """
    pages = max(1, math.ceil(total / size))
    if page > pages:
        raise PageOutOfRange(f"没有第 {page} 页，共 {pages} 页。", hint="回到第 1 页。")
    first = (page - 1) * size
    return Span(pages, first, min(first + size, total))
