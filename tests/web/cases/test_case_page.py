"""The page of a case: both kinds of neighbours, what its source leaves out, how to cite it."""

import re

import pytest

CASE = "yn-2021-01"


def text_of(node):
    return " ".join(node.get_text(" ").split())


def listed_under(tree, heading):
    """Give the addresses of the cases listed under a heading."""
    after = tree.select_one(f"#{heading}").find_next_sibling("ul")
    return [a["href"].rpartition("/")[2] for a in after.select("a")]


def test_both_kinds_of_neighbours_are_named(page, engine):
    tree = page(f"/cases/{CASE}")
    own = engine.case(CASE).case
    similar, across = (listed_under(tree, name) for name in ("similar", "across"))
    assert CASE not in similar + across
    for key in across:
        other = engine.case(key).case
        assert other.labels.error_type == own.labels.error_type
        assert other.outcome.value in ("问责处分", "不予容错")


def test_a_case_stands_beside_its_neighbours_by_one_link(page):
    tree = page(f"/cases/{CASE}")
    for link in tree.select('aside a[href^="/compare"]'):
        heads = page(link["href"]).select("table.compare thead th")
        assert len(heads) == 5
        assert heads[1].a["href"] == f"/cases/{CASE}"


def test_what_the_source_does_not_say_is_said(page, engine):
    words = text_of(page(f"/cases/{CASE}").main)
    assert engine.case(CASE).case.event_year is None
    assert "来源没有写：行为发生年份" in words


def test_citations_name_their_styles_and_can_be_copied_by_hand(page):
    tree = page(f"/cases/{CASE}")
    styles = [text_of(node) for node in tree.select(".cite-head h3")]
    assert styles == ["GB/T 7714—2015", "公文写法", "BibTeX", "RIS"]
    for button in tree.select("button[data-copy]"):
        assert tree.select_one(f"#{button['data-copy']}").get_text().strip()
        assert "hidden" in button.attrs


def test_a_cleared_case_has_no_opposite(page, engine):
    found = page("/search?q=举报不实&outcome=澄清正名").select_one(".hit h3 a")["href"]
    assert "没有相反的一边可列" in text_of(page(found).main)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("may", "said", "text"),
    [
        (["clipboard-read", "clipboard-write"], "已复制", "navigator.clipboard.readText()"),
        (["clipboard-read"], "已选中", "getSelection().toString()"),
    ],
    ids=["allowed", "refused"],
)
def test_a_citation_is_copied_or_where_that_is_refused_selected(chromium, server, may, said, text):
    context = chromium.new_context(base_url=server, permissions=may)
    tab = context.new_page()
    tab.goto(f"/cases/{CASE}")
    tab.get_by_role("button", name=re.compile("复制.*BibTeX")).click()
    tab.get_by_role("button", name=said).wait_for()
    assert tab.evaluate(text).startswith("@online{yn-2021-01,")
    context.close()


def test_the_history_of_a_record_tells_its_text_from_any_other(page):
    shown = {key: page(f"/cases/{key}") for key in ("yn-2021-01", "hb-2023-02")}
    told = {one.select_one("#history + p").get_text() for one in shown.values()}
    assert len(told) == 2
    assert all("记录指纹" in words and "不保存修订的经过" in words for words in told)
