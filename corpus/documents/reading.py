"""Reads the document that came with a form; nothing of it is kept."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from corpus.documents.document import Document, DocumentUnreadable
from corpus.documents.pdf import read_pdf
from corpus.documents.plain_text import read_plain_text
from corpus.documents.word.reading import read_word

_READERS: Mapping[str, Callable[[bytes], Document]] = {
    ".txt": lambda content: Document(read_plain_text(content)),
    ".docx": read_word,
    ".pdf": read_pdf,
}


def read_document(name: str, content: bytes) -> Document:
    """Read a .txt, .docx or .pdf file.

    Args:
        name: File name as the browser tells it; only its ending counts.
        content: The file.

    Raises:
        DocumentUnreadable: Another kind of file, a damaged or locked one, or one without text.
        EncodingUnsure: A text file that can be read in more than one way.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in _READERS:
        raise DocumentUnreadable(
            f"不能读“{name[-40:]}”，只能读 .txt、.docx 和 .pdf 文件。",
            hint=".doc 和 .wps 文件请先另存为 .docx，或者把文字复制到案情里。",
        )
    try:
        document = _READERS[ending](content)
    except DocumentUnreadable:
        raise
    except Exception as error:  # each library raises its own on a damaged file
        raise DocumentUnreadable(
            f"文件“{name[-40:]}”读不了，可能已损坏，或者内容和扩展名不符。",
            hint="在办公软件里打开它另存一次，或者把文字复制到案情里。",
        ) from error
    text = document.text.strip()
    if not text:
        raise DocumentUnreadable(
            f"文件“{name[-40:]}”里没有读到文字。",
            hint="如果是扫描件，请先做文字识别，或者把文字打到案情里。",
        )
    return Document(text, document.notices)
