"""Opens the archive that a .docx file is and follows the relations between its parts."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from lxml import etree

from corpus.documents.document import DocumentUnreadable
from corpus.documents.word.markup import Element, attribute

_MOST_UNPACKED = 40_000_000
"""Bytes a .docx may unpack to: a small archive can hold gigabytes of nothing."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Office files begin, and new ones that are locked with a password."""


@dataclass(frozen=True, slots=True)
class Relation:
    """That one part needs another.

    Attributes:
        id: Name the first part calls it by.
        kind: What the other is to it: styles, footnotes, header.
        part: Path of the other in the archive.
    """

    id: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a document."""

    archive: zipfile.ZipFile

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Open a .docx file held in memory.

        Raises:
            DocumentUnreadable: It is locked, of the old format, or too large when unpacked.
        """
        if content.startswith(_COMPOUND):
            raise DocumentUnreadable(
                "这个文件加了密码，或者其实是旧格式的 .doc。",
                hint="在办公软件里去掉密码，另存为 .docx 再选，或者把文字复制到案情里。",
            )
        archive = zipfile.ZipFile(io.BytesIO(content))
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
            raise DocumentUnreadable(
                "文件展开后太大。", hint="去掉图片和附件另存一次，或者把文字复制到案情里。"
            )
        return cls(archive)

    def root(self, part: str) -> Element:
        """Parse a part; one that declares entities, as no Word file does, is refused."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(self.archive.read(part), parser)
        if root.getroottree().docinfo.doctype:
            raise ValueError(f"{part} has a document type")
        return root

    def relations(self, part: str) -> Iterator[Relation]:
        """Give the relations of a part (of the package itself for an empty path)."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.archive.namelist():
            return
        for one in self.root(path):
            target = attribute(one, "Target")
            if target is None or attribute(one, "TargetMode") == "External":
                continue
            kind = (attribute(one, "Type") or "").rpartition("/")[2]
            whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield Relation(attribute(one, "Id") or "", kind, whole)

    def related(self, part: str, kind: str) -> Element | None:
        """Parse the part that is of a kind to another; None without one."""
        for one in self.relations(part):
            if one.kind == kind and one.part in self.archive.namelist():
                return self.root(one.part)
        return None

    def main(self) -> str:
        """Give the path of the part that holds the body."""
        return next(one.part for one in self.relations("") if one.kind == "officeDocument")
