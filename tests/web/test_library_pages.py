"""What the pages of all records may not say: a fault of the first edition is one test here."""

import json
import re
import tomllib
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from corpus.foundation.settings import LIBRARY
from corpus.main import main
from corpus.records import Standing

SHOWN = (Standing.OFFICIAL, Standing.MEDIA, Standing.EDUCATION)


@pytest.fixture(scope="module")
def listed():
    """Give the domains that may be linked, read from the file that lists them."""
    with (LIBRARY / "domains.toml").open("rb") as file:
        return {one for names in tomllib.load(file).values() for one in names}


@pytest.fixture(scope="module")
def pages(client, library):
    """Give the text of every case page and every rule page."""
    paths = [f"/cases/{case.key}" for case in library.cases]
    paths += [f"/rules/{rule.key}" for rule in library.rules]
    return {path: client.get(path).text for path in paths}


def outside(html):
    return re.findall(r'href="(https?://[^"]+)"', html)


def test_only_addresses_of_listed_domains_are_links(pages, listed):
    for path, html in pages.items():
        for address in outside(html):
            host = urlsplit(address).hostname
            assert any(host == one or host.endswith(f".{one}") for one in listed), (path, host)


def test_no_address_of_a_reprint_is_anywhere_on_its_page_or_in_its_json(pages, library, client):
    for kind, records in (("cases", library.cases), ("rules", library.rules)):
        for record in records:
            source = record.source
            if source.url is None or source.standing in SHOWN:
                continue
            html = pages[f"/{kind}/{record.key}"]
            assert source.url not in html
            assert urlsplit(source.url).hostname not in html.replace(source.reprint or "", "")
            assert "转载页（非发布机关网站），未作链接" in html
    reprint = next(one for one in library.cases if one.source.standing is Standing.REPRINT)
    assert urlsplit(reprint.source.url).hostname not in client.get(f"/api/cases/{reprint.key}").text


def test_class_standing_and_completeness_stand_on_every_case_page(pages, library):
    names = {"full": "来源完整", "partial": "来源未载理由", "weak": "来源不全，仅供线索"}
    for case in library.cases:
        html = pages[f"/cases/{case.key}"]
        assert case.case_class.value in html
        assert names[case.quality.value] in html


def test_only_a_weak_record_that_is_no_guiding_case_is_not_to_be_cited(pages, library):
    for case in library.cases:
        html = pages[f"/cases/{case.key}"]
        assert ("请勿引用" in html) is (not case.quotable)
    guiding = [case for case in library.cases if case.case_class.value == "指导性案例"]
    assert [case.quotable for case in guiding] == [True]


def test_the_sources_own_term_comes_before_our_class_and_the_ladder_is_gone(pages, library):
    for case in library.cases:
        html = pages[f"/cases/{case.key}"]
        assert f"本库归类：{case.outcome.value}" in html
        if case.outcome_stated:
            assert html.index(case.outcome_stated) < html.index("本库归类")
        assert not re.search(r"措施 ?\d 级|\d 级：", html)


def test_no_page_speaks_the_editors_language(pages):
    for path, html in pages.items():
        for words in ("所见文本", "镜像", "按规则七", "要素不全", "无容错情境"):
            assert words not in html, (path, words)


def test_no_situation_is_not_shown_as_one(pages, library):
    for case in library.cases:
        if case.labels.situation in ("S00", "S99"):
            assert f"/taxonomy#{case.labels.situation}" not in pages[f"/cases/{case.key}"]


GONE = {"cases": "hb-2018-03", "rules": "zj-longwan-2013-tolerance"}


@pytest.mark.parametrize("kind", GONE)
def test_a_withdrawn_key_is_gone_and_says_why_in_page_json_and_command(client, page, kind):
    key = GONE[kind]
    said = page(f"/{kind}/{key}", status=410).select_one("main").text
    answer = client.get(f"/api/{kind}/{key}")
    assert answer.status_code == 410
    message = answer.json()["error"]["message"]
    assert "已从库里撤下：" in message
    assert message.split("：", 1)[1].rstrip("。") in said
    command = CliRunner().invoke(main, ["corpus", "show", key])
    assert command.exit_code == 1
    assert "已从库里撤下" in command.stderr
    assert "Traceback" not in command.output


def test_every_withdrawn_key_answers_410(client):
    with (LIBRARY / "withdrawn.toml").open("rb") as file:
        withdrawn = tomllib.load(file)
    assert (len(withdrawn["cases"]), len(withdrawn["rules"])) == (26, 13)
    for kind, records in withdrawn.items():
        for one in records:
            assert client.get(f"/{kind}/{one['key']}").status_code == 410


def test_no_citation_gives_a_reprint_a_masked_author_or_an_editors_word(client, library):
    for case in library.cases[::4]:
        cited = json.dumps(
            client.get(f"/api/cases/{case.key}").json()["citations"], ensure_ascii=False
        )
        if case.source.url and case.source.standing not in SHOWN:
            assert urlsplit(case.source.url).hostname not in cited
        assert not re.search("未见|所见|转载页|记者.某", cited)
