"""What the script adds: results that follow a choice, a true history, keys; all of it optional."""

import re
from urllib.parse import unquote

import pytest

pytestmark = pytest.mark.browser

STORY = (
    "镇干部在防汛中先用了别的专项资金买沙袋，事后补了手续，也补回了资金，没有个人得利，"
    "班子开过会但没有写纪要，请看看有没有同样的事，是怎么处理的？"
)


@pytest.fixture
def tab(chromium, server):
    context = chromium.new_context(base_url=server)
    tab = context.new_page()
    yield tab
    context.close()


@pytest.fixture
def results(tab):
    """Give a tab with the results of a text that came by form."""
    tab.goto("/")
    tab.get_by_label("案情", exact=True).fill(STORY)
    tab.get_by_role("button", name="检索", exact=True).click()
    tab.locator(".hit").first.wait_for()
    tab.wait_for_load_state()  # the script is deferred: its keys answer once the page is whole
    return tab


def choose(tab, name="容错免责"):
    box = tab.get_by_role("checkbox", name=re.compile(f"^{name}"))
    box.focus()
    tab.keyboard.press("Space")
    tab.locator(".active").wait_for()


def rulings(tab):
    return {
        one.get_attribute("data-outcome")
        for one in tab.locator(".hit .ruling [data-outcome]").all()
    }


def test_a_choice_changes_the_results_and_keeps_the_focus(results):
    choose(results)
    assert rulings(results) == {"容错免责"}
    assert results.evaluate("document.activeElement.value") == "容错免责"
    assert "结果已更新" in results.locator("#live").inner_text()
    assert STORY[:8] not in results.url


def test_what_was_ticked_opened_and_written_outlives_new_results(results):
    results.get_by_role("checkbox", name=re.compile("^容错免责")).check()
    results.locator(".active").wait_for()
    results.locator(".pick input").first.check()
    results.locator(".note summary").first.click()
    results.locator(".note textarea").first.fill("同一类")
    results.get_by_role("checkbox", name=re.compile("^容错减责")).check()
    results.get_by_role("button", name="处理结果：容错减责").wait_for()
    kept = results.locator(".hit:has(.pick input:checked)")
    assert kept.count() == 1
    assert kept.locator(".note textarea").input_value() == "同一类"
    assert kept.locator(".note").get_attribute("open") is not None
    assert results.locator("#compare-chosen").inner_text() == "对照所选案例（1 件）"


def test_the_back_button_takes_a_choice_back(results):
    choose(results)
    results.go_back()
    results.locator(".active").wait_for(state="detached")
    assert results.locator(".hit").count() == 10
    results.go_forward()
    results.locator(".active").wait_for()
    assert rulings(results) == {"容错免责"}


@pytest.mark.parametrize("way", ["reload", "back from a case"])
def test_choices_are_still_there_after(results, way):
    choose(results)
    if way == "reload":
        results.reload()
    else:
        results.locator(".hit h3 a").first.click()
        results.locator("#source").wait_for()
        results.go_back()
    results.locator(".active").wait_for()
    assert rulings(results) == {"容错免责"}
    assert results.get_by_label("案情", exact=True).input_value() == STORY


def test_the_browser_keeps_choices_for_the_tab_and_no_text(results):
    choose(results)
    kept = results.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert "outcome" in kept
    assert STORY[:8] not in unquote(kept)


def test_a_search_with_an_address_keeps_one_that_can_be_shared(tab):
    tab.goto("/search?q=容缺受理先发许可证")
    choose(tab)
    shared = tab.url
    assert "outcome=" in shared
    tab.go_back()
    tab.locator(".active").wait_for(state="detached")
    tab.goto(shared)
    assert rulings(tab) == {"容错免责"}


def test_keys_walk_the_results_tick_and_open(results):
    titles = results.locator(".hit h3 a").all_inner_texts()
    for key, place in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        results.keyboard.press(key)
        assert results.evaluate("document.activeElement.textContent") == titles[place]
    results.keyboard.press("c")
    assert results.locator(".pick input").nth(1).is_checked()
    results.keyboard.press("o")
    results.locator("#source").wait_for()
    assert results.locator("h1").inner_text() == titles[1]


def test_a_case_on_a_side_and_in_the_ranking_is_ticked_as_one(results):
    key = results.locator(".pick input").first.get_attribute("value")
    results.locator(f'.pick-side input[value="{key}"]').check()
    assert results.locator(f'.pick input[value="{key}"]').is_checked()
    assert results.locator("#compare-chosen").inner_text() == "对照所选案例（1 件）"


def test_the_keys_are_listed_and_can_be_switched_off(results):
    results.keyboard.press("?")
    assert results.get_by_role("dialog", name="快捷键").is_visible()
    results.get_by_role("checkbox", name=re.compile("单键快捷键")).uncheck()
    results.keyboard.press("Escape")
    results.keyboard.press("j")
    assert results.locator(".hit :focus").count() == 0
    results.reload()
    results.keyboard.press("?")
    assert not results.locator("#keys").is_visible()
    results.get_by_role("button", name="快捷键").click()
    assert not results.get_by_role("checkbox", name=re.compile("单键快捷键")).is_checked()


def test_keys_are_letters_where_one_writes(results):
    area = results.get_by_label("案情", exact=True)
    area.fill("")
    area.press_sequentially("jkoc?")
    assert area.input_value() == "jkoc?"


def test_without_script_no_control_is_shown_that_needs_it(chromium, server):
    context = chromium.new_context(java_script_enabled=False, base_url=server)
    tab = context.new_page()
    for path in ("/search?q=容缺受理", "/cases/yn-2021-01"):
        tab.goto(path)
        assert tab.locator("[data-script]:visible").count() == 0
        assert not tab.locator("dialog").first.is_visible()
    context.close()
