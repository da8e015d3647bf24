"""Every page through axe-core, a strict parser, the keyboard alone and a weighing scale."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import html5lib
import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = """async (skipped) => {
  const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  // What passes is only counted: to describe every node of it takes longer than to check it.
  const found = await axe.run({exclude: skipped}, {runOnly: levels, resultTypes: ["violations"]});
  return {
    kept: found.passes.length,
    broken: found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]),
  };
}"""
STORY = (
    "市审批局局长手里有五个重点工程，前面的批文一时下不来，走全流程要耽误开工。"
    "他让窗口先收件、先把许可证发下去，缺的文件以后补。没有收好处，算不算违规发证？"
)
ADDRESSES = (
    "/",
    "/search?q=容缺受理先发许可证&outcome=容错免责&page=2",
    "/search?q=案情&outcome=无罪&year_from=20x5",
    "/search?q=容缺受理&outcome=不予容错&year_from=2100",
    "/cases?outcome=容错免责&order=level",
    "/cases/yn-2021-01",
    "/cases/hb-2018-03",
    "/search?q=问责条例第十七条",
    "/situations",
    "/situations/S05",
    "/overview",
    "/rules?q=备案&level=county",
    "/rules/yn-2021-six-situations",
    "/taxonomy",
    "/help",
    "/help/applicants",
    "/help/method",
    "/compare",
    "/compare?case=yn-2021-01&case=hb-2023-02",
    "/nothing",
)


def by_address(path):
    return lambda tab: tab.goto(path)


def results(tab):
    tab.goto("/")
    tab.get_by_label("案情", exact=True).fill(STORY)
    tab.get_by_role("button", name="检索", exact=True).click()
    tab.locator(".hit").first.wait_for()


def long_text(tab):
    tab.goto("/")
    tab.get_by_label("案情", exact=True).fill(STORY * 60)
    tab.get_by_role("button", name="检索", exact=True).click()
    tab.locator(".hit").first.wait_for()


def everything_open(tab):
    results(tab)
    tab.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")


def keys(tab):
    results(tab)
    tab.keyboard.press("?")


def comparison(tab):
    results(tab)
    for place in (0, 1):
        tab.locator(".pick input").nth(place).check()
    tab.get_by_role("button", name=re.compile("^对照所选")).click()
    tab.locator("table.compare").wait_for()


def judged(tab):
    results(tab)
    tab.get_by_role("button", name=re.compile("^有用")).first.click()
    tab.get_by_role("heading", name="已记下").wait_for()


def refused(tab):
    tab.goto("/")
    tab.get_by_role("button", name="检索", exact=True).click()
    tab.get_by_role("heading", name="还没有写案情").wait_for()


WAYS = {path: by_address(path) for path in ADDRESSES} | {
    one.__name__: one
    for one in (results, long_text, everything_open, keys, comparison, judged, refused)
}


@dataclass
class Visit:
    """A page one has come to: the tab it is in, and every answer on the way."""

    tab: object
    answers: list


@pytest.fixture(scope="module")
def context(chromium, server):
    context = chromium.new_context(base_url=server)
    yield context
    context.close()


@pytest.fixture
def tab(context):
    tab = context.new_page()
    yield tab
    tab.close()


@pytest.fixture(scope="module", params=WAYS.values(), ids=WAYS)
def visit(request, context):
    """Come to a page once; what is asserted of it only reads it."""
    tab, answers = context.new_page(), []
    tab.on("response", lambda one: answers.append(one))
    request.param(tab)
    tab.wait_for_load_state()
    yield Visit(tab, answers)
    tab.close()


def documents(visit):
    return [one for one in visit.answers if one.request.resource_type == "document"]


@pytest.mark.parametrize(("width", "skipped"), [(360, [".hit ~ .hit ~ .hit"]), (1440, [])])
def test_axe_finds_nothing_on(visit, width, skipped):
    """On a phone the hits after the second of a list have nothing new to show."""
    visit.tab.set_viewport_size({"width": width, "height": 900})
    visit.tab.evaluate(AXE.read_text("utf-8"))
    found = visit.tab.evaluate(RULES, [[one] for one in skipped])
    assert found["broken"] == []
    assert found["kept"] > 10


def test_axe_would_find_a_field_without_a_name(tab):
    tab.goto("/")
    tab.evaluate(AXE.read_text("utf-8"))
    tab.evaluate("document.querySelector('label[for=q]').remove()")
    assert [name for name, _ in tab.evaluate(RULES, [])["broken"]] == ["label"]


def test_a_strict_parser_reads(visit):
    text = documents(visit)[-1].text()
    html5lib.HTMLParser(strict=True).parse(text)  # raises at the first error
    ids = Counter(node["id"] for node in BeautifulSoup(text, "html5lib").select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []


def test_a_page_weighs_little_and_comes_from_here(visit, server, client):
    assert {urlsplit(one.url).netloc for one in visit.answers} == {urlsplit(server).netloc}
    files = {one.url for one in visit.answers if "/static/" in one.url}
    assert len(files) >= 2
    document = documents(visit)[-1]
    assert document.headers["content-encoding"] == "gzip"
    page = document.request.sizes()["responseBodySize"]
    assert 0 < page < len(document.body())
    assert page + sum(client.get(url).num_bytes_downloaded for url in files) <= 50_000


def test_the_keyboard_reaches_every_control_and_shows_where_it_is(tab):
    results(tab)
    tab.evaluate("document.activeElement.blur()")
    wanted = tab.locator(
        "a[href]:visible, button:visible:not([tabindex]), select:visible, textarea:visible, "
        "input:visible:not([type=radio]), summary:visible"
    ).count()
    seen = set()
    for _ in range(wanted + 40):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(
            """() => {
              const node = document.activeElement, style = getComputedStyle(node);
              if (node === document.body) return null;
              node.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length);
              return [node.dataset.stop, style.outlineStyle];
            }"""
        )
        if stop is None:
            break
        seen.add(stop[0])
        assert stop[1] != "none"
    assert len(seen) >= wanted
