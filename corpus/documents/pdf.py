"""Reads the text of a PDF file and names the pages whose images hold what it cannot read."""

import io
import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence

import pypdf
from pypdf import PageObject
from pypdf.generic import DictionaryObject, PdfObject

from corpus.documents.document import Document, DocumentUnreadable, Left, Notice

MOST_PAGES = 60
"""Pages read of a PDF; a case description has a few."""

_RADICALS = str.maketrans(
    "⺁⺠⺮⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻭⻰⻳",
    "厂民竹虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
"""Radicals (U+2E80 to U+2EF3) that fonts share with whole characters, as PDF writers store them;
from Unicode's EquivalentUnifiedIdeograph.txt. Those from U+2F00 on are undone by NFKC."""

_KANGXI = re.compile(r"[\u2f00-\u2fd5]")
_HAN = r"[\u4e00-\u9fff，、；：“”（）《》〔〕]"
_BROKEN_LINE = re.compile(rf"(?<={_HAN})[ \t]*\n[ \t]*(?={_HAN})")

_NESTED = 5
"""How deep forms within forms are looked into for images."""


def read_pdf(content: bytes) -> Document:
    """Read a PDF file, its broken lines joined.

    Raises:
        DocumentUnreadable: It is locked or has too many pages.
    """
    # The library warns of every oddity of a file; readers are told only what matters to them.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise DocumentUnreadable(
            "这个 PDF 加了密码。", hint="去掉密码再选，或者把文字复制到案情里。"
        )
    if len(reader.pages) > MOST_PAGES:
        raise DocumentUnreadable(
            f"这个 PDF 有 {len(reader.pages)} 页，一次最多读 {MOST_PAGES} 页。",
            hint="只留下写案情的几页，或者把文字复制到案情里。",
        )
    pages = list(reader.pages)
    texts = [page.extract_text() for page in pages]
    text = _BROKEN_LINE.sub("", _whole_characters("\n".join(texts)))
    return Document(text, tuple(_notices(pages, texts)))


def _notices(pages: Sequence[PageObject], texts: Sequence[str]) -> Iterator[Notice]:
    pictured = [n for n, page in enumerate(pages, 1) if _holds_images(page.get("/Resources"))]
    scans = tuple(n for n in pictured if not texts[n - 1].strip())
    others = tuple(n for n in pictured if n not in scans)
    for left, numbers in ((Left.SCANS, scans), (Left.PICTURED, others)):
        if numbers:
            yield Notice(left, numbers)
    kinds = [kind for page in pages for kind in _annotations(page)]
    for left in (Left.FIELDS, Left.COMMENTS):
        if left in kinds:
            yield Notice(left, (kinds.count(left),))


def _holds_images(resources: PdfObject | None, depth: int = 0) -> bool:
    """Say whether a page, or a form drawn on it, draws an image."""
    found = resources.get_object() if resources is not None else None
    if not isinstance(found, DictionaryObject) or depth > _NESTED:
        return False
    drawn = found.get("/XObject", DictionaryObject()).get_object()
    for one in drawn.values():
        one = one.get_object()
        if one.get("/Subtype") == "/Image" or _holds_images(one.get("/Resources"), depth + 1):
            return True
    return False


def _annotations(page: PageObject) -> Iterator[Left]:
    """Name what was filled in or noted on a page, which is no part of its text."""
    for one in page.get("/Annots", []) or []:
        annotation = one.get_object()
        kind = annotation.get("/Subtype")
        if kind == "/Widget" and str(annotation.get("/V", "")) not in ("", "/Off"):
            yield Left.FIELDS
        elif kind in ("/Text", "/FreeText", "/Highlight") and annotation.get("/Contents"):
            yield Left.COMMENTS


def _whole_characters(text: str) -> str:
    """Turn radicals into the characters that were written."""
    kangxi = _KANGXI.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return kangxi.translate(_RADICALS)
