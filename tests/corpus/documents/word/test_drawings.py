"""Words in drawings are read; pictures and what other programs draw are counted and named."""

import pytest

from corpus.documents.document import Left, Notice
from corpus.documents.reading import read_document


def drawing(inside, properties=""):
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"{properties}/><a:graphic>'
        f"<a:graphicData>{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


IMAGE = '<pic:pic><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill></pic:pic>'
HIDDEN = ' hidden="1"'
OBJECT = (
    "<w:r><w:object><v:shape><v:imagedata/></v:shape>"
    '<o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
)
TEXT = "<w:p><w:r><w:t>字</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        (f"<w:p>{drawing(IMAGE)}{drawing(IMAGE)}</w:p>", {Left.IMAGES: 2}),
        (
            "<w:p><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>",
            {Left.IMAGES: 1},
        ),
        (f"<w:p>{OBJECT}</w:p>", {Left.OBJECTS: 1}),
        ("<w:p><w:r><w:object><w:control/></w:object></w:r></w:p>", {Left.OBJECTS: 1}),
        (f"<w:p>{drawing('<c:chart/>')}</w:p>", {Left.CHARTS: 1}),
        (f"<w:p>{drawing('<dgm:relIds/>')}</w:p>", {Left.DIAGRAMS: 1}),
        ('<w:altChunk r:id="rId1"/><w:p><w:subDoc r:id="rId2"/></w:p>', {Left.CHUNKS: 2}),
        ('<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>', {Left.COMMENTS: 1}),
        (f"<w:p>{drawing(IMAGE)}{OBJECT}</w:p>", {Left.IMAGES: 1, Left.OBJECTS: 1}),
        (f'<w:p><w:del w:id="1">{drawing(IMAGE)}</w:del></w:p>', {Left.CHANGES: None}),
        (f"<w:p>{drawing(IMAGE, HIDDEN)}</w:p>", {}),
    ],
)
def test_what_is_not_read_is_counted(word_file, inside, left):
    read = read_document("x.docx", word_file(TEXT + inside))
    assert read.text == "字"
    assert read.notices == tuple(
        Notice(kind, () if number is None else (number,)) for kind, number in left.items()
    )


def test_a_picture_offered_in_two_ways_is_one_picture(word_file):
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="x">{drawing(IMAGE)[5:-6]}</mc:Choice>'
        "<mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    read = read_document("x.docx", word_file(f"{TEXT}<w:p>{both}</w:p>"))
    assert read.notices == (Notice(Left.IMAGES, (1,)),)


def test_word_art_and_the_words_of_a_canvas_are_read(lines_of):
    art = '<w:r><w:pict><v:shape><v:textpath string="内部资料"/></v:shape></w:pict></w:r>'
    canvas = drawing(
        "<a:txBody><a:p><a:r><a:t>图</a:t></a:r><a:r><a:t>注</a:t></a:r></a:p></a:txBody>"
    )
    assert lines_of(f"<w:p>{art}{canvas}</w:p>{TEXT}") == ["内部资料", "图注", "字"]


def test_a_hidden_shape_is_not_read(lines_of):
    box = "<w:txbxContent><w:p><w:r><w:t>隐</w:t></w:r></w:p></w:txbxContent>"
    shape = f'<v:shape style="width:1pt; visibility: hidden">{box}</v:shape>'
    assert lines_of(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>{TEXT}") == ["字"]
