"""Pages read to learn: situations, holdings, rules, help."""

import json
import re
from importlib.resources import files

import pytest

SITUATIONS = [f"S{number:02}" for number in range(1, 16)]
HELP = ("reviewers", "trainers", "applicants", "method", "privacy")


def text_of(node):
    return " ".join(node.get_text(" ").split())


def figures(row):
    return [int(cell.get_text()) for cell in row.select(".figure")]


def test_the_list_of_situations_leads_to_fifteen_leaves(page):
    rows = page("/situations").select("tbody tr")
    assert [row.a["href"] for row in rows] == [f"/situations/{code}" for code in SITUATIONS]
    for row in rows:
        cases, tolerated, penalised = figures(row)
        assert cases >= tolerated + penalised


@pytest.mark.parametrize("code", SITUATIONS)
def test_a_leaf_says_what_counts_who_was_tolerated_and_what_rules_say(page, engine, code):
    leaf = page(f"/situations/{code}")
    words = text_of(leaf.main)
    assert engine.taxonomy.situation_name(code) in text_of(leaf.h1)
    for part in ("宜与忌", "认定时看什么", "分界在哪里", "适用规定"):
        assert part in words
    for heading in leaf.select("#boundary ~ .two h3"):
        total = int(re.search(r"库里 (\d+) 件", text_of(heading)).group(1))
        assert len(heading.find_next_sibling().select("li")) <= min(3, total)
    assert not re.search(r"(?<![A-Z0-9])(?:S|N)\d{2}(?! )", words.replace(f"情形明白纸 {code}", ""))


def test_cases_on_a_leaf_stand_on_the_side_they_are_shown_on(page):
    tolerated, penalised = page("/situations/S05").select("#boundary ~ .two > div")
    for badge in tolerated.select("[data-outcome]"):
        assert badge["data-outcome"].startswith("容错")
    for badge in penalised.select("[data-outcome]"):
        assert badge["data-outcome"] in ("问责处分", "不予容错")
    assert tolerated.select("[data-outcome]")
    assert penalised.select("[data-outcome]")


@pytest.mark.parametrize("code", ["S00", "S99", "S16", "s01", "没有"])
def test_a_situation_without_a_leaf_is_not_found_and_leads_on(page, code):
    assert "没有" in text_of(page(f"/situations/{code}", status=404).main)


def test_the_drawn_counts_are_those_of_the_tables_and_of_the_library(page, engine):
    overview = page("/overview")
    sections = [one for one in overview.select("main section") if one.select(".plot")]
    assert len(sections) == 7
    for section in sections:
        drawn = section.select(".plot tbody tr")
        told = section.select(".numbers tbody tr")
        assert len(drawn) == len(told) > 1
        for bar, row in zip(drawn, told, strict=True):
            *sides, total = figures(row)
            assert sum(sides) == total == figures(bar)[0]
            assert [int(n) for n in re.findall(r"(\d+) 件", bar.svg["aria-label"])] == [
                count for count in sides if count
            ]
            assert sum(float(rect["width"]) for rect in bar.select("rect")) <= 100.5
    by_year = sections[1].select(".numbers tbody tr")
    assert sum(figures(row)[-1] for row in by_year) == engine.health().cases


def test_gaps_and_missing_facts_are_said(page):
    overview = page("/overview")
    for row in overview.select("#gaps ~ table tbody tr"):
        assert min(figures(row)) < 3
    assert overview.select("#gaps ~ table tbody tr")
    for row in overview.select("#sources ~ table tbody tr"):
        assert sum(figures(row)) == 377


def test_rules_are_found_by_words_level_and_place(page):
    everything = page("/rules")
    assert len(everything.select(".rulelist li")) == 20
    assert "223 份" in text_of(everything.main)
    found = page("/rules?level=city&q=备案 集体")
    rules = found.select(".rulelist > li")
    assert 0 < len(rules) < 20
    assert all("市级" in text_of(rule) for rule in rules)
    marks = {mark.text for mark in found.select("mark")}
    assert marks & {"备案", "集体"}
    assert f"含有“备案 集体”：{len(rules)} 份" in text_of(found.select_one(".said"))
    assert found.select_one("#rule-words")["value"] == "备案 集体"
    assert found.select_one("#rule-level option[selected]")["value"] == "city"
    place = everything.select("#rule-place option")[2]["value"]
    there = page(f"/rules?place={place}").select(".rulelist > li")
    assert 0 < len(there) <= 20
    assert all(place in text_of(rule) for rule in there)


@pytest.mark.parametrize("query", ["place=火星", "q=%00", "q=" + "错" * 500])
def test_a_search_for_rules_that_finds_none_says_so(page, query):
    words = text_of(page(f"/rules?{query}").main)
    assert "没有符合的规则" in words
    assert "0 份" in words


@pytest.mark.parametrize("query", ["level=moon", "genre=小说", "polarity=好", "order=size"])
def test_what_no_rule_could_be_is_refused_in_words_by_page_and_json(page, client, query):
    assert "这个值" in text_of(page(f"/rules?{query}", status=422).main)
    assert client.get(f"/api/rules?{query}").json()["error"]["code"] == "unknown_filter"


def test_a_rule_lists_its_cases_by_outcome_and_its_steps_in_time(page):
    rule = page("/rules/yn-2021-six-situations")
    assert "予以容错的" in text_of(rule.select_one(".items"))
    steps = [
        step
        for row in page("/rules").select(".rulelist a[href^='/rules/']")[:40]
        for step in page(row["href"]).select(".timeline li")
    ]
    assert steps
    for step in steps:
        assert text_of(step.select_one(".limit"))
        assert "办理：" in text_of(step)


def test_help_has_a_page_for_each_group_and_says_what_it_is_not(page):
    assert {a["href"] for a in page("/help").select("main a")} == {f"/help/{one}" for one in HELP}
    for topic in HELP:
        shown = page(f"/help/{topic}")
        assert shown.select_one("main nav a[aria-current]")["href"] == f"/help/{topic}"
        assert "仅供参考，不作认定" in text_of(shown.footer)
        for link in shown.select('main a[href^="/"]'):
            page(link["href"].partition("#")[0])
    page("/help/nothing", status=404)


def test_the_address_people_try_leads_to_the_method(client):
    answer = client.get("/about", follow_redirects=True)
    assert answer.url.path == "/help/method"
    assert "方法与局限" in answer.text


def test_the_quality_told_is_the_quality_measured(page):
    scores = json.loads((files("eval") / "baseline.json").read_text("utf-8"))["ndcg10"].values()
    row = next(row for row in page("/help/method").select("tbody tr") if "nDCG@10" in row.text)
    assert row.select(".figure")[0].text == f"{sum(scores) / len(scores):.2f}"


def test_every_page_leads_to_every_other(page):
    main = [a["href"] for a in page("/help").select("header nav a")]
    assert main == ["/", "/cases", "/situations", "/rules", "/overview", "/taxonomy", "/help"]
    for address in main:
        shown = page(address)
        assert [a["href"] for a in shown.select("header nav a")] == main
        assert shown.select_one("header nav a[aria-current]")["href"] == address
