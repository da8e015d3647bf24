"""The fields of the one form: those of a search, those of its buttons, a document beside them."""

import base64
import io
import tempfile

import docx
import pytest
from fastapi import HTTPException, Request

from corpus.documents.document import EncodingUnsure, Left, Notice
from web.site.forms import first_of, form_fields, left_fields, search_fields, submitted_search

STORY = "村支书把车辆通行证借给村民送急病的家属。"
PIXEL = base64.b64decode("R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=")


def submitted(*parts, boundary="rand"):
    """Make the request a browser sends for (name, file name or None, content) parts."""
    body = b""
    for name, file, content in parts:
        named = f'; filename="{file}"' if file is not None else ""
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
        body += head.encode() + content + b"\r\n"
    return request(
        body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
    )


def request(body, kind):
    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", kind.encode())]}
    return Request(scope, receive)


@pytest.fixture(scope="module")
def word_with_image():
    """Write a word and a picture of one pixel."""
    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph("字")
    document.add_picture(io.BytesIO(PIXEL))
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def read(run):
    return lambda reader, asked: run(reader(asked))


def test_the_fields_of_a_search_are_left_when_buttons_notes_and_blanks_are_gone():
    fields = [
        ("q", " 案情 "),
        ("outcome", "容错免责"),
        ("province", "  "),
        ("remove", "outcome:容错免责"),
        ("shown", "1f"),
        ("ticket", "t"),
        ("at", "2"),
        ("case", "yn-2021-01"),
        ("judge", "useful:yn-2021-01"),
        ("note.yn-2021-01", "附言"),
        ("notes", "不是附言"),
        ("outcome", "容错减责"),
    ]
    assert search_fields(fields) == [
        ("q", " 案情 "),
        ("outcome", "容错免责"),
        ("notes", "不是附言"),
        ("outcome", "容错减责"),
    ]


def test_the_first_value_of_a_field_counts_and_a_missing_one_is_empty():
    fields = [("page", ""), ("page", "2"), ("k", "20")]
    assert first_of(fields, "page") == ""
    assert first_of(fields, "k") == "20"
    assert first_of(fields, "q") == ""


def test_both_ways_of_sending_a_form_give_the_same_fields_with_single_line_ends(read):
    plain = request(b"q=%E5%85%88%0D%0A%E5%90%8E&k=5&k=6", "application/x-www-form-urlencoded")
    parts = submitted(("q", None, "先\r\n后".encode()), ("k", None, b"5"), ("k", None, b"6"))
    expected = [("q", "先\n后"), ("k", "5"), ("k", "6")]
    assert read(form_fields, plain) == read(form_fields, parts) == expected


def test_the_text_of_a_document_stands_behind_what_was_typed_and_the_rest_stays(read):
    file = ("document", "案情.txt", STORY.encode())
    both = read(submitted_search, submitted(("k", None, b"5"), ("q", None, b" a \n"), file))
    assert both.fields == [("q", f"a\n{STORY}"), ("k", "5")]
    assert both.refused is None
    alone = read(submitted_search, submitted(("q", None, b" "), file))
    assert alone.fields == [("q", STORY)]


def test_a_document_that_cannot_be_read_leaves_the_fields_and_says_why(read):
    answer = read(
        submitted_search, submitted(("q", None, STORY.encode()), ("document", "a.wps", b"x"))
    )
    assert answer.fields == [("q", STORY)]
    assert "只能读 .txt、.docx 和 .pdf" in answer.refused.message


@pytest.mark.parametrize(
    "part", [("document", "", b""), ("document", None, b"text"), ("k", None, b"5")]
)
def test_without_a_file_there_is_no_document(read, part):
    answer = read(submitted_search, submitted(("q", None, STORY.encode()), part))
    assert first_of(answer.fields, "q") == STORY
    assert answer.refused is None


def test_what_the_text_does_not_show_of_a_document_travels_with_the_form(read, word_with_image):
    earlier = [
        ("left", None, b"scans:3"),
        ("left", None, b"images:1"),
        ("left", None, b"call 110:1"),
    ]
    file = ("document", "a.docx", word_with_image)
    answer = read(submitted_search, submitted(*earlier, ("q", None, b"a"), file))
    picture = Notice(Left.IMAGES, (1,))
    assert answer.left == (Notice(Left.SCANS, (3,)), picture, picture)  # one in each file
    assert left_fields(answer.left)[:2] == [("left", "scans:3"), ("left", "images:1")]
    assert search_fields(answer.fields) == [("q", "a\n字")]


def test_the_reading_that_was_chosen_stands_behind_what_was_typed(read):
    chosen = ("reading", None, "付某\r\n第二行".encode())
    answer = read(submitted_search, submitted(("q", None, "请看".encode()), chosen))
    assert first_of(answer.fields, "q") == "请看\n付某\n第二行"
    assert search_fields(answer.fields) == [("q", "请看\n付某\n第二行")]


def test_a_text_file_that_reads_in_two_ways_is_asked_about(read):
    file = ("document", "a.txt", "某某降低".encode("gb18030"))
    answer = read(submitted_search, submitted(("q", None, b"a"), file))
    assert isinstance(answer.refused, EncodingUnsure)
    assert answer.fields == [("q", "a")]


def test_a_large_document_is_never_written_to_the_disk(read, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    answer = read(submitted_search, submitted(("document", "a.txt", b"a" * 3_000_000)))
    assert len(first_of(answer.fields, "q")) == 3_000_000


@pytest.mark.parametrize("reader", [form_fields, submitted_search])
def test_a_damaged_form_is_a_bad_request(read, reader):
    damaged = request(b"--other\r\nnot a form", "multipart/form-data; boundary=rand")
    with pytest.raises(HTTPException) as refused:
        read(reader, damaged)
    assert refused.value.status_code == 400
