"""The first page: descriptions to try by one link, and what the library holds."""

from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup

from web.reference.home import DESCRIPTIONS, HomePage, examples


def test_every_description_has_an_address_that_holds_it_and_nothing_else():
    for example in examples():
        assert parse_qsl(urlsplit(example.href).query) == [("q", example.text)]
    assert [(one.label, one.text) for one in examples()] == list(DESCRIPTIONS)


def test_descriptions_are_told_apart_by_their_labels():
    assert len({label for label, _ in DESCRIPTIONS}) == len(DESCRIPTIONS)


def test_the_page_counts_the_library_by_ruling_and_by_quality(alone, engine):
    tree = BeautifulSoup(alone(HomePage).get("/").text, "html5lib")
    holdings = engine.holdings
    for table, rows in zip(
        tree.select("aside table"), (holdings.by_outcome, holdings.by_quality), strict=True
    ):
        told = [(tr.th.text, int(tr.td.text)) for tr in table.select("tbody tr")]
        assert told == [(row.label, row.total) for row in rows]
        assert sum(total for _, total in told) == holdings.cases
    assert "{} 年至 {} 年".format(*holdings.span) in tree.aside.get_text()


def test_the_search_form_is_empty_and_sends_by_post(alone):
    tree = BeautifulSoup(alone(HomePage).get("/").text, "html5lib")
    form = tree.select_one("#search-form")
    assert (form["method"], form["action"]) == ("post", "/search")
    assert not form.textarea.get_text()
