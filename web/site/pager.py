"""Where a reader stands among the pages of a list."""

from collections.abc import Callable
from dataclasses import dataclass

NEAR = 1
"""Pages shown on each side of the one being read."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """One page of the results; number None stands for a gap.

    Attributes:
        number: Page number from 1.
        current: True for the page being read.
        href: Address of the page; None when the text may not travel in an address.
    """

    number: int | None
    current: bool
    href: str | None


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the reader stands among the pages."""

    previous: PageLink | None
    links: tuple[PageLink, ...]
    next: PageLink | None


def pager(page: int, pages: int, href: Callable[[int], str | None]) -> Pager | None:
    """Make the row of pages; None where there is one page only.

    Args:
        page: The page being read, from 1.
        pages: How many there are.
        href: Gives the address of a page, None where it has none.
    """
    if pages < 2:
        return None

    def link(number: int) -> PageLink:
        return PageLink(number, number == page, href(number))

    shown = [n for n in range(1, pages + 1) if n in (1, pages) or abs(n - page) <= NEAR]
    row: list[PageLink] = []
    for number in shown:
        if row and number - (row[-1].number or 0) > 1:
            row.append(PageLink(None, False, None))
        row.append(link(number))
    return Pager(
        previous=link(page - 1) if page > 1 else None,
        links=tuple(row),
        next=link(page + 1) if page < pages else None,
    )
