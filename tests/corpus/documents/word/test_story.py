"""What a reader of a Word file sees, and what only its markup holds."""

import pytest

from corpus.documents.document import Left, Notice
from corpus.documents.reading import read_document


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(inside, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def field(kind, inside=""):
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


ACROSS, DOWN = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
DELETED_MARK = '<w:rPr><w:del w:id="1"/></w:rPr>'


def row(*cells):
    inside = "".join(
        f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"
        for text, properties in cells
    )
    return f"<w:tr>{inside}</w:tr>"


def test_merged_cells_are_read_once_and_equal_cells_each(lines_of):
    body = (
        f"<w:tbl>{row(('横跨', ACROSS))}"
        f"{row(('竖跨', DOWN), ('同', ''), ('同', ''))}"
        f"{row(('盖住的', '<w:vMerge/>'), ('', ''), ('末', ''))}</w:tbl>"
    )
    assert lines_of(body) == ["横跨", "竖跨，同，同", "末"]


def test_deleted_and_hidden_rows_and_cells_are_left_out(lines_of):
    gone = row(("甲", "")).replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>')
    hidden = row(("乙", "")).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>")
    assert lines_of(f"<w:tbl>{gone}{hidden}{row(('丙', '<w:cellDel/>'), ('丁', ''))}</w:tbl>") == [
        "丁"
    ]


def test_paragraphs_run_together_where_the_mark_between_them_was_deleted(lines_of):
    body = paragraph(run("前半"), DELETED_MARK) + paragraph(run("后半")) + paragraph(run("另起"))
    assert lines_of(body) == ["前半后半", "另起"]


def test_readers_are_told_of_changes_that_are_not_accepted(word_file):
    changed = paragraph(
        f'{run("写的")}<w:del w:id="1"><w:r><w:delText>删的</w:delText></w:r></w:del>'
    )
    read = read_document("x.docx", word_file(changed))
    assert read.text == "写的"
    assert read.notices == (Notice(Left.CHANGES),)
    assert read_document("x.docx", word_file(paragraph(run("写的")))).notices == ()


HIDING = (
    '<w:style w:type="character" w:styleId="C"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="D"><w:basedOn w:val="C"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("of_paragraph", "of_run", "shown"),
    [
        ("", "<w:vanish/>", False),
        ("", '<w:vanish w:val="0"/>', True),
        ("", '<w:rStyle w:val="D"/>', False),
        ('<w:pStyle w:val="P"/>', "", False),
        ('<w:pStyle w:val="P"/>', '<w:vanish w:val="false"/>', True),
        ('<w:pStyle w:val="P"/>', '<w:rStyle w:val="C"/>', True),
    ],
)
def test_hidden_text_is_left_out_and_named_however_it_was_hidden(
    word_file, of_paragraph, of_run, shown
):
    body = paragraph(run("看得见", '<w:vanish w:val="0"/>') + run("也许", of_run), of_paragraph)
    read = read_document("x.docx", word_file(body, styles=HIDING))
    assert read.text == ("看得见也许" if shown else "看得见")
    assert read.notices == (() if shown else (Notice(Left.HIDDEN),))


def test_the_result_of_a_field_is_read_across_paragraphs_its_instruction_is_not(lines_of):
    begin = field("begin") + "<w:r><w:instrText>TOC \\o</w:instrText></w:r>" + field("separate")
    body = paragraph(begin + run("目录一")) + paragraph(run("目录二") + field("end") + run("后"))
    assert lines_of(body) == ["目录一", "目录二后"]


@pytest.mark.parametrize("mark", ["begin", "separate", "end"])
def test_a_field_mark_without_counterpart_hides_nothing(lines_of, mark):
    assert lines_of(paragraph(run("甲") + field(mark) + run("乙"))) == ["甲乙"]


def test_an_entry_for_an_index_is_hidden_and_what_follows_is_not(lines_of):
    entry = "".join(
        f"<w:r><w:rPr><w:vanish/></w:rPr>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText>XE 词</w:instrText>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    assert lines_of(paragraph(run("甲") + entry + run("乙"))) == ["甲乙"]


def test_what_is_chosen_in_a_form_is_read(lines_of):
    listed = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="是"/>'
        '<w:listEntry w:val="否"/></w:ddList></w:ffData>'
    )
    ticked = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    empty = '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
    body = "".join(
        field("begin", inside)
        + f"<w:r><w:instrText> {code} </w:instrText></w:r>"
        + field("separate")
        + run("旧")
        + field("end")
        for inside, code in (
            (listed, "FORMDROPDOWN"),
            (ticked, "FORMCHECKBOX"),
            (empty, "FORMCHECKBOX"),
        )
    )
    assert lines_of(paragraph(body)) == ["否☑□"]


def test_signs_that_are_elements_become_characters(lines_of):
    inside = (
        "<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:softHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings 2" w:char="F0A3"/>'
        '<w:sym w:font="Symbol" w:char="F0B1"/><w:sym w:font="宋体" w:char="2605"/>'
        "<w:br/><w:t>丁</w:t>"
    )
    assert lines_of(f"<w:p><w:r>{inside}</w:r></w:p>") == ["甲\t乙-丙☑□±★", "丁"]


def test_a_sign_of_an_unknown_font_is_named(word_file):
    signs = '<w:sym w:font="Webdings" w:char="F041"/><w:sym w:font="x" w:char="odd"/>'
    read = read_document("x.docx", word_file(f"<w:p>{run('甲')}<w:r>{signs}</w:r></w:p>"))
    assert (read.text, read.notices) == ("甲", (Notice(Left.SYMBOLS, (2,)),))


def test_a_character_in_a_circle_that_is_drawn_by_a_field_is_named(word_file):
    told = "<w:r><w:instrText> eq \\o\\ac(○,秘)</w:instrText></w:r>"
    body = paragraph(run("甲") + field("begin") + told + field("end") + run("乙"))
    read = read_document("x.docx", word_file(body))
    assert (read.text, read.notices) == ("甲乙", (Notice(Left.SYMBOLS, (1,)),))


def test_a_pronunciation_stands_in_brackets(lines_of):
    ruby = f"<w:ruby><w:rt>{run('róng')}</w:rt><w:rubyBase>{run('容')}</w:rubyBase></w:ruby>"
    assert lines_of(paragraph(f"<w:r>{ruby}</w:r>")) == ["容（róng）"]


def test_notes_stand_behind_the_paragraph_that_refers_to_them(lines_of):
    refer = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{paragraph(run("线"))}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(" 出处") + refer)}'
        f'</w:footnote><w:footnote w:id="4">{paragraph(run("没人提到"))}</w:footnote>'
    )
    body = paragraph(run("前") + refer + run("后")) + paragraph(run("下一段"))
    assert lines_of(body, footnotes=notes) == ["前后", "注：出处", "下一段"]


