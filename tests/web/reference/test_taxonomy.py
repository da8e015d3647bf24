"""The vocabulary: every label stands at its own place, with how often it is used."""

from bs4 import BeautifulSoup

from web.reference.taxonomy import TaxonomyPage
from web.site import links


def test_every_code_stands_where_links_to_it_lead(alone, engine):
    answer = alone(TaxonomyPage).get("/taxonomy")
    tree = BeautifulSoup(answer.text, "html5lib")
    ids = {node["id"] for node in tree.select("[id]")}
    taxonomy = engine.taxonomy
    for term in (*taxonomy.situations, *taxonomy.bars, *taxonomy.factors, *taxonomy.outcomes):
        assert links.taxonomy(term.code).partition("#")[2] in ids
        assert term.name in tree.find(id=term.code).get_text()


def test_situations_are_counted_with_further_ones_and_without_doubling(alone, engine):
    answer = alone(TaxonomyPage).get("/taxonomy")
    tree = BeautifulSoup(answer.text, "html5lib")
    for row in engine.holdings.by_situation:
        assert tree.find(id=row.value).select_one(".count").text == f"{row.total} 件"
    listed = {one.situation.code: one.cases for one in engine.situations()}
    assert listed.items() <= dict(answer.context["case_counts"]).items()


def test_only_situations_with_a_leaf_lead_to_one(alone, engine):
    tree = BeautifulSoup(alone(TaxonomyPage).get("/taxonomy").text, "html5lib")
    leaves = {a["href"] for a in tree.select(".term a[href^='/situations/']")}
    assert leaves == {links.situations(one.situation.code) for one in engine.situations()}


def test_what_is_no_situation_stands_under_a_heading_of_its_own_and_the_ladder_is_gone(alone):
    tree = BeautifulSoup(alone(TaxonomyPage).get("/taxonomy").text, "html5lib")
    behind = [one["id"] for one in tree.select("#unsettled ~ .term")]
    assert sorted(behind) == ["S00", "S99"]
    assert tree.find(id="severity") is None
