"""A person in a real browser: type a case, read the ruling, open the case, follow a rule."""

import re

import pytest

pytestmark = pytest.mark.browser

STORY = (
    "市审批局局长手里有五个重点工程，前面的批文一时下不来，走全流程要耽误开工。"
    "他让窗口先收件、先把许可证发下去，缺的文件以后补。没有收好处，算不算违规发证？"
)
WIDTHS = (360, 768, 1440)
PATHS = (
    "/",
    "/search?q=容缺受理先发许可证&outcome=容错免责",
    "/search?q=案情&outcome=无罪&year_from=20x5",
    "/cases/yn-2021-01",
    "/rules",
    "/rules/yn-2021-six-situations",
    "/taxonomy",
    "/situations",
    "/situations/S05",
    "/overview",
    "/rules?q=备案&place=浙江省",
    "/help/method",
    "/nothing",
)
WEAKEST_CONTRAST = """() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const linear = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) =>
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = numbers(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const ratios = [...document.querySelectorAll("body *")]
    .filter((node) => [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .map((node) => {
      const pair = [numbers(getComputedStyle(node).color), ground(node)].map(luminance);
      return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    });
  return Math.min(...ratios);
}"""
"""The lowest WCAG contrast ratio of any text on the page with what it stands on."""


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def tab(request, chromium, server):
    context = chromium.new_context(java_script_enabled=request.param, base_url=server)
    tab = context.new_page()
    yield tab
    context.close()


def rulings(tab):
    return {
        one.get_attribute("data-outcome")
        for one in tab.locator(".hit .ruling [data-outcome]").all()
    }


def test_from_a_story_to_the_ruling_the_case_and_the_rule(tab):
    tab.goto("/")
    tab.get_by_label("案情", exact=True).fill(STORY)
    tab.get_by_role("button", name="检索", exact=True).click()
    first = tab.locator(".hit").first
    assert "容错免责" in first.inner_text()
    assert STORY[:10] not in tab.url
    first.locator("h3 a").click()
    assert "容错免责" in tab.locator(".ruling").first.inner_text()
    tab.locator('a[href^="/rules/yn-2021-six-situations"]').first.click()
    assert "云南省" in tab.locator("main").inner_text()
    assert tab.locator('.items a[href="/cases/yn-2021-01"]').count() == 1


def test_the_back_button_returns_to_the_results_of_a_text(tab):
    tab.goto("/")
    tab.get_by_label("案情", exact=True).fill(STORY)
    tab.get_by_role("button", name="检索", exact=True).click()
    tab.locator(".hit h3 a").first.click()
    tab.locator("#cite").wait_for()
    tab.go_back()
    assert tab.locator(".hit").count() == 10
    assert tab.get_by_label("案情", exact=True).input_value() == STORY


def test_a_filter_goes_on_and_off_by_the_form(tab):
    tab.goto("/")
    tab.get_by_label("案情", exact=True).fill(STORY)
    tab.get_by_role("button", name="检索", exact=True).click()
    tab.get_by_role("checkbox", name=re.compile("^容错免责")).check()
    tab.get_by_role("button", name="更新").click()
    chip = tab.get_by_role("button", name="处理结果：容错免责")
    chip.wait_for()
    assert rulings(tab) == {"容错免责"}
    chip.click()
    tab.locator(".active").wait_for(state="detached")
    assert STORY in tab.get_by_label("案情", exact=True).input_value()


def test_paper_shows_the_record_and_no_controls(chromium, server):
    context = chromium.new_context(base_url=server)
    tab = context.new_page()
    tab.emulate_media(media="print")
    tab.goto("/search?q=容缺受理先发许可证")
    assert tab.locator(".hit").first.is_visible()
    assert tab.locator("textarea:visible").count() == 0
    assert not tab.locator(".masthead nav").is_visible()
    tab.goto("/cases/yn-2021-01")
    assert tab.locator("#ruling").is_visible()
    assert tab.locator("#similar").is_visible()
    context.close()


def test_the_keyboard_alone_reaches_a_result(tab):
    tab.goto("/")
    tab.keyboard.press("Tab")
    assert tab.locator(".skip").is_visible()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.type("容缺受理先发许可证")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.locator(".hit").first.wait_for()
    assert "检索结果" in tab.title()


@pytest.mark.parametrize("path", PATHS)
def test_every_text_stands_out_from_its_ground(chromium, server, path):
    context = chromium.new_context(base_url=server)
    tab = context.new_page()
    tab.goto(path)
    assert tab.evaluate(WEAKEST_CONTRAST) >= 4.5
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(chromium, server, width):
    context = chromium.new_context(viewport={"width": width, "height": 800}, base_url=server)
    tab = context.new_page()
    for path in PATHS:
        tab.goto(path)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
