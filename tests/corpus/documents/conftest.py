"""Makes .docx files: the archive python-docx writes, with stories in the XML that Word writes."""

import io
import zipfile

import docx
import pytest

from corpus.documents.reading import read_document

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
PARTS = {
    # name of the part: its root and its kind as a relation
    "footnotes": ("w:footnotes", "footnotes"),
    "endnotes": ("w:endnotes", "endnotes"),
    "header9": ("w:hdr", "header"),
    "header8": ("w:hdr", "header"),
    "footer9": ("w:ftr", "footer"),
    "numbering": ("w:numbering", "numbering"),
    "styles": ("w:styles", "styles"),
    "settings": ("w:settings", "settings"),
}
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _template():
    stream = io.BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="session")
def word_file():
    """Give the means to make a .docx of the XML of its body and of other parts by name."""
    template = _template()

    def make(body, **parts):
        files = dict(template)
        document = f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>"
        files["word/document.xml"] = document.encode()
        related = ""
        for name, inside in parts.items():
            root, kind = PARTS[name]
            files[f"word/{name}.xml"] = f"<{root} {DECLARED}>{inside}</{root}>".encode()
            related += f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{name}.xml"/>'
        rels = files["word/_rels/document.xml.rels"].decode()
        files["word/_rels/document.xml.rels"] = rels.replace(
            "</Relationships>", f"{related}</Relationships>"
        ).encode()
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return stream.getvalue()

    return make


@pytest.fixture(scope="session")
def lines_of(word_file):
    """Give the means to read the lines of a .docx made of the XML of its body."""
    return lambda body, **parts: read_document("x.docx", word_file(body, **parts)).text.split("\n")
