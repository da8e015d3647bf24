"""Text files without a mark: what is sure is read, the rest is asked about, nothing is guessed."""

import random
import tomllib

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents.document import DocumentUnreadable, EncodingUnsure
from corpus.documents.plain_text import read_plain_text
from corpus.foundation.settings import Settings

STORY = "村支书疫情期间把自己的车辆通行证借给村民，送急病的家属去医院，事后马上报告。"
TRADITIONAL = "鎮長在疫情期間把自己的車輛通行證借給村民，送急病的家屬去醫院，事後馬上報告。"
ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be", "gb18030", "cp950"]


def outcome(text, encoding):
    """Say what became of a text: right, wrong, or asked (with the right one among the readings)."""
    try:
        return "right" if read_plain_text(text.encode(encoding)) == text else "wrong"
    except EncodingUnsure as unsure:
        return "asked" if text in [one.text for one in unsure.readings] else "left out"


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33"])
def test_a_mark_decides(mark):
    encoding = {239: "utf-8", 255: "utf-16-le", 254: "utf-16-be", 132: "gb18030"}[mark[0]]
    assert read_plain_text(mark + "某某".encode(encoding)) == "某某"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "text", [TRADITIONAL, TRADITIONAL[:15], "鎮長\r\n\r\n１、借出通行證。\r\n"]
)
def test_texts_of_one_line_are_read_in_every_encoding(text, encoding):
    assert read_plain_text(text.encode(encoding)) == text


def test_plain_english_numbers_and_nothing_are_the_same_in_all():
    assert read_plain_text(b"2023-05-01 No. 17") == "2023-05-01 No. 17"
    assert read_plain_text(b"") == ""


def test_the_sign_that_ended_files_of_old_is_no_text():
    assert read_plain_text(STORY.encode("gb18030") + b"\x1a") == STORY


@pytest.mark.parametrize("text", ["某某降低", "路201", "张某某31"])
def test_what_reads_well_in_two_ways_is_asked_about(text):
    with pytest.raises(EncodingUnsure) as unsure:
        read_plain_text(text.encode("gb18030"))
    readings = unsure.value.readings
    assert text in [one.text for one in readings]
    assert len({one.text for one in readings}) == len(readings) > 1
    assert unsure.value.details == tuple(f"{one.encoding}：{one.text}" for one in readings)
    assert unsure.value.code == "encoding_unsure"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "어제 회의에서 시장은 예산안에 대해 설명하고 주민의 의견을 들은 뒤 결정했다.",
            "cp949",
        ),
        ("Вчера на заседании мэр рассказал о проекте бюджета и выслушал мнения жителей.", "cp1251"),
        (
            "昨日の会議で市長は予算案について説明し、住民の意見を聞いた上で決定すると述べた。",
            "cp932",
        ),
    ],
)
def test_other_encodings_are_offered_and_never_taken(text, encoding):
    assert outcome(text, encoding) == "asked"


@pytest.mark.parametrize("content", [b"\xff\xff\xff\x81", b"\x00\x01\x02\x03\xff" * 9])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(DocumentUnreadable) as refused:
        read_plain_text(content)
    assert not isinstance(refused.value, EncodingUnsure)


@given(
    cut=st.tuples(st.integers(0, 20), st.integers(15, 30)),
    encoding=st.sampled_from(ENCODINGS),
    ends=st.sampled_from(["\n", "\r\n", "　"]),
)
def test_any_piece_of_a_story_is_read_whole_in_any_encoding(cut, encoding, ends):
    piece = TRADITIONAL[cut[0] : cut[0] + cut[1]]
    text = f"{piece}{ends}{piece}"
    assert outcome(text, encoding) == "right"


@pytest.fixture(scope="module")
def cases():
    files = sorted((Settings.from_environ({}).library / "cases").rglob("*.toml"))
    return [tomllib.loads(file.read_text("utf-8"))["facts"] for file in files[::3]]


@pytest.mark.parametrize(("length", "most_asked"), [(6, 0.1), (10, 0.02), (15, 0.002), (30, 0)])
def test_cases_cut_short_are_never_read_wrong_and_seldom_asked_about(cases, length, most_asked):
    traditional, chance = opencc.OpenCC("s2t").convert, random.Random(length)
    found = []
    for case in cases:
        start = chance.randrange(max(1, len(case) - length))
        piece = case[start : start + length]
        found += [outcome(piece, encoding) for encoding in ENCODINGS[:4]]
        old = traditional(piece)
        if old.encode("cp950", "ignore").decode("cp950") == old:  # Big5 lacks some characters
            found += [outcome(old, encoding) for encoding in ("gb18030", "cp950")]
    assert set(found) <= {"right", "asked"}
    assert found.count("asked") <= most_asked * len(found)
