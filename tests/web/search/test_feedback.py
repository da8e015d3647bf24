"""Judgments of hits: kept once and for all, or refused with a reason; nothing else is kept."""

import shutil
import sqlite3

import httpx2
import pytest
from bs4 import BeautifulSoup

from search_api.engine import open_engine
from search_api.fields.request import SearchRequest
from search_api.people.feedback import Grade, UserData
from search_api.understanding.query import query_hash

TEXT = "容缺受理先发许可证"


@pytest.fixture
def results(page):
    return page("/search", {"q": TEXT, "outcome": "容错免责"})


def fields_of(results, grade="useful", note=""):
    """Read the form a browser would submit with the first hit's button pressed."""
    first = results.select_one(".hit")
    button = first.select_one(f'button[name=judge][value^="{grade}:"]')
    hidden = {n["name"]: n["value"] for n in results.select("#search-form input[type=hidden]")}
    area = first.select_one("textarea")["name"]
    return {
        "q": TEXT,
        "outcome": "容错免责",
        **hidden,
        area: note,
        "judge": button["value"],
    }


def test_a_judgment_is_kept_with_hash_and_generation_and_nothing_else(
    page, results, user_db, engine
):
    before = list(UserData(user_db).feedback()) if user_db.exists() else []
    fields = fields_of(results, "irrelevant", "  那件是企业的事  ")
    answer = page("/feedback", fields)
    assert answer.select_one("h1").text == "已记下"
    kept = list(UserData(user_db).feedback())[len(before) :]
    assert [(one.case, one.grade, one.note) for one in kept] == [
        (fields["judge"].partition(":")[2], Grade.IRRELEVANT, "那件是企业的事")
    ]
    assert kept[0].query == query_hash(TEXT) == engine.search(SearchRequest(TEXT)).fingerprint
    assert kept[0].generation == engine.health().generation
    with sqlite3.connect(user_db) as connection:
        dump = "\n".join(connection.iterdump())
    assert TEXT not in dump
    assert "127.0.0.1" not in dump


def test_the_answer_leads_back_to_the_same_results(page, results):
    answer = page("/feedback", fields_of(results))
    form = answer.select_one('form[action="/search"]')
    again = page("/search", {n["name"]: n["value"] for n in form.select("input")})
    titles = [node.text for node in results.select(".hit h3 a")]
    assert [node.text for node in again.select(".hit h3 a")] == titles


@pytest.mark.parametrize("ticket", ["", "x", "0.1.2", "é" * 3])
def test_a_form_this_server_did_not_hand_out_is_refused(page, results, user_db, ticket):
    before = kept_in(user_db)
    answer = page("/feedback", fields_of(results) | {"ticket": ticket}, status=403)
    assert "没有存下来" in answer.select_one("h1").text
    assert kept_in(user_db) == before


def test_a_ticket_belongs_to_one_query(page, results, user_db):
    before = kept_in(user_db)
    other = page("/search", {"q": "挪用资金"}).select_one("[name=ticket]")["value"]
    mixed = ".".join([query_hash("第三个"), *other.split(".")[1:]])
    page("/feedback", fields_of(results) | {"ticket": mixed}, status=403)
    assert kept_in(user_db) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:1"},
    ],
)
def test_a_submission_from_another_site_is_refused(client, results, user_db, headers):
    before = kept_in(user_db)
    answer = client.post("/feedback", data=fields_of(results), headers=headers)
    assert answer.status_code == 403
    assert "来自别的网站" in answer.text
    assert kept_in(user_db) == before


@pytest.mark.parametrize("judge", ["", "useful", "useful:", "great:yn-2021-01"])
def test_a_judgment_without_grade_or_case_is_explained(page, results, judge):
    answer = page("/feedback", fields_of(results) | {"judge": judge}, status=400)
    assert "没有收到评价" in answer.text


def test_a_case_the_library_lacks_is_not_judged(page, results):
    page("/feedback", fields_of(results) | {"judge": "useful:nothing-1"}, status=404)


def test_a_note_that_is_too_long_is_given_back(page, results, user_db):
    before = kept_in(user_db)
    answer = page("/feedback", fields_of(results, note="长" * 501), status=400)
    assert "最多 500 字" in answer.text
    assert "长" * 501 in answer.text
    assert kept_in(user_db) == before


def test_a_damaged_file_is_named_and_searching_goes_on(settings, built_home, tmp_path, serve):
    damaged = tmp_path / "user.db"
    damaged.write_bytes(b"SQLite format 3\0" + b"\x07" * 5000)
    answer = judged_with(serve(open_engine(settings), damaged))
    assert answer.status_code == 503
    assert str(damaged) in answer.text
    assert "回到检索结果" in answer.text


def test_a_folder_that_is_gone_is_named_and_searching_goes_on(
    settings, built_home, tmp_path, serve
):
    gone = tmp_path / "gone"
    gone.mkdir()
    shutil.rmtree(gone)
    answer = judged_with(serve(open_engine(settings), gone / "user.db"))
    assert answer.status_code == 507
    assert "检查磁盘空间和权限" in answer.text


def judged_with(serving):
    """Judge a hit on a server, and search once more afterwards."""
    with (
        serving as address,
        httpx2.Client(base_url=address, timeout=60) as client,
    ):
        form = {"q": TEXT, "outcome": "容错免责"}
        results = BeautifulSoup(client.post("/search", data=form).text, "html5lib")
        answer = client.post("/feedback", data=fields_of(results))
        assert client.post("/search", data=form).status_code == 200
    return answer


def kept_in(user_db):
    return len(list(UserData(user_db).feedback())) if user_db.exists() else 0
