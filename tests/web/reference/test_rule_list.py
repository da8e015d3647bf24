"""/rules lists the rules: filters, twenty a page, JSON and CSV, what is retold marked as such."""

import csv
import io

import pytest

from corpus.records.wording import POLARITIES


def rows(client, path):
    answer = client.get(path)
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def keys(soup):
    hrefs = [link["href"] for link in soup.select(".results a, main li > a")]
    found = [href.split("#")[0].rsplit("/", 1)[-1] for href in hrefs if href.startswith("/rules/")]
    return list(dict.fromkeys(found))


def test_every_rule_is_on_one_page_of_the_list(page):
    listed = [key for number in range(1, 13) for key in keys(page(f"/rules?page={number}"))]
    assert len(listed) == len(set(listed)) == 223


@pytest.mark.parametrize(
    ("query", "column", "value"),
    [("genre=容错办法", "体裁", "容错办法"), ("level=city", "层级", "市级")],
)
def test_a_filter_leaves_what_it_names_in_page_json_and_csv(page, client, query, column, value):
    table = rows(client, f"/api/rules.csv?{query}")
    assert {row[column] for row in table} == {value}
    assert f"{len(table)} 份" in page(f"/rules?{query}").select_one(".said").text
    assert len(client.get(f"/api/rules?{query}").json()) == len(table)


def test_what_is_replaced_is_never_first(client):
    for query in ("genre=追责处分", "level=central", "words=处分条例"):
        table = rows(client, f"/api/rules.csv?{query}")
        assert table[0]["已被取代或修订"] == "否"


def test_a_rule_that_was_replaced_says_by_which(page, engine):
    old = engine.rule("central-2018-discipline-regulation").rule
    said = page(f"/rules/{old.key}").select_one(".notice")
    assert said.select_one(f"a[href='/rules/{old.superseded_by}']")


def test_each_polarity_has_its_own_heading_and_every_item_is_called_a_summary(page, engine):
    headings = set()
    for rule in rows_of(engine):
        soup = page(f"/rules/{rule.key}")
        items = soup.select("[id^='item-']")
        assert len(items) == rule.item_count
        for item in items:
            assert "摘述，以原文为准" in item.text
            assert "“" + item.p.text not in soup.text
        headings |= {one.text for one in soup.select("h3")}
    assert set(POLARITIES.values()) <= headings


def rows_of(engine):
    """Give rules that hold every polarity between them."""
    wanted = (
        "central-2019-accountability",
        "central-2024-soe-manager-sanction-reg",
        "zj-suichang-prefiling",
        "central-2016-three-distinctions",
        "central-2018-discipline-regulation",
    )
    return [one for one in engine.rules() if one.key in wanted]


def test_a_document_retold_or_without_a_title_is_shown_as_such(page):
    notices = page("/rules/yn-2021-six-situations").select(".notice")
    assert any("条目出自转述" in one.text for one in notices)
    assert "题名" in page("/rules/central-tax-enforcement-fault").select_one("main").text
