"""What the tagger is taught from: cases, texts about something else, the taxonomy's own words."""

import numpy as np
import pytest

from indexer.building.contents import queries_of
from indexer.building.embedding import Embedding, silent
from indexer.building.reuse import KnownVectors
from indexer.building.teaching import Lessons, gather, teach
from indexer.generation.layout import OUTSIDE, TAGGER
from indexer.store.rows import Purpose
from indexer.tagger.tagger import Tagger
from indexer.text.normalise import Normaliser

ELSEWHERE = ("火星旅行要带什么", "今天天气很好，大家去春游", "怎么做红烧肉")


@pytest.fixture
def lessons(records, counting):
    """Take every tenth case of the library."""
    cases, normalise = records.cases[::10], Normaliser()
    texts = [
        [
            text.text
            for row, text in queries_of(0, case, normalise)
            if row.purpose is Purpose.TEACHING
        ]
        for case in cases
    ]
    vectors = np.stack([list(counting.encode_queries(own)) for own in texts])
    counting.read.clear()
    return Lessons(cases, texts, vectors, records.taxonomy, ELSEWHERE)


def work(encoder, known=None):
    return Embedding(encoder, known or KnownVectors(), silent)


def test_texts_about_something_else_and_descriptions_are_embedded_as_queries(
    lessons, counting, counting_parts
):
    material, arrays = gather(lessons, counting_parts, work(counting))
    assert np.array_equal(material.outside, np.stack(list(counting.encode_queries(ELSEWHERE))))
    for labels, texts, vectors in material.described.values():
        assert len(labels) == len(texts)
        assert np.array_equal(vectors, np.stack(list(counting.encode_queries(texts))))
    assert len(arrays["digests"]) == len(arrays["vectors"])
    assert all(digest.startswith("?") for digest in arrays["digests"])


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
    assert {path.name for path in tmp_path.iterdir()} == {OUTSIDE, TAGGER}
    assert set(figures) == {"situation", "error_type", "domain"}
    assert all(0 <= one["accuracy"] <= one["top3"] <= 1 for one in figures.values())
    tags = Tagger.load(tmp_path / TAGGER).tags(lessons.vectors[0, 0], lessons.texts[0][0])
    assert {label.name for label in tags.situations} == {f"S{n:02}" for n in range(1, 16)}
    assert 0 < tags.scope < 1


def test_without_an_encoder_nothing_is_taught(lessons, lexical_parts, tmp_path):
    assert teach(tmp_path, lessons, lexical_parts, work(None)) == {}
    assert list(tmp_path.iterdir()) == []
