"""The page of counts: every plot drawn from the same figures as its table."""

from bs4 import BeautifulSoup

from search_api.outcomes.sides import NAMES
from web.reference.overview import OverviewPages


def test_every_plot_has_a_heading_a_finding_and_a_link_at_the_top(alone):
    answer = alone(OverviewPages).get("/overview")
    tree = BeautifulSoup(answer.text, "html5lib")
    plots = answer.context["plots"]
    linked = [(a["href"], a.text) for a in tree.select("nav[aria-label=本页内容] a")]
    assert linked[: len(plots)] == [(f"#{one.name}", one.heading) for one in plots]
    for plot in plots:
        section = tree.select_one(f"#{plot.name}").parent
        assert section.p.text == plot.finding
        assert [row.th.text for row in section.select(".plot tbody tr")] == [
            bar.label for bar in plot.bars
        ]


def test_the_legend_names_the_sides_in_the_order_they_are_drawn(alone):
    answer = alone(OverviewPages).get("/overview")
    tree = BeautifulSoup(answer.text, "html5lib")
    assert [one.get_text().strip() for one in tree.select(".legend > span")] == list(NAMES.values())
    assert [one["class"][0] for one in tree.select(".legend rect")] == [
        f"fill-{tone}" for tone in NAMES
    ]
    for plot in answer.context["plots"]:
        for bar in plot.bars:
            drawn = [list(NAMES).index(one.tone) for one in bar.segments]
            assert drawn == sorted(drawn)


def test_what_sources_leave_out_is_counted_beside_what_they_give(alone, engine):
    tree = BeautifulSoup(alone(OverviewPages).get("/overview").text, "html5lib")
    rows = {
        row.th.text: [int(cell.text) for cell in row.select("td")]
        for row in tree.select("#sources ~ table tbody tr")
    }
    cases, given = engine.holdings.cases, engine.holdings.sources
    assert rows["处理的理由"] == [given.reasoning, cases - given.reasoning]
    assert rows["行为发生的年份"] == [given.year, cases - given.year]
    assert len(rows) == 5
