"""What the tagger is taught from: cases, texts about something else, the taxonomy's own words."""

import numpy as np
import pytest

from corpus.library_files.lessons import Account, OtherText, TextTopic, Told
from indexer.building.embedding import Embedding, silent
from indexer.building.reuse import KnownVectors
from indexer.building.teaching import Lessons, gather, teach
from indexer.generation.layout import LESSONS, TAGGER
from indexer.tagger.material import TextKind
from indexer.tagger.tagger import INSIDE, OUTSIDE, POLICY, PROCEDURE, Tagger

OTHERS = tuple(
    OtherText(topic.value, topic, text)
    for topic, text in (
        (TextTopic.GENERAL, "怎么做红烧肉"),
        (TextTopic.PROCEDURE, "容错申请书怎么写"),
        (TextTopic.POLICY, "为担当者担当"),
        (TextTopic.INSIDE, "值班离岗"),
    )
)


@pytest.fixture
def lessons(records):
    """Take every tenth case of the library, and an account of one."""
    cases = records.cases[::10]
    accounts = [
        Account(key, Told("我先把路封了", ()), Told("某人封路", ()), "封路", None)
        for key in (cases[4].key, "xx-1900-01")
    ]
    return Lessons(cases, accounts, (), OTHERS, records.taxonomy)


def work(encoder, known=None):
    return Embedding(encoder, known or KnownVectors(), silent)


def test_texts_about_something_else_and_descriptions_are_embedded_as_queries(
    lessons, counting, counting_parts
):
    material, arrays = gather(lessons, counting_parts, work(counting))
    texts = [one.text for one in OTHERS]
    assert np.array_equal(material.others, np.stack(list(counting.encode_queries(texts))))
    assert material.topics == [OUTSIDE, PROCEDURE, POLICY, INSIDE]
    for labels, texts, vectors in material.described.values():
        assert len(labels) == len(texts)
        assert np.array_equal(vectors, np.stack(list(counting.encode_queries(texts))))
    assert len(arrays["digests"]) == len(arrays["vectors"])
    assert all(digest.startswith("?") for digest in arrays["digests"])


def test_every_text_about_a_case_stands_beside_its_case(lessons, counting, counting_parts):
    material, _ = gather(lessons, counting_parts, work(counting))
    written = material.of_kinds(TextKind.ACCOUNT, TextKind.DESCRIPTION, TextKind.SHORT)
    assert [material.texts[row] for row in np.flatnonzero(written)] == [
        "我先把路封了", "某人封路", "封路",
    ]  # fmt: skip
    assert material.owners[written].tolist() == [4] * 3
    assert len(material.texts) == 3 * len(lessons.cases) + 3
    assert np.array_equal(material.like_queries("situation"), written)
    wanted = np.stack(list(counting.encode_queries(material.texts)))
    assert np.array_equal(material.queries, wanted)


def test_a_later_build_takes_all_of_it_over(lessons, counting, counting_parts):
    _, arrays = gather(lessons, counting_parts, work(counting))
    counting.read.clear()
    pairs = zip(arrays["digests"].tolist(), arrays["vectors"], strict=True)
    known = KnownVectors({("", digest): vector for digest, vector in pairs})
    _, again = gather(lessons, counting_parts, work(counting, known))
    assert counting.read == []
    assert np.array_equal(again["vectors"], arrays["vectors"])


def test_the_tagger_is_written_with_its_figures(lessons, counting, counting_parts, tmp_path):
    figures = teach(tmp_path, lessons, counting_parts, work(counting))
    assert {path.name for path in tmp_path.iterdir()} == {LESSONS, TAGGER}
    (vector,) = counting.encode_queries([OTHERS[0].text])
    assert figures.keys() >= {"error_type", "domain"}
    assert all(0 <= one["accuracy"] <= one["top3"] <= 1 for one in figures.values())
    tags = Tagger.load(tmp_path / TAGGER).tags(vector, OTHERS[0].text)
    assert {label.name for label in tags.situations} == {f"S{n:02}" for n in range(1, 16)}
    assert 0 < tags.scope < 1


def test_without_an_encoder_nothing_is_taught(lessons, lexical_parts, tmp_path):
    assert teach(tmp_path, lessons, lexical_parts, work(None)) == {}
    assert list(tmp_path.iterdir()) == []
