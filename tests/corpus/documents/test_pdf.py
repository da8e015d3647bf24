"""A PDF's text is read; what stands in images, fields and annotations is named by page."""

import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from corpus.documents.document import DocumentUnreadable, Left, Notice
from corpus.documents.reading import read_document

FONT = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}


def named(**entries):
    values = {NameObject(f"/{name}"): NameObject(value) for name, value in entries.items()}
    return DictionaryObject(values)


def stream(content=b"", **entries):
    found = DecodedStreamObject()
    found.update(named(**entries))
    found.set_data(content)
    return found


def pdf(*pages, locked=False):
    """Make a file of pages given as (text, what it draws, annotations)."""
    writer = PdfWriter()
    for text, drawn, annotations in pages:
        page = writer.add_blank_page(300, 300)
        font = DictionaryObject({NameObject(k): NameObject(v) for k, v in FONT.items()})
        page[NameObject("/Resources")] = DictionaryObject(
            {
                NameObject("/Font"): DictionaryObject({NameObject("/F"): font}),
                NameObject("/XObject"): DictionaryObject(
                    {NameObject(f"/X{n}"): writer._add_object(x) for n, x in enumerate(drawn)}
                ),
            }
        )
        content = f"BT /F 12 Tf 20 200 Td ({text}) Tj ET".encode() if text else b""
        page[NameObject("/Contents")] = writer._add_object(stream(content))
        page[NameObject("/Annots")] = ArrayObject(annotations)
    if locked:
        writer.encrypt("secret")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def image():
    return stream(Subtype="/Image")


def form(inside):
    found = stream(Subtype="/Form")
    drawn = DictionaryObject({NameObject("/X"): inside})
    found[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawn})
    return found


def annotation(kind, **texts):
    found = named(Subtype=kind)
    found.update({NameObject(f"/{name}"): TextStringObject(text) for name, text in texts.items()})
    return found


def test_pages_that_hold_only_an_image_are_named_and_others_with_images_too():
    read = read_document(
        "x.pdf", pdf(("one", [], []), ("", [image()], []), ("three", [image()], []), ("", [], []))
    )
    assert read.text.split() == ["one", "three"]
    assert read.notices == (Notice(Left.SCANS, (2,)), Notice(Left.PICTURED, (3,)))


def test_an_image_within_a_form_is_found():
    read = read_document("x.pdf", pdf(("one", [], []), ("", [form(image())], [])))
    assert read.notices == (Notice(Left.SCANS, (2,)),)


def test_what_was_filled_in_and_noted_is_named():
    annotations = [
        annotation("/Widget", V="filled in"),
        annotation("/Widget", V=""),
        annotation("/Text", Contents="noted"),
        annotation("/FreeText", Contents="written on it"),
        annotation("/Link"),
    ]
    read = read_document("x.pdf", pdf(("one", [], annotations)))
    assert read.notices == (Notice(Left.FIELDS, (1,)), Notice(Left.COMMENTS, (2,)))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (pdf(("one", [], []), locked=True), "加了密码"),
        (pdf(*[("one", [], [])] * 61), "一次最多读 60 页"),
        (pdf(("", [image()], [])), "没有读到文字"),
    ],
)
def test_what_cannot_be_read_is_said(file, said):
    with pytest.raises(DocumentUnreadable) as refused:
        read_document("x.pdf", file)
    assert said in refused.value.message
