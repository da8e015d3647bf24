"""What a text states, and what it denies."""

import pytest

from corpus.library_files.cues import read_cues
from corpus.library_files.taxonomy import load_taxonomy
from indexer.tagger.factors import read_factors
from indexer.text.normalise import Normaliser


@pytest.fixture(scope="module")
def read(settings):
    taxonomy = load_taxonomy(settings.library / "taxonomy.toml")
    cues, normalise = read_cues(settings.library / "cues.toml", taxonomy), Normaliser()
    return lambda text: read_factors(normalise(text), cues)


def values(readings, code):
    return [reading.value for reading in readings if reading.target == code]


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("镇党委开会研究后决定先修路", "F4", "集体且完整"),
        ("这件事未经集体研究，他一个人拍板", "F4", "个人专断或绕开"),
        ("没有收过一分钱好处", "F3", "查明未谋利"),
        ("调查没有证据证明他从中谋利", "F3", "查明未谋利"),
        ("他收受施工方好处五万元", "F3", "本人获利"),
        ("没有收受任何财物", "F3", "查明未谋利"),
        ("工程没有走招标就开工", "F5", "违反程序性规定"),
        ("台风来得急，工地停了", "F8", "不可抗力"),
        ("事后如实向上说明了", "F12", "事后及时报告"),
        ("没有及时报告", "F12", "未报告"),
        ("钱后来全部退还，手续也补办了", "F11", "主动及时有效"),
    ],
)
def test_a_stated_factor_is_read_with_its_value(read, text, code, value):
    assert value in values(read(text), code)


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("未经集体研究", "F4", "集体且完整"),
        ("没有证据证明他谋取私利", "F3", "本人获利"),
        ("没有造成重大损失", "F10", "重大"),
        ("今天天气很好，大家去春游", "F3", "查明未谋利"),
    ],
)
def test_what_is_denied_or_not_said_is_not_read(read, text, code, value):
    assert value not in values(read(text), code)


def test_a_quote_is_a_span_of_the_original(read):
    text = "鎮黨委　開會研究後，\n決定先動工；沒有收過好處。"
    readings = read(text)
    assert readings
    assert all(text[r.start : r.end] == r.quote for r in readings)
