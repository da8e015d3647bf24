"""What the pages of all records may not say: a fault of the first edition is one test here."""

import json
import re
import sqlite3
import tomllib
from contextlib import closing
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from corpus.foundation.settings import LIBRARY
from corpus.main import main
from corpus.records import CaseClass, Standing
from corpus.records.wording import case_marks
from indexer.generation.generations import Generations
from indexer.generation.layout import STORE

SHOWN = (Standing.OFFICIAL, Standing.MEDIA, Standing.EDUCATION)


@pytest.fixture(scope="module")
def listed():
    """Give the domains that may be linked, read from the file that lists them."""
    with (LIBRARY / "domains.toml").open("rb") as file:
        return {one for names in tomllib.load(file).values() for one in names}


@pytest.fixture(scope="module")
def varied(library):
    """Give one record of every kind a page treats in its own way: what templates can get wrong.

    The guiding case, each standing with each completeness and class, with and without a term of
    the source, in a situation, in none and in none of the fifteen; likewise rules.
    """

    def kind_of_case(case):
        source, labels = case.source, case.labels
        return (
            *(case.case_class, source.standing, case.quality, source.title is None),
            *(case.outcome_stated is None, labels.situation in ("S00", "S99") and labels.situation),
        )

    def kind_of_rule(rule):
        polarities = frozenset(item.polarity for item in rule.items)
        return (rule.source.standing, rule.titled, rule.second_hand, rule.outdated, polarities)

    return SimpleNamespace(
        cases=list({kind_of_case(case): case for case in library.cases}.values()),
        rules=list({kind_of_rule(rule): rule for rule in library.rules}.values()),
    )


@pytest.fixture(scope="module")
def pages(client, varied):
    """Give the text of the page of each of them."""
    paths = [f"/cases/{case.key}" for case in varied.cases]
    paths += [f"/rules/{rule.key}" for rule in varied.rules]
    answers = {path: client.get(path) for path in paths}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {path: answer.text for path, answer in answers.items()}


def outside(html):
    return re.findall(r'href="(https?://[^"]+)"', html)


def test_only_addresses_of_listed_domains_are_links(pages, listed):
    hosts = {urlsplit(url).hostname for html in pages.values() for url in outside(html)}
    unlisted = [
        host for host in hosts if not any(host == one or host.endswith(f".{one}") for one in listed)
    ]
    assert hosts
    assert unlisted == []


def hidden(records):
    """Give the records whose address may not be shown."""
    return [one for one in records if one.source.url and one.source.standing not in SHOWN]


def test_no_address_of_a_reprint_is_anywhere_on_its_page(pages, varied):
    for kind, records in (("cases", varied.cases), ("rules", varied.rules)):
        unseen = {f"/{kind}/{one.key}": one for one in hidden(records)}
        hosts = {path: urlsplit(one.source.url).hostname for path, one in unseen.items()}
        assert unseen
        assert [path for path, host in hosts.items() if host in pages[path]] == []
        said = [path for path in unseen if "转载页（非发布机关网站），未作链接" in pages[path]]
        assert said == [
            path for path, one in unseen.items() if one.source.standing is Standing.REPRINT
        ]


def test_the_index_holds_no_address_and_no_site_of_a_reprint(built_home, library):
    """What is not in the index can be on no page, in no answer, in no citation."""
    hosts = {urlsplit(one.source.url).hostname for one in hidden((*library.cases, *library.rules))}
    with closing(sqlite3.connect(Generations(built_home).current() / STORE)) as store:
        held = "\n".join(store.iterdump())
    assert len(hosts) > 50
    assert [host for host in hosts if host in held] == []


def test_no_json_and_no_table_names_the_site_of_a_reprint(client, library):
    hosts = {urlsplit(one.source.url).hostname for one in hidden((*library.cases, *library.rules))}
    answers = ["/api/cases", "/api/rules", "/api/cases.csv", "/api/search?q=先开工后招标&k=50"]
    answers += [f"/api/cases/{one.key}" for one in hidden(library.cases)[::5]]
    answers += ["/api/rules/zj-wenzhou-2007-admin-fault", "/api/cases/ha-2022-03"]
    for path in answers:
        text = client.get(path).text
        assert (path, [host for host in hosts if host in text]) == (path, [])


def test_class_standing_and_completeness_stand_on_every_case_page(pages, varied):
    for case in varied.cases:
        html = pages[f"/cases/{case.key}"]
        assert (case.key, [one for one in case_marks(case) if one not in html]) == (case.key, [])


def test_only_a_weak_record_that_is_no_guiding_case_is_not_to_be_cited(pages, varied):
    warned = [case.key for case in varied.cases if "请勿引用" in pages[f"/cases/{case.key}"]]
    assert warned == [case.key for case in varied.cases if not case.quotable]
    guiding = [case for case in varied.cases if case.case_class is CaseClass.GUIDING]
    assert [case.quotable for case in guiding] == [True]


def test_the_sources_own_term_comes_before_our_class_and_the_ladder_is_gone(pages, varied):
    for case in varied.cases:
        html = pages[f"/cases/{case.key}"]
        ours = html.find(f"本库归类：{case.outcome.value}")
        theirs = html.find(case.outcome_stated or case.title)
        assert (case.key, 0 <= theirs < ours) == (case.key, True)
    ladder = [path for path, html in pages.items() if re.search(r"措施 ?\d 级|\d 级：", html)]
    assert ladder == []


def test_a_case_in_none_of_the_situations_is_told_from_one_without_any(pages, varied):
    said = {"S00": "未见容错情节", "S99": "不在十五种之内，须个案认定"}
    unsettled = [
        case
        for case in varied.cases
        if {case.labels.situation, *case.labels.situation_2} <= said.keys()
    ]
    wrong = [
        case.key
        for case in unsettled
        if said[case.labels.situation] not in pages[f"/cases/{case.key}"]
    ]
    assert unsettled
    assert wrong == []


def test_no_page_speaks_the_editors_language(pages):
    jargon = ("所见文本", "镜像", "按规则七", "要素不全", "无容错情境")
    spoken = [(path, word) for path, html in pages.items() for word in jargon if word in html]
    assert spoken == []


def test_no_situation_is_not_shown_as_one(pages, varied):
    shown = [
        case.key
        for case in varied.cases
        if case.labels.situation in ("S00", "S99")
        and f"/taxonomy#{case.labels.situation}" in pages[f"/cases/{case.key}"]
    ]
    assert shown == []


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
