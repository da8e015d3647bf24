"""A library of six cases and six rules looked up by key, name and article."""

import pytest

from search_api.lookup.directory import Directory
from search_api.lookup.leads import Found


@pytest.fixture(scope="module")
def keys(small):
    directory = Directory(small.index, small.parts)
    return lambda text: [(lead.found, lead.key) for lead in directory.leads(text)]


@pytest.mark.parametrize("text", ["zj-2020-01", "ZJ-2020-01", "ｚｊ—２０２０—０１", "zj 2020 01"])
def test_a_key_is_found_however_it_is_typed(keys, text):
    assert keys(text) == [(Found.CASE, "zj-2020-01")]


@pytest.mark.parametrize("text", ["遂昌县容错裁定办法", "《遂昌縣容錯裁定辦法》", "容错裁定办法"])
def test_a_name_leads_to_its_rule(keys, text):
    assert keys(text) == [(Found.RULE, "zj-suichang-adjudication")]


def test_a_word_alone_is_no_name_and_the_words_of_one_are(keys):
    assert keys("容错") == []
    assert keys("办法") == []
    assert keys("容错纠错办法") == [(Found.RULE, "yn-2021-six-situations")]


@pytest.mark.parametrize(
    "text",
    ["汛期河堤管涌，镇长没有招标就先开工抢险", "抢险", "想办法", "字" * 61],
)
def test_a_description_is_no_look_up(keys, text):
    assert keys(text) == []


def test_a_case_key_that_nobody_has_is_said_to_be_none(keys):
    assert keys("zj-1999-99") == [(Found.MISSING, "zj-1999-99")]
