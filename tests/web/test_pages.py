"""What a reader finds on each page."""

from collections import Counter

import httpx2
import pytest
from bs4 import BeautifulSoup

PAGES = (
    "/",
    "/rules",
    "/rules/yn-2021-six-situations",
    "/taxonomy",
    "/help/method",
    "/cases/yn-2021-01",
    "/search?q=容缺受理先发许可证",
    "/cases/zz-1",
)


STORY = (
    "市审批局局长手里有五个重点工程，前面的批文一时下不来，走全流程要耽误开工。"
    "他让窗口先收件、先把许可证发下去，缺的文件以后补。没有收好处，算不算违规发证？"
)


def text_of(node):
    return " ".join(node.get_text(" ").split())


def test_the_home_page_says_what_the_library_holds(page):
    words = text_of(page("/").main)
    assert "377 件公开案例" in words
    assert "规则 223 份" in words


def test_every_example_of_the_home_page_finds_precedents(page):
    examples = page("/").select(".examples a")
    assert len(examples) == 6
    for example in examples:
        assert len(page(example["href"]).select(".hit")) == 10


def test_a_story_comes_back_with_ruling_reason_rule_and_source(page):
    results = page("/search", {"q": STORY})
    first = results.select_one(".hit")
    assert first.h3.a["href"] == "/cases/yn-2021-01"
    words = text_of(first)
    for expected in ("容错免责", "处理：", "为什么列出", "情形", "行为类型", "来源", "可比程度"):
        assert expected in words
    assert first.select('a[href^="/rules/yn-2021-six-situations"]')
    assert first.select("mark")


def test_the_results_say_the_query_back_and_count_rulings_without_a_verdict(page):
    results = page("/search", {"q": STORY})
    assert "市审批局局长手里有五个重点工程" in text_of(results.select_one(".said"))
    spread = results.select_one(".spread")
    assert sum(int(text_of(li).split()[1]) for li in spread.select("li")) == 10
    assert "不是概率" in text_of(spread)
    assert "仅供参考" in text_of(spread)


def test_a_filter_is_a_button_that_takes_it_off_again(page):
    results = page("/search", {"q": STORY, "outcome": "容错免责"})
    assert {one["data-outcome"] for one in results.select(".hit .ruling [data-outcome]")} == {
        "容错免责"
    }
    button = results.select_one(".active button")
    assert text_of(button).startswith("处理结果：容错免责")
    again = page("/search", {"q": STORY, "outcome": "容错免责", button["name"]: button["value"]})
    assert again.select_one(".active") is None


def test_the_next_page_goes_on_where_the_first_stops(page):
    first = page("/search", {"q": STORY})
    shown = first.select_one("input[name=shown]")["value"]
    second = page("/search", {"q": STORY, "page": "2", "shown": shown})
    assert text_of(second.select_one(".hit .rank")) == "11"


def test_changing_the_story_starts_at_the_first_page(page):
    shown = page("/search", {"q": STORY}).select_one("input[name=shown]")["value"]
    other = page("/search", {"q": "村里养殖项目亏损", "page": "2", "shown": shown})
    assert text_of(other.select_one(".hit .rank")) == "1"


def test_the_case_page_carries_the_whole_record(page):
    words = text_of(page("/cases/yn-2021-01").main)
    for heading in ("案情", "处理", "理由", "依据", "要件", "来源", "怎样引用", "相近案例"):
        assert heading in words


def test_a_weak_record_is_marked_and_not_offered_as_a_citation(page):
    results = page("/search?q=问责&quality=weak")
    key = results.select_one(".hit h3 a")["href"]
    words = text_of(page(key).main)
    assert "来源不全，仅供线索" in words
    assert "怎样引用" not in words


def test_the_rule_page_lists_items_with_the_cases_decided_under_them(page):
    rule = page("/rules/yn-2021-six-situations")
    linked = {a["href"] for a in rule.select('.items a[href^="/cases/"]')}
    assert "/cases/yn-2021-01" in linked


@pytest.mark.parametrize("path", PAGES)
def test_html_has_one_heading_unique_ids_and_labelled_fields(page, path):
    tree = page(path, status=404 if path.endswith("zz-1") else 200)
    assert len(tree.select("h1")) == 1
    ids = Counter(node["id"] for node in tree.select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    for field in tree.select("textarea, input:not([type=hidden])"):
        around = field.find_parent("label")
        assert around or tree.select(f'label[for="{field["id"]}"]')
    for node in tree.select("[aria-labelledby], [aria-describedby]"):
        for name in ("aria-labelledby", "aria-describedby"):
            assert all(one in ids for one in node.get(name, "").split())


@pytest.mark.parametrize("path", PAGES)
def test_every_link_inside_the_site_leads_somewhere(page, client, path):
    tree = page(path, status=404 if path.endswith("zz-1") else 200)
    addresses = {a["href"].partition("#")[0] for a in tree.select('a[href^="/"]')}
    for address in sorted(addresses)[:25]:
        assert client.get(address).status_code == 200


def test_without_a_language_model_every_result_says_so(lexical_server):
    answer = httpx2.get(f"{lexical_server}/search", params={"q": "容缺受理先发许可证"}, timeout=60)
    tree = BeautifulSoup(answer.text, "html5lib")
    assert "词语" in text_of(tree.select_one(".notice"))
    assert len(tree.select(".hit")) == 10


def test_no_comparable_case_is_an_answer_that_leads_on(page):
    tree = page("/search", {"q": "容缺受理", "outcome": "不予容错", "year_from": "2100"})
    assert text_of(tree.select_one(".abstained h2")) == "没有列出先例"
    assert "不等于可以容错" in text_of(tree.main)
    assert len(tree.select(".active button")) == 2


def test_citations_keep_the_spaces_their_formats_need(page):
    texts = [node.get_text() for node in page("/cases/yn-2021-01").select(".citation")]
    assert any(text.startswith("TY  - ELEC\n") for text in texts)
