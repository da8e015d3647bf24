"""Pages of a list: the ends, the neighbours, the gaps; a link where there is an address."""

import pytest
from bs4 import BeautifulSoup

from web.site.pager import PageLink, Pager, pager
from web.site.templating import create_environment


@pytest.fixture
def drawn():
    """Render a pager."""
    template = create_environment().from_string(
        '{% from "site/_pager.html" import pager as row %}{{ row(pager) }}'
    )
    return lambda pager: BeautifulSoup(template.render(pager=pager), "html5lib")


@pytest.mark.parametrize(
    ("page", "pages", "row"),
    [
        (1, 2, [1, 2]),
        (1, 9, [1, 2, None, 9]),
        (3, 9, [1, 2, 3, 4, None, 9]),
        (4, 9, [1, None, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
    ],
)
def test_the_pager_names_the_ends_the_neighbours_and_the_gaps(page, pages, row):
    made = pager(page, pages, lambda number: f"/x?page={number}")
    assert [link.number for link in made.links] == row
    assert [link.number for link in made.links if link.current] == [page]
    assert (made.previous.number if made.previous else 0) == page - 1
    assert (made.next.number if made.next else pages + 1) == page + 1


@pytest.mark.parametrize("pages", [0, 1])
def test_one_page_needs_no_pager(pages):
    assert pager(1, pages, lambda _: None) is None


def test_a_page_is_a_link_where_it_has_an_address_and_a_button_of_the_form_where_not(drawn):
    here, gap = PageLink(1, True, "/search?q=a"), PageLink(None, False, None)
    linked, sent = PageLink(7, False, "/search?q=a&page=7"), PageLink(8, False, None)
    tree = drawn(Pager(None, (here, gap, linked, sent), sent))
    assert [one.get_text().strip() for one in tree.select("li")] == ["1", "…", "7", "8", "下一页"]
    assert tree.select_one("[aria-current=page]").text == "1"
    assert [a["href"] for a in tree.select("a")] == ["/search?q=a&page=7"]
    assert {(b["form"], b["name"], b["value"]) for b in tree.select("button")} == {
        ("search-form", "page", "8")
    }
