import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.text.normalise import Normaliser

normalise = Normaliser()


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("幹部容錯糾錯", "干部容错纠错"),
        ("第７條", "第7条"),
        ("先 斩\n后 奏", "先斩后奏"),
        ("LNG　码头  PPP project", "LNG码头PPP project"),
        ("a\u200bb\x00c", "abc"),
        ("㈠先行先试", "(一)先行先试"),
        ("  两头空白 ", "两头空白"),
        ("", ""),
    ],
)
def test_different_ways_of_writing_get_one_form(original, text):
    assert normalise(original).text == text


def test_a_span_leads_back_to_the_original_words():
    original = "他說：「第７條\n規定」很明白"
    normal = normalise(original)
    start = normal.text.index("第7条规定")
    begin, end = normal.span(start, start + len("第7条规定"))
    assert original[begin:end] == "第７條\n規定"


def test_a_combining_mark_stays_with_its_letter():
    normal = normalise("cafe\u0301好")
    assert normal.text == "café好"
    assert normal.span(3, 4) == (3, 5)


@given(st.text(max_size=300))
def test_every_character_knows_its_place(original):
    normal = normalise(original)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    assert all(0 <= s < e <= len(original) for s, e in zip(normal.starts, normal.ends, strict=True))
    assert list(normal.starts) == sorted(normal.starts)


@given(st.text(max_size=200))
def test_the_normal_form_is_stable(original):
    once = normalise(original).text
    assert normalise(once).text == once
