"""Numbers in the forms Word offers to Chinese writers."""

import pytest

from corpus.documents.word.counting import counted


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {10: "１０"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("numberInDash", {3: "- 3 -"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV", 1999: "MCMXCIX"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一〇五"},
        ),
        (
            "chineseCountingThousand",
            {
                10: "十",
                19: "十九",
                21: "二十一",
                100: "一百",
                105: "一百零五",
                110: "一百一十",
                112: "一百一十二",
                1005: "一千零五",
                1050: "一千零五十",
                2300: "二千三百",
            },
        ),
        ("ideographDigital", {10: "一〇", 23: "二三"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 23: "贰拾叁"}),
        ("ideographLegalTraditional", {2: "貳", 6: "陸"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 11: "甲戌", 60: "癸亥"}),
        ("none", {3: ""}),
        ("chineseCounting", {0: "0", 10_000: "10000"}),
        ("hebrew1", {1: None}),
    ],
)
def test_a_number_is_written_in_its_form(form, expected):
    assert {number: counted(number, form) for number in expected} == expected
