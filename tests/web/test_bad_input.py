"""Bad input gets a sentence, a next step and a true status; never a traceback."""

import pytest


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"q": ""}, 400, "还没有写案情"),
        ({"q": " \n\t "}, 400, "还没有写案情"),
        ({"q": "字" * 100_000}, 413, "案情太长"),
        ({"q": "案情", "outcome": "无罪"}, 422, "处理结果没有“无罪”这个值"),
        ({"q": "案情", "colour": "red"}, 422, "没有“colour”这一项"),
        ({"q": "案情", "page": "900"}, 404, "没有这一页结果"),
        ({"q": "案情", "page": "-1"}, 422, "页码应是"),
        ({"q": "案情", "year_from": "2030", "year_to": "2010"}, 422, "晚于"),
    ],
)
def test_a_search_that_cannot_be_done_says_why_and_keeps_the_text(page, fields, status, words):
    answer = page("/search", fields, status)
    assert words in answer.main.get_text()
    assert answer.select_one("textarea").get_text().strip() == fields["q"].strip()[:20_000] or (
        status == 413
    )
    assert "Traceback" not in answer.get_text()


def test_a_failed_search_keeps_the_filters_it_understood(page):
    fields = {"q": "案情", "outcome": ["容错免责", "无罪"], "situation": "S03", "year_from": "20x5"}
    tree = page("/search", fields, 422)
    kept = {(box["name"], box["value"]) for box in tree.select("input[type=checkbox][checked]")}
    assert kept == {("outcome", "容错免责"), ("situation", "S03")}
    assert tree.select_one("#year-from")["value"] == "20x5"
    assert "起始年份应是" in tree.main.get_text()
    assert "aria-invalid" not in tree.select_one("textarea").attrs


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x07\x1b[31m控制字符",
        "🙂👨‍👩‍👧‍👦🚜",
        "鄉鎮幹部搶險救災，來不及開會就先動工",
        "A mayor started the works before the tender was finished",
        "'; DROP TABLE cases; --",
        "<script>alert(1)</script><b onclick=x>粗体</b>",
        "%s {{ 7*7 }} ${HOME} ../../etc/passwd",
        "。。。！！！",
        "１２３４５６",
        "案" * 20_000,
        "\ud7ff\ufeff\u202e倒写",
    ],
)
def test_any_text_gets_a_page_that_shows_it_as_text(page, text):
    answer = page("/search", {"q": text})
    assert answer.select(".hit") or "没有列出先例" in answer.main.get_text()
    assert not answer.select("script:not([src]), [onclick]")


def test_traditional_characters_find_what_simplified_ones_find(page):
    simple = page("/search", {"q": "乡镇干部抢险救灾，来不及开会就先动工"})
    traditional = page("/search", {"q": "鄉鎮幹部搶險救災，來不及開會就先動工"})
    titles = [[a.get_text() for a in tree.select(".hit h3 a")] for tree in (simple, traditional)]
    assert titles[0] == titles[1]


def test_a_long_text_in_an_address_is_sent_to_the_form(page):
    answer = page("/search?q=" + "字" * 61, status=414)
    assert "案情不应写在网址里" in answer.main.get_text()
    assert answer.select_one("textarea").get_text().strip() == "字" * 61


def test_a_search_address_without_a_text_leads_home(client):
    answer = client.get("/search")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("path", ["/cases/zz-1", "/rules/zz-1", "/nothing", "/cases/%3Cscript%3E"])
def test_what_does_not_exist_is_a_page_with_a_next_step(page, path):
    answer = page(path, status=404)
    assert "没有找到" in answer.h1.get_text()
    assert "首页" in answer.main.get_text()


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/cases/zz-1", None, 404),
        ("GET", "/api/nothing", None, 404),
        ("GET", "/api", None, 404),
        ("DELETE", "/api/search", None, 405),
        ("POST", "/api/search", b"{", 422),
        ("POST", "/api/search", b"[]", 422),
        ("POST", "/api/search", b'{"q": 5}', 422),
        ("POST", "/api/search", b'{"q": " "}', 400),
        ("POST", "/api/search", b'{"q": "' + b"a" * 4_800_000 + b'"}', 413),
        ("GET", "/api/search?q=a&colour=red", None, 422),
    ],
)
def test_under_api_an_error_is_json_of_the_one_shape(client, method, path, body, status):
    kind = {"content-type": "application/json"}
    answer = client.request(method, path, content=body, headers=kind)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error.keys() == {"code", "message", "hint", "details"}
    assert error["message"]
    assert error["hint"]


def test_a_body_above_the_limit_is_refused_before_it_is_read(client):
    answer = client.post("/search", content=b"q=" + b"a" * 4_800_000)
    assert answer.status_code == 413
    assert "太大" in answer.text


def test_a_wrong_method_is_said_to_be_wrong(client):
    answer = client.delete("/rules")
    assert answer.status_code == 405
    assert "不接受这种请求方式" in answer.text
    assert "GET" in answer.headers["allow"]


def test_a_form_with_thousands_of_fields_is_refused_as_a_page(client):
    answer = client.post("/search", data={f"f{n}": "x" for n in range(3000)})
    assert answer.status_code in (400, 422)
    assert "<h1>" in answer.text
    assert len(answer.text) < 50_000


def test_a_damaged_upload_is_refused_as_a_page(client):
    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post("/search", content=b"--y\r\nnot a form", headers=kind)
    assert answer.status_code == 400
    assert "<h1>" in answer.text
