"""The parts of a Word file around its body, and files that are not what they should be."""

import io
import zipfile

import pytest

from corpus.documents.document import DocumentUnreadable
from corpus.documents.reading import read_document

TEXT = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"


def line(inside):
    return f"<w:p>{inside}</w:p>"


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


PAGE = '<w:fldSimple w:instr=" PAGE  \\* MERGEFORMAT ">' + run("7") + "</w:fldSimple>"


def section(*edges, more=""):
    refer = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{part}"/>' for kind, pages, part in edges
    )
    return f"<w:sectPr>{refer}{more}</w:sectPr>"


def test_headers_and_footers_come_last_once_each_and_without_page_numbers(lines_of):
    first = f"<w:p><w:pPr>{section(('header', 'default', 'header9'))}</w:pPr></w:p>"
    last = section(("header", "default", "header9"), ("footer", "default", "footer9"))
    found = lines_of(
        first + TEXT + last,
        header9=line(run("内部资料")) + line(run("第") + PAGE + run("页 共 9 页")),
        footer9=line(run("- ") + PAGE + run(" -")) + line(run("某局办公室")),
    )
    assert found == ["正文", "页眉：内部资料", "页脚：某局办公室"]


@pytest.mark.parametrize(
    ("pages", "more", "settings", "shown"),
    [
        ("first", "", "", False),
        ("first", "<w:titlePg/>", "", True),
        ("even", "", "", False),
        ("even", "", "<w:evenAndOddHeaders/>", True),
    ],
)
def test_a_header_that_is_on_no_page_is_not_read(lines_of, pages, more, settings, shown):
    body = TEXT + section(("header", pages, "header8"), more=more)
    found = lines_of(body, header8=line(run("首页")), settings=settings)
    assert found == (["正文", "页眉：首页"] if shown else ["正文"])


def rewritten(file, change):
    """Give a file with each of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)))
    return stream.getvalue()


def test_the_strict_kind_of_file_is_read_the_same(word_file):
    usual, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    renamed = {
        b"wordprocessingml/2006/main": b"wordprocessingml/main",
        b"officeDocument/2006/": b"officeDocument/",
    }

    def change(content):
        for one, other in renamed.items():
            content = content.replace(usual + one, strict + other)
        return content

    refer = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = f'<w:footnote w:id="1">{line(run("出处"))}</w:footnote>'
    body = line(run("正文") + refer + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")
    file = word_file(body, footnotes=notes)
    assert strict in rewritten(file, change)
    assert read_document("x.docx", file).text == "正文x\n注：出处"
    assert read_document("x.docx", rewritten(file, change)).text == "正文x\n注：出处"


def test_a_locked_or_old_file_is_named_as_such():
    with pytest.raises(DocumentUnreadable) as refused:
        read_document("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "加了密码" in refused.value.message
    assert "另存为 .docx" in refused.value.hint


@pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/hostname"', '"展开"'])
def test_a_part_that_brings_entities_is_not_read(word_file, entity):
    declared = f"<!DOCTYPE w:document [<!ENTITY e {entity}>]><w:document".encode()
    file = rewritten(
        word_file(line(run("甲&e;乙"))), lambda content: content.replace(b"<w:document", declared)
    )
    with pytest.raises(DocumentUnreadable):
        read_document("x.docx", file)
