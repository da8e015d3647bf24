"""A document that comes with the search form: read, searched, not kept."""

import base64
import io

import docx
import httpx2
import pytest
from bs4 import BeautifulSoup

from corpus.documents.reading import read_document

STORY = "村支书疫情期间把自己的车辆通行证借给村民，送急病的家属去医院，事后马上报告。"
PIXEL = base64.b64decode("R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=")
LEFT = "文件里有 1 张图片没有读；里面有要紧的内容，请自己写进案情。"
UNSURE = "张某某31亩"


def word(text, pictures=0):
    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    for _ in range(pictures):
        document.add_picture(io.BytesIO(PIXEL))
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def printed(chromium):
    """Print a text to PDF the way a word processor would."""
    tab = chromium.new_context().new_page()
    tab.set_content(f"<p style='width: 20em'>{STORY}{STORY}</p>")
    return tab.pdf(format="A4")


@pytest.mark.browser
def test_a_pdf_is_read_with_its_broken_lines_joined(printed):
    assert STORY in read_document("案情.pdf", printed).text


def test_the_document_is_searched_behind_the_typed_text(server):
    answer = httpx2.post(
        f"{server}/search",
        data={"q": "请看附件"},
        files={"document": ("案情.docx", word(STORY))},
    )
    assert answer.status_code == 200
    assert f"请看附件\n{STORY}" in answer.text
    assert "通行证" in answer.text.split("最接近的先例")[1]


def test_a_document_that_cannot_be_read_keeps_the_typed_text(server):
    answer = httpx2.post(
        f"{server}/search", data={"q": STORY}, files={"document": ("案情.wps", b"x")}
    )
    assert answer.status_code == 400
    assert "文件读不了" in answer.text
    assert STORY in answer.text


def test_a_file_that_is_too_large_is_refused(server):
    answer = httpx2.post(
        f"{server}/search",
        data={"q": STORY},
        files={"document": ("案情.txt", b"a" * (4 * 1_048_576 + 1))},
    )
    assert answer.status_code == 413


def search(server, file, **data):
    answer = httpx2.post(f"{server}/search", data=data, files={"document": file}, timeout=60)
    return answer.status_code, BeautifulSoup(answer.text, "html5lib")


def notices(page):
    return [one.get_text() for one in page.select("p.notice")]


def fields(page):
    """Give the hidden fields and the text of the search form."""
    form = page.select_one("#search-form")
    hidden = [(one["name"], one["value"]) for one in form.select("input[type=hidden]")]
    return [("q", form.textarea.get_text().lstrip("\n")), *hidden]


def test_what_was_not_read_is_said_beside_the_case_and_again_after_each_step(server):
    status, results = search(server, ("案情.docx", word(STORY, pictures=1)))
    assert status == 200
    assert LEFT in notices(results)
    cases = [one["value"] for one in results.select(".pick input")[:2]]
    sent = fields(results)
    for path, more in (
        ("search", []),
        ("compare", [("case", key) for key in cases]),
        ("feedback", [("judge", f"useful:{cases[0]}")]),
    ):
        body = {}
        for name, value in [*sent, *more]:
            body.setdefault(name, []).append(value)
        answer = httpx2.post(f"{server}/{path}", data=body, timeout=60)
        page = BeautifulSoup(answer.text, "html5lib")
        assert answer.status_code == 200
        if path != "feedback":
            assert notices(page).count(LEFT) == 1
        assert page.select('input[name="left"][value="images:1"]')


def test_what_was_not_read_is_said_when_the_search_could_not_be_done(server):
    file = ("案情.docx", word(STORY * 600, pictures=1))
    status, problem = search(server, file)
    assert status == 413
    assert LEFT in notices(problem)
    assert ("left", "images:1") in fields(problem)


def test_a_document_read_whole_needs_no_notice(server):
    _, results = search(server, ("案情.docx", word(STORY)))
    assert not results.select('input[name="left"]')
    assert not [one for one in notices(results) if one.startswith("文件")]


def test_a_text_file_of_unsure_encoding_is_shown_in_each_reading(server):
    status, problem = search(server, ("案情.txt", UNSURE.encode("gb18030")), q="请看附件")
    assert status == 422
    assert "请选一种读法" in problem.h1.get_text()
    buttons = problem.select('button[name="reading"]')
    assert UNSURE in [one["value"] for one in buttons]
    assert UNSURE in [one.get_text() for one in problem.select(".readings .citation")]
    assert len({one["value"] for one in buttons}) == len(buttons) > 1
    assert fields(problem)[0] == ("q", "请看附件")
    first = problem.select('button[form="search-form"]')[0]
    assert not first.get("name")  # what Enter presses must not choose a reading


@pytest.mark.browser
def test_a_reading_is_chosen_without_script_and_searched(chromium, server):
    tab = chromium.new_context(java_script_enabled=False, base_url=server).new_page()
    tab.goto("/")
    tab.get_by_label("案情", exact=True).fill("请看附件")
    tab.get_by_text("加上文件、地点、时间").click()
    file = {"name": "案情.txt", "mimeType": "text/plain", "buffer": UNSURE.encode("gb18030")}
    tab.locator("#document").set_input_files(file)
    tab.get_by_role("button", name="带上这些检索").click()
    tab.get_by_role("heading", name="请选一种读法").wait_for()
    tab.locator(f'button[name="reading"][value="{UNSURE}"]').click()
    tab.get_by_role("heading", name="检索结果").wait_for()
    assert tab.locator("#q").input_value() == f"请看附件\n{UNSURE}"