@pytest.mark.parametrize(
    ("equation", "expected"),
    [
        ("<m:f><m:num>{a}</m:num><m:den>{b}</m:den></m:f>", "a/b"),
        ("<m:f><m:num>{a}{b}</m:num><m:den>{a}<m:r><m:t>+</m:t></m:r></m:den></m:f>", "ab/(a+)"),
        ("<m:sSup><m:e>{a}</m:e><m:sup>{b}</m:sup></m:sSup>", "a^b"),
        ("<m:rad><m:deg/><m:e>{a}</m:e></m:rad>", "√a"),
        ("<m:d><m:e>{a}</m:e><m:e>{b}</m:e></m:d>", "(a|b)"),
        ('<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr><m:e>{a}</m:e></m:d>', "[a"),
        ('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:e>{a}</m:e></m:nary>', "∑a"),
        ("<m:sSub><m:e>{a}</m:e><m:sub>{b}</m:sub></m:sSub>", "ab"),
    ],
)
def test_an_equation_is_one_line_that_says_the_same(lines_of, equation, expected):
    a, b = (f"<m:r><m:t>{name}</m:t></m:r>" for name in "ab")
    inside = equation.format(a=a, b=b)
    body = paragraph(f"<m:oMathPara><m:oMath>{inside}</m:oMath></m:oMathPara>{run('元')}")
    assert lines_of(body) == [f"{expected}元"]
