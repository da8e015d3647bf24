"""What was read of a document: its text, what was left unread, or why nothing could be read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from corpus.foundation.errors import UsageError


class Left(StrEnum):
    """What a document may hold beside the text that was read."""

    CHANGES = "changes"
    HIDDEN = "hidden"
    IMAGES = "images"
    OBJECTS = "objects"
    CHARTS = "charts"
    DIAGRAMS = "diagrams"
    CHUNKS = "chunks"
    COMMENTS = "comments"
    SYMBOLS = "symbols"
    NUMBERS = "numbers"
    FIELDS = "fields"
    SCANS = "scans"
    PICTURED = "pictured"


_MEASURED: Mapping[Left, str] = {
    Left.IMAGES: "张图片",
    Left.CHARTS: "个图表",
    Left.DIAGRAMS: "个智能图形（SmartArt）",
    Left.OBJECTS: "个嵌入对象",
    Left.CHUNKS: "个插入的文档",
    Left.COMMENTS: "条批注",
    Left.FIELDS: "个填写项",
    Left.SYMBOLS: "个特殊符号",
    Left.NUMBERS: "处自动编号",
}
"""What is counted and named in one sentence, with its measure word."""

_SAID: Mapping[Left, str] = {
    Left.CHANGES: "文件里有还没有接受的修订，已按全部接受来读：加上的读了，删去的没有读。",
    Left.HIDDEN: "文件里有设为隐藏的文字，没有读。",
    Left.SCANS: "文件第 {} 页没有文字，可能是扫描的，没有读。",
    Left.PICTURED: "文件第 {} 页除文字外还有图片，图片里的文字没有读。",
}

_MOST_NUMBERS = 60
_LARGEST = 99_999


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing readers of the text have to know about the document.

    Attributes:
        left: What it is about.
        numbers: How many, or on which pages; empty where neither is said.
    """

    left: Left
    numbers: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Write it as a short code, which a form can carry and `from_code` reads."""
        return f"{self.left}:{','.join(map(str, self.numbers))}"

    @classmethod
    def from_code(cls, code: str) -> Self | None:
        """Read a code; None for anything else, as forms may hold anything."""
        name, _, rest = code.partition(":")
        numbers = [n for n in rest.split(",") if n]
        if name not in list(Left) or len(numbers) > _MOST_NUMBERS:
            return None
        if not all(n.isascii() and n.isdigit() and int(n[:9]) <= _LARGEST for n in numbers):
            return None
        notice = cls(Left(name), tuple(int(n[:9]) for n in numbers))
        return notice if numbers or notice.left in (Left.CHANGES, Left.HIDDEN) else None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read.

    Attributes:
        text: All text a reader of it sees, in reading order.
        notices: What the text does not show of the document.
    """

    text: str
    notices: tuple[Notice, ...] = ()


def say(notices: Iterable[Notice]) -> tuple[str, ...]:
    """Say notices in sentences; those of several documents are added up."""
    found = list(notices)
    counted: Counter[Left] = Counter()
    for notice in found:
        if notice.left in _MEASURED:
            counted[notice.left] += sum(notice.numbers)
    sentences = [
        _SAID[notice.left].format("、".join(map(str, notice.numbers)))
        for notice in dict.fromkeys(found)
        if notice.left in _SAID
    ]
    if counted:
        named = "、".join(f"{counted[left]} {_MEASURED[left]}" for left in counted)
        sentences.append(f"文件里有 {named}没有读；里面有要紧的内容，请自己写进案情。")
    return tuple(sentences)


class DocumentUnreadable(UsageError):
    """A document holds no text that can be read."""

    code = "document"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the bytes of a text file.

    Attributes:
        encoding: Name of the encoding, for people.
        text: What the file says if that is its encoding.
    """

    encoding: str
    text: str


class EncodingUnsure(DocumentUnreadable):
    """A text file can be read in more than one way; only its owner can tell which is right."""

    status = 422
    code = "encoding_unsure"

    def __init__(self, readings: Sequence[Reading]) -> None:
        """Keep the readings, the likeliest first; details list them by their beginnings."""
        super().__init__(
            "这个文本文件没有标明编码，拿不准该怎样读。",
            hint="看下面哪一种读法是通顺的，选它检索；都不通顺，就用记事本打开，另存为 UTF-8 "
            "编码再选一次。",
            details=[f"{one.encoding}：{one.text[:40]}" for one in readings],
        )
        self.readings = tuple(readings)
