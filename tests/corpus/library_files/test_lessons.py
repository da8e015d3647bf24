"""Accounts and other texts the system learns from are read whole or refused with the line."""

import json
from collections import Counter

import pytest

from corpus.foundation.errors import CorpusError
from corpus.foundation.settings import LIBRARY
from corpus.library_files.lessons import (
    ACCOUNTS,
    OTHER_TEXTS,
    STORIES,
    TextTopic,
    read_accounts,
    read_other_texts,
    read_stories,
)
from corpus.library_files.reader import read_library

ACCOUNT = {
    "key": "yn-2020-01",
    "account": "那天我没请示就先把路封了，一分钱没拿。",
    "analog": "某镇干部未请示先封路。",
    "short": "先封路 没请示",
    "decoy": "封路时收了过路费。",
    "factors": {"account": [["F3", "查明未谋利", "一分钱没拿"]], "analog": []},
}


@pytest.fixture(scope="module")
def library():
    return read_library(LIBRARY)


@pytest.fixture
def read(library, tmp_path):
    def reading(*records):
        path = tmp_path / "accounts.jsonl"
        path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in records), "utf-8")
        return read_accounts(path, library.taxonomy)

    return reading


def test_an_account_has_its_texts_and_what_they_state(read):
    (found,) = read(ACCOUNT)
    assert (found.key, found.short, found.decoy) == (
        "yn-2020-01",
        "先封路 没请示",
        "封路时收了过路费。",
    )
    assert [(s.code, s.value, s.quote) for s in found.account.states] == [
        ("F3", "查明未谋利", "一分钱没拿")
    ]
    assert found.description.states == ()


def test_a_case_may_have_no_decoy_and_a_bar_has_no_value(read, library):
    (bar,) = [one for one in library.taxonomy.bars if one.code == "N05"]
    states = {"account": [["N05", bar.name, "没请示"]]}
    (found,) = read({**ACCOUNT, "decoy": None, "factors": states})
    assert found.decoy is None
    assert [(s.code, s.value) for s in found.account.states] == [("N05", "")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"short": " "}, "short 应是不空的文字"),
        ({"factors": {"account": [["F3", "没拿", "一分钱没拿"]]}}, "F3 没有“没拿”这个值"),
        ({"factors": {"account": [["F3", "查明未谋利", "两分钱"]]}}, "引文不在原文里"),
        ({"factors": {"account": [["N05", "谎报", "没请示"]]}}, "N05 的名称是"),
    ],
)
def test_an_account_that_does_not_fit_is_refused_with_its_line(read, change, words):
    with pytest.raises(CorpusError, match="1 行有误") as raised:
        read(ACCOUNT, {**ACCOUNT, **change})
    (detail,) = raised.value.details
    assert detail.startswith("第 2 行")
    assert words in detail


def test_a_library_may_come_without_lessons(tmp_path, library):
    assert read_accounts(tmp_path / "none", library.taxonomy) == ()
    assert read_other_texts(tmp_path / "none") == ()
    assert read_stories(tmp_path / "none") == ()


def test_a_text_of_an_unknown_topic_is_refused(tmp_path):
    path = tmp_path / "outside.jsonl"
    path.write_text('{"id": "a", "topic": "天文", "text": "月食"}\n', "utf-8")
    with pytest.raises(CorpusError, match="1 行有误"):
        read_other_texts(path)


STORY = {
    "key": "yn-2020-01",
    "genre": "来信",
    "text": "天旱。没请示就封了路。",
    "core": ["没请示就封了路"],
}


def test_a_story_says_where_its_core_is(tmp_path):
    path = tmp_path / "stories.jsonl"
    path.write_text(json.dumps(STORY), "utf-8")
    (story,) = read_stories(path)
    assert (story.key, story.genre, story.core) == ("yn-2020-01", "来信", ("没请示就封了路",))


@pytest.mark.parametrize(
    ("change", "words"),
    [({"core": ["别的话"]}, "不在原文里"), ({"core": []}, "至少一段"), ({"genre": ""}, "genre")],
)
def test_a_story_without_its_core_is_refused_with_its_line(tmp_path, change, words):
    path = tmp_path / "stories.jsonl"
    path.write_text(json.dumps({**STORY, **change}), "utf-8")
    with pytest.raises(CorpusError) as raised:
        read_stories(path)
    assert words in raised.value.details[0]


def test_the_shipped_lessons_are_whole(library):
    accounts = read_accounts(LIBRARY / ACCOUNTS, library.taxonomy)
    keys = [one.key for one in accounts]
    assert len(set(keys)) == len(keys) == 324
    assert set(keys) <= {case.key for case in library.cases}
    stories = read_stories(LIBRARY / STORIES)
    assert len(stories) == 630
    assert {one.key for one in stories} <= set(keys)
    topics = Counter(one.topic for one in read_other_texts(LIBRARY / OTHER_TEXTS))
    assert set(topics) == set(TextTopic)
    assert topics[TextTopic.INSIDE] == 190
