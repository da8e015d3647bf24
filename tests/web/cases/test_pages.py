"""The page of a case: how many neighbours it names, what it says of a key the library lacks."""

from web.cases.pages import NEIGHBOURS

CASE = "yn-2021-01"


def keys_under(tree, heading):
    listed = tree.select_one(f"#{heading}").find_next_sibling("ul")
    return [a["href"].removeprefix("/cases/") for a in listed.select("a")]


def test_neighbours_of_both_kinds_are_those_of_the_engine_in_its_order(page, engine):
    tree = page(f"/cases/{CASE}")
    similar, across = engine.similar(CASE, NEIGHBOURS), engine.across(CASE, NEIGHBOURS)
    assert len(similar) == NEIGHBOURS
    assert keys_under(tree, "similar") == [one.key for one in similar]
    assert keys_under(tree, "across") == [one.key for one in across]


def test_a_key_the_library_lacks_is_named_on_a_page_that_leads_on(page):
    tree = page("/cases/yn-9999-01", status=404)
    assert tree.h1.text == "没有找到"
    assert "yn-9999-01" in tree.main.get_text()
    assert tree.select('main a[href="/"]')


def test_a_case_is_only_read_and_its_head_can_be_had_alone(client):
    head = client.head(f"/cases/{CASE}")
    assert (head.status_code, head.text) == (200, "")
    assert client.post(f"/cases/{CASE}").status_code == 405
