"""A document that comes with the search form: read, searched, not kept."""

import io

import docx
import httpx2
import pytest

from corpus.documents.reading import read_document

STORY = "村支书疫情期间把自己的车辆通行证借给村民，送急病的家属去医院，事后马上报告。"


def word(text):
    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
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
