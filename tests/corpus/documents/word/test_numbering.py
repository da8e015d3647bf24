"""Automatic numbers stand before their paragraphs as readers see them."""

import pytest

from corpus.documents.document import Left, Notice
from corpus.documents.reading import read_document


def level(depth, form, text, *more, start=1):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{"".join(more)}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels, key=7, num=5, more=""):
    plan = f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'
    return f'{plan}<w:num w:numId="{num}"><w:abstractNumId w:val="{key}"/>{more}</w:num>'


def item(text, depth=0, num=5, mark=""):
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
        f"{mark}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )


OFFICIAL = numbering(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3.", '<w:suff w:val="space"/>'),
    level(3, "decimalEnclosedCircle", "%4", '<w:suff w:val="nothing"/>'),
)


def test_the_levels_of_an_official_paper_are_numbered_and_begin_anew_below_a_new_heading(lines_of):
    body = item("甲") + item("乙", 1) + item("丙", 1) + item("丁", 2) + item("戊", 3)
    body += item("己") + item("庚", 1) + item("辛", 2)
    assert lines_of(body, numbering=OFFICIAL) == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "1. 丁",
        "①戊",
        "二、己",
        "（一）庚",
        "1. 辛",
    ]


def test_articles_of_rules_are_numbered_through_their_chapters(lines_of):
    plan = numbering(
        level(0, "chineseCountingThousand", "第%1章"),
        level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'),
    )
    body = item("总则") + item("一", 1) + item("二", 1) + item("附则") + item("三", 1)
    assert lines_of(body, numbering=plan) == [
        "第一章 总则",
        "第一条 一",
        "第二条 二",
        "第二章 附则",
        "第三条 三",
    ]


def test_numbers_of_higher_levels_are_repeated_in_digits_where_that_is_asked_for(lines_of):
    plan = numbering(
        level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    )
    assert lines_of(item("甲") + item("乙", 1), numbering=plan) == ["一、甲", "1.1 乙"]


def test_a_list_that_starts_elsewhere_or_again_does(lines_of):
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>'
    plan = numbering(level(0, "decimal", "%1、", start=3)) + (
        f'<w:num w:numId="6"><w:abstractNumId w:val="7"/>{again}</w:num>'
    )
    body = item("甲") + item("乙") + item("丙", num=6) + item("丁", num=6) + item("戊")
    assert lines_of(body, numbering=plan) == ["3、甲", "4、乙", "8、丙", "9、丁", "10、戊"]


def test_a_heading_is_numbered_by_its_style_on_the_level_that_names_it(lines_of):
    linked = level(0, "decimal", "%1") + level(1, "upperRoman", "%2、").replace(
        "<w:lvlText", '<w:pStyle w:val="Sub"/><w:lvlText'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Head"><w:pPr><w:numPr><w:numId w:val="5"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub">'
        '<w:basedOn w:val="Head"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    )
    body = '<w:p><w:pPr><w:pStyle w:val="Sub"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    off = body.replace("</w:pPr>", '<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
    found = lines_of(body + off + body, numbering=numbering(linked), styles=styles)
    assert found == ["I、甲", "甲", "II、甲"]


def test_a_list_style_lends_its_levels(lines_of):
    plan = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="L"/>'
        f"{level(0, 'lowerLetter', '%1)')}</w:abstractNum>"
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert lines_of(item("甲") + item("乙"), numbering=plan) == ["a) 甲", "b) 乙"]


def test_bullets_are_one_sign_whatever_font_they_come_from(lines_of):
    assert lines_of(item("甲"), numbering=numbering(level(0, "bullet", "\uf0b7"))) == ["• 甲"]
    assert lines_of(item("甲"), numbering=numbering(level(0, "bullet", "◆"))) == ["◆ 甲"]


def test_what_is_deleted_takes_no_number(lines_of):
    gone = item("", mark='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert lines_of(item("甲") + gone + item("乙"), numbering=OFFICIAL) == ["一、甲", "二、乙"]


def test_a_number_in_an_unknown_form_is_named(word_file):
    file = word_file(item("甲") + item("乙"), numbering=numbering(level(0, "hebrew1", "%1、")))
    read = read_document("x.docx", file)
    assert read.text == "、甲\n、乙"
    assert read.notices == (Notice(Left.NUMBERS, (2,)),)


@pytest.mark.parametrize("broken", ['<w:num w:numId="5"/>', "", numbering(level(3, "decimal", ""))])
def test_a_list_that_is_not_there_gives_no_number(lines_of, broken):
    assert lines_of(item("甲"), numbering=broken) == ["甲"]
