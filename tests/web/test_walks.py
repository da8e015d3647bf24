"""One walk for each group, from the home page, by what a person reads: with script and without."""

import io
import re

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1440)
REVIEWED = (
    "某县住建局副局长为赶在汛期前完成河堤加固，班子开会同意后没有等招标就先让施工队进场，"
    "没有收过好处，事后补办了手续并向上级报告。有人举报他规避招标，该不该追究？"
)
PLANNED = (
    "我们镇准备把闲置的校舍改成养老驿站，规定里没有写明能不能先用后补手续。"
    "打算先开会研究、向县里报备，再动工，会不会被追责？"
)


@pytest.fixture(params=WIDTHS, ids="{}px".format)
def width(request):
    return request.param


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def tab(request, chromium, server, width):
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        java_script_enabled=request.param,
        base_url=server,
    )
    tab = context.new_page()
    yield tab
    context.close()


def fits(tab):
    """Say whether the page stays within the window and no control is cut off."""
    tab.wait_for_load_state()  # a page whose style is still on its way fits nowhere
    width = tab.viewport_size["width"]
    wide = tab.evaluate("document.documentElement.scrollWidth") <= width
    cut = tab.evaluate(
        """() => [...document.querySelectorAll("main a, main button, main h1, main p, main label")]
          .filter((node) => !node.closest(".scrollbox") && node.checkVisibility())
          .filter((node) => !node.closest(".unseen") && !node.matches(".unseen"))
          .map((node) => [node.getBoundingClientRect(), node.textContent])
          .filter(([box]) => box.width && (box.left < 0 || box.right > innerWidth + 1))
          .map(([, text]) => text)"""
    )
    return wide and cut == []


def describe(tab, text):
    tab.goto("/")
    assert fits(tab)
    tab.get_by_label("案情", exact=True).fill(text)
    tab.get_by_role("button", name="检索", exact=True).click()
    tab.locator("#closest").wait_for()
    assert fits(tab)


def show_side(tab, name, label):
    """Choose a side where a narrow window shows one at a time."""
    tab_label = tab.locator(f'label[for="show-{name}"]')
    if tab_label.is_visible():
        tab_label.click()
    return tab.get_by_role("heading", name=label, exact=True)


def test_a_reviewer_weighs_both_sides_and_takes_a_comparison_and_a_citation_along(tab):
    describe(tab, REVIEWED)
    for name, label in (("sanctioned", "问责处分"), ("tolerated", "予以容错")):
        assert show_side(tab, name, label).is_visible()
        assert tab.locator(f".side-{name} .refs a").count() > 0
    for place in (0, 1, 2):
        tab.locator(".pick input").nth(place).check()
    tab.get_by_role("button", name=re.compile("^对照所选")).click()
    tab.locator("table.compare").wait_for()
    assert fits(tab)
    assert tab.locator("table.compare thead th").count() == 5
    assert REVIEWED[:12] in tab.locator("table.compare").inner_text()
    cases = tab.locator("table.compare thead a")
    addresses = [cases.nth(n).get_attribute("href") for n in range(cases.count())]
    cases.first.click()
    tab.locator("#ruling").wait_for()
    assert fits(tab)
    words = tab.locator("main").inner_text()
    assert "来源" in words
    assert "结果相反的案例" in words
    cited = []
    for address in addresses:
        tab.goto(address)
        cited.append("GB/T 7714—2015" in tab.locator("main").inner_text())
    assert any(cited)


def test_a_trainer_goes_from_a_rule_to_its_cases_and_to_the_opposite_outcome(tab):
    tab.goto("/")
    tab.get_by_role("link", name="规则", exact=True).first.click()
    tab.get_by_role("heading", name="规则", exact=True).wait_for()
    assert fits(tab)
    tab.locator("#rule-words").fill("云南省 容错纠错办法")
    tab.keyboard.press("Enter")
    tab.locator('main a[href="/rules/yn-2021-six-situations"]').first.click()
    tab.locator("#items").wait_for()
    assert fits(tab)
    tab.locator('.items a[href="/cases/yn-2021-01"]').click()
    tab.locator("#across").wait_for()
    tab.locator("aside").get_by_role("link", name=re.compile("并排对照")).last.click()
    tab.locator("table.compare").wait_for()
    assert fits(tab)
    words = tab.locator("table.compare").inner_text()
    assert "容错免责" in words
    assert "问责处分" in words


def test_a_trainer_takes_a_leaf_of_a_situation_and_its_pair_of_cases(tab):
    tab.goto("/")
    tab.get_by_role("link", name="情形", exact=True).first.click()
    tab.get_by_role("heading", name="情形明白纸", exact=True).wait_for()
    assert fits(tab)
    tab.get_by_role("link", name=re.compile("项目攻坚程序瑕疵")).click()
    tab.get_by_role("heading", name="一对案情接近、结果相反的案例").wait_for()
    assert fits(tab)
    words = tab.locator("main").inner_text()
    for part in ("宜与忌", "库里有 37 件", "容错免责", "问责处分", "适用规定"):
        assert part in words
    tab.locator("table.pair thead a").last.click()
    tab.locator("#across").wait_for()
    assert "问责处分" in tab.locator(".ruling").first.inner_text()


@pytest.mark.parametrize("code", ["S01", "S05", "S12", "S15"])
def test_a_leaf_is_printed_on_two_pages_at_most(chromium, server, code):
    tab = chromium.new_page(base_url=server)
    tab.goto(f"/situations/{code}")
    assert len(PdfReader(io.BytesIO(tab.pdf(format="A4"))).pages) <= 2
    tab.close()


def test_an_applicant_answers_open_questions_and_reads_what_rules_say(tab):
    describe(tab, PLANNED)
    assert "要件自查" in tab.locator(".understood").inner_text()
    first = tab.locator('.ask select[name="factor_is"]').first
    code = first.get_attribute("id")
    value = first.locator("option").nth(1).get_attribute("value")
    first.select_option(value)
    if tab.get_by_text("您填写的", exact=True).count() == 0:
        tab.get_by_role("button", name="按改动重新排序").click(no_wait_after=True)
    tab.get_by_text("您填写的", exact=True).first.wait_for()
    assert tab.locator(f"#{code}").count() == 0
    assert fits(tab)
    assert tab.locator('main a[href^="/rules/"]').count() > 0
    assert "仅供参考" in tab.locator("main").inner_text()
