"""The text of a document: what can be read is read in order, what cannot is said."""

import io
import zipfile

import docx
import pytest

from corpus.documents.document import DocumentUnreadable
from corpus.documents.reading import read_document

STORY = "村支书疫情期间把自己的车辆通行证借给村民，送急病的家属去医院，事后马上报告。"


def word(*paragraphs, rows=()):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for number, row in enumerate(rows):
            for cell, text in zip(table.rows[number].cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_in_the_encodings_people_use(encoding):
    assert read_document("案情.TXT", STORY.encode(encoding)).text == STORY


def test_paragraphs_and_tables_of_a_word_file_are_read_in_order():
    text = read_document("案情.docx", word("一、经过", STORY, rows=[("职务", "村支书")])).text
    assert text.split("\n") == ["一、经过", STORY, "职务，村支书"]


def packed(size):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * size)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("案情.doc", b"\xd0\xcf\x11\xe0", "另存为 .docx"),
        ("案情", STORY.encode(), "只能读"),
        ("案情.docx", b"not a zip", "已损坏"),
        ("案情.docx", packed(100), "已损坏"),
        ("案情.docx", packed(41_000_000), "展开后太大"),
        ("案情.pdf", b"%PDF-1.7 cut off", "已损坏"),
        ("案情.txt", b"\xff\xff\xff\x81", "编码认不出来"),
        ("案情.txt", b"  \n", "没有读到文字"),
        ("案情.docx", word(""), "没有读到文字"),
    ],
)
def test_what_cannot_be_read_is_said_with_a_next_step(name, content, said):
    with pytest.raises(DocumentUnreadable) as refused:
        read_document(name, content)
    assert said in refused.value.message + refused.value.hint
    assert refused.value.hint
