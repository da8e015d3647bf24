"""Reads the text of a document that came with a form; nothing of it is kept."""

import io
import logging
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

import docx
import pypdf
from docx.table import Table

from corpus.foundation.errors import UsageError

MOST_PAGES = 60
"""Pages read of a PDF; a case description has a few."""

_MOST_UNPACKED = 40_000_000
"""Bytes a .docx may unpack to: a small archive can hold gigabytes of nothing."""

_ENCODINGS = ("utf-8-sig", "gb18030")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_RADICALS = str.maketrans(
    "⺁⺠⺮⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻭⻰⻳",
    "厂民竹虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
"""Radicals (U+2E80 to U+2EF3) that fonts share with whole characters, as PDF writers store them;
from Unicode's EquivalentUnifiedIdeograph.txt. Those from U+2F00 on are undone by NFKC."""

_KANGXI = re.compile(r"[\u2f00-\u2fd5]")
_HAN = r"[\u4e00-\u9fff，、；：“”（）《》〔〕]"
_BROKEN_LINE = re.compile(rf"(?<={_HAN})[ \t]*\n[ \t]*(?={_HAN})")


class DocumentUnreadable(UsageError):
    """A document holds no text that can be read."""

    code = "document"


def read_document(name: str, content: bytes) -> str:
    """Read the text of a .txt, .docx or .pdf file.

    Args:
        name: File name as the browser tells it; only its ending counts.
        content: The file.

    Raises:
        DocumentUnreadable: Another kind of file, a damaged or locked one, or one without text.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in _READERS:
        raise DocumentUnreadable(
            f"不能读“{name[-40:]}”，只能读 .txt、.docx 和 .pdf 文件。",
            hint=".doc 和 .wps 文件请先另存为 .docx，或者把文字复制到案情里。",
        )
    try:
        text = _READERS[ending](content).strip()
    except DocumentUnreadable:
        raise
    except Exception as error:  # each library raises its own on a damaged file
        raise DocumentUnreadable(
            f"文件“{name[-40:]}”读不了，可能已损坏，或者内容和扩展名不符。",
            hint="在办公软件里打开它另存一次，或者把文字复制到案情里。",
        ) from error
    if not text:
        raise DocumentUnreadable(
            f"文件“{name[-40:]}”里没有读到文字。",
            hint="如果是扫描件，请先做文字识别，或者把文字打到案情里。",
        )
    return text


def _text(content: bytes) -> str:
    marked = _MARKS.get(content[:2])
    for encoding in (marked,) if marked else _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentUnreadable(
        "这个文本文件的编码认不出来。", hint="用记事本打开，另存为 UTF-8 编码再选一次。"
    )


def _docx(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
            raise DocumentUnreadable(
                "文件展开后太大。", hint="去掉图片和附件另存一次，或者把文字复制到案情里。"
            )
    return "\n".join(_docx_lines(content))


def _docx_lines(content: bytes) -> Iterator[str]:
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "，".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
        else:
            yield block.text


def _pdf(content: bytes) -> str:
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
    text = "\n".join(page.extract_text() for page in reader.pages)
    return _BROKEN_LINE.sub("", _whole_characters(text))


def _whole_characters(text: str) -> str:
    """Turn radicals into the characters that were written."""
    kangxi = _KANGXI.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return kangxi.translate(_RADICALS)


_READERS: Mapping[str, Callable[[bytes], str]] = {".txt": _text, ".docx": _docx, ".pdf": _pdf}
