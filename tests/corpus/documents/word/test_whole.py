"""Whatever a text stands in, and whatever that stands in: read once; what is gone is not read."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents.reading import read_document

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CHOICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>'
    "<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
FALLBACK = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="new"><w:drawing/></mc:Choice><mc:Fallback>'
    "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
VML = (
    "<w:r><w:pict><v:group><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    "</v:shape></v:group></w:pict></w:r>"
)
ALIKE = {
    # what holds running text and shows it
    "link": '<w:hyperlink r:id="none">{}</w:hyperlink>',
    "tag": "<w:smartTag>{}</w:smartTag>",
    "field": '<w:fldSimple w:instr="AUTHOR">{}</w:fldSimple>',
    "inserted": '<w:ins w:id="1">{}</w:ins>',
    "moved here": '<w:moveTo w:id="1">{}</w:moveTo>',
    "control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "marked up": "<w:customXml>{}</w:customXml>",
    "result": FIELD.format("begin")
    + "<w:r><w:instrText>AUTHOR</w:instrText></w:r>"
    + FIELD.format("separate")
    + "{}"
    + FIELD.format("end"),
}
GONE = {
    # what holds running text and does not show it
    "deleted": '<w:del w:id="1">{}</w:del>',
    "moved away": '<w:moveFrom w:id="1">{}</w:moveFrom>',
    "instruction": FIELD.format("begin") + "{}" + FIELD.format("end"),
    "page number": '<w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>',
}
BOXES = {"vml": VML, "fallback": FALLBACK}
ROWS = {
    "table": "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "row control": "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{}</w:tc></w:tr></w:sdtContent>"
    "</w:sdt></w:tbl>",
    "cell control": "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt>"
    "</w:tr></w:tbl>",
    "block control": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "block markup": "<w:customXml>{}</w:customXml>",
    "block choice": '<mc:AlternateContent><mc:Choice Requires="new">{}</mc:Choice>'
    "</mc:AlternateContent>",
}
HOLDERS = [*ALIKE, *GONE, *BOXES, "choice", *ROWS, "footnote", "endnote"]
LEAVES = ["run", "hidden", "in two"]


class Written:
    """Writes a tree of holders as XML; keeps the marks that are shown and those that are gone."""

    def __init__(self):
        self.numbers = count(1)
        self.shown, self.gone = [], []
        self.footnote, self.endnote = [], []
        self.visible = True
        self.in_note = False

    def mark(self, visible=True):
        seen = self.visible and visible
        mark = f"{'显' if seen else '隐'}{next(self.numbers):04}标"
        (self.shown if seen else self.gone).append(mark)
        return mark

    def unseen(self, write, nodes):
        before, self.visible = self.visible, False
        text = "".join(map(write, nodes))
        self.visible = before
        return text

    def block(self, node):
        kind, inside = node
        if kind in ROWS:
            return ROWS[kind].format("".join(map(self.block, inside)))
        return f"<w:p>{self.inline(node)}</w:p>"

    def inline(self, node):
        kind, inside = node
        if kind in ROWS:
            return VML.format(self.block(node))
        if kind in ALIKE:
            return ALIKE[kind].format("".join(map(self.inline, inside)))
        if kind in GONE:
            return GONE[kind].format(self.unseen(self.inline, inside))
        if kind in BOXES:
            return BOXES[kind].format("".join(map(self.block, inside)))
        if kind == "choice":
            chosen = "".join(map(self.block, inside))
            return CHOICE.format(chosen, self.unseen(self.block, inside))
        if kind in ("footnote", "endnote"):
            return self.note(kind, inside)
        return self.run(kind)

    def run(self, kind):
        if kind == "hidden":
            return f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{self.mark(False)}</w:t></w:r>"
        mark = self.mark()
        if kind == "in two":
            return f"<w:r><w:t>{mark[:2]}</w:t></w:r><w:proofErr/><w:r><w:t>{mark[2:]}</w:t></w:r>"
        return f"<w:r><w:t>{mark}</w:t></w:r>"

    def note(self, kind, inside):
        if self.in_note:  # Word has no notes in notes
            return "".join(map(self.inline, inside))
        self.in_note = True
        text = "".join(map(self.block, inside))
        self.in_note = False
        notes = getattr(self, kind)
        notes.append(f'<w:{kind} w:id="{len(notes) + 1}">{text}</w:{kind}>')
        return f'<w:r><w:{kind}Reference w:id="{len(notes)}"/></w:r>'


def check(word_file, nodes):
    written = Written()
    body = "".join(map(written.block, nodes)) + f"<w:p>{written.run('run')}</w:p>"
    notes = {"footnotes": "".join(written.footnote), "endnotes": "".join(written.endnote)}
    file = word_file(body, styles="", **notes)  # the usual styles take longer than all else
    text = read_document("x.docx", file).text
    assert {mark: text.count(mark) for mark in written.shown} == dict.fromkeys(written.shown, 1)
    assert [mark for mark in written.gone if mark in text] == []
    assert "隐" not in text


@pytest.mark.parametrize("outer", HOLDERS)
def test_each_holder_in_each_other_is_read_once(word_file, outer):
    leaves = tuple((leaf, ()) for leaf in LEAVES)
    check(word_file, [(outer, ((inner, leaves),)) for inner in HOLDERS])


trees = st.recursive(
    st.sampled_from(LEAVES).map(lambda leaf: (leaf, ())),
    lambda inner: st.tuples(
        st.sampled_from(HOLDERS), st.lists(inner, min_size=1, max_size=3).map(tuple)
    ),
    max_leaves=12,
)


@given(nodes=st.lists(trees, min_size=1, max_size=4))
def test_any_nesting_is_read_once_and_nothing_gone_comes_back(word_file, nodes):
    check(word_file, nodes)
