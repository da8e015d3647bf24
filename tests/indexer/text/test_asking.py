"""What is read of a text that something is searched for by."""

import pytest

from indexer.text.asking import MAX_SENTENCES, greeting, joined_sentences, read_asking

LONG = "这一句话足足有二十个字以上才算够长的句子。"
OTHER = "另外一句话也有十六个字以上所以自己成一句。"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("您好,请问村里修路没开会就动工了怎么办?", "村里修路没开会就动工了怎么办?"),
        ("打扰了,麻烦问一下,某镇多算了面积", "某镇多算了面积"),
        ("各位领导好!想请教一下大家,审批局先发了证", "审批局先发了证"),
        ("审批局先发了证,您好,请问怎么处理", "审批局先发了证,您好,请问怎么处理"),
    ],
)
def test_only_a_greeting_at_the_beginning_is_left_out(text, rest):
    asking = read_asking(text)
    assert asking.text == rest == text[asking.start :]


@pytest.mark.parametrize("text", ["您好", "您好,请问", ""])
def test_a_text_that_is_nothing_but_a_greeting_is_read_as_it_is(text):
    assert greeting(text) == 0
    assert read_asking(text).text == text


def test_sentences_are_spans_of_the_text_as_given():
    text = f"您好,{LONG}{OTHER}"
    asking = read_asking(text)
    assert [text[a:b] for a, b in asking.sentences] == [LONG, OTHER]
    rest, spans = asking.marked
    assert rest == text[3:]
    assert [rest[a:b] for a, b in spans] == [LONG, OTHER]


def test_a_short_sentence_joins_the_next_and_a_short_end_stands_alone():
    text = f"他没开会。先动了工。{LONG}群众满意。"
    assert [text[a:b] for a, b in joined_sentences(text)] == [
        f"他没开会。先动了工。{LONG}",
        "群众满意。",
    ]


@pytest.mark.parametrize("text", ["台风", "台风。危房。", LONG])
def test_a_lone_sentence_is_the_whole_text(text):
    assert read_asking(text).marked == (text, ((0, len(text)),))
    assert read_asking(text).sentences == ((0, len(text)),)


def test_a_long_text_is_read_whole_and_its_first_sentences_one_by_one():
    asking = read_asking(LONG * 100)
    assert asking.text == LONG * 100
    rest, spans = asking.marked
    assert [rest[a:b] for a, b in spans] == [LONG] * MAX_SENTENCES


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("领导好大喜功,乱作为", "领导好大喜功,乱作为"),
        ("请问责该局长", "请问责该局长"),
        ("麻烦事处理不当", "麻烦事处理不当"),
        ("打扰民生工程", "打扰民生工程"),
        ("您好,请问村支书借通行证", "村支书借通行证"),
        ("想请教一下各位领导:能不能先报备", "能不能先报备"),
        ("领导好,打扰了,我想先动工", "我想先动工"),
    ],
)
def test_a_greeting_ends_before_what_is_said(text, rest):
    assert text[greeting(text) :] == rest
