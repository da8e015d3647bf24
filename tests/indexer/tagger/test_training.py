"""Labels that can be learned are, and what is learned is judged on texts kept back."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from indexer.tagger.tagger import SCOPE
from indexer.tagger.training import Material, held_out, targets, tempered, train
from indexer.tagger.vocabulary import DOMAIN, ERROR_TYPE, SITUATION, Vocabulary

PLACES = {"S03": 0, "S07": 1, "S14": 2, "S15": 3}


def towards(place, wobble=0.0):
    vector = np.zeros(8, dtype=np.float32)
    vector[[place, 7]] = 1, wobble
    return vector


@pytest.fixture(scope="module")
def one():
    return read_library(LIBRARY).cases[0]


@pytest.fixture
def material(one):
    """Two situations of six cases each, two only described, one domain and one error type."""
    labels = ["S03", "S07"] * 6
    cases = [
        replace(one, domain="应急", labels=replace(one.labels, situation=label, error_type="其他"))
        for label in labels
    ]
    queries = [[towards(PLACES[label], row / 20)] * 2 for row, label in enumerate(labels)]
    described = {
        SITUATION: (
            list(PLACES),
            ["抢险", "容缺", "维稳", "其余"],
            np.stack([towards(place) for place in PLACES.values()]),
        ),
        ERROR_TYPE: (["其他"], ["其他"], towards(4)[None]),
        DOMAIN: (["应急"], ["应急"], towards(4)[None]),
    }
    words = {"S03": ("抢险",), "S07": ("容缺",), "S14": ("维稳",), "S15": ()}
    cues = {ERROR_TYPE: Vocabulary({"其他": ()}), DOMAIN: Vocabulary({"应急": ()})}
    return Material(
        cases=cases,
        queries=np.array(queries),
        outside=np.stack([towards(5, row / 10) for row in range(4)]),
        texts=[["", ""]] * 12,
        vocabularies={SITUATION: Vocabulary(words), **cues},
        described=described,
    )


def test_a_situation_that_names_no_setting_is_not_learned(one):
    codes = ("S00", "S03", "S99")
    cases = [replace(one, labels=replace(one.labels, situation=code)) for code in codes]
    learned = targets(cases)
    assert learned[SITUATION] == [None, "S03", None]
    assert learned[ERROR_TYPE] == [one.labels.error_type] * 3
    assert learned[DOMAIN] == [one.domain] * 3


def test_a_text_near_the_cases_of_a_label_gets_it_and_rare_labels_live_by_their_description(
    material,
):
    tagger, _ = train(material)
    for label, place in PLACES.items():
        found = tagger.tags(towards(place), "").situations
        assert found[0].name == label
        assert [one.name for one in sorted(found, key=lambda one: one.name)] == sorted(PLACES)


def test_figures_are_of_texts_kept_back_and_what_has_one_label_has_none(material):
    tagger, figures = train(material)
    assert figures.keys() == {SITUATION} == tagger.heads.keys() - {SCOPE}
    assert (figures[SITUATION]["accuracy"], figures[SITUATION]["texts"]) == (1, 12)


def test_scope_is_learned_only_from_examples_of_the_contrary(material):
    tagger, _ = train(material)
    assert tagger.tags(towards(0), "").scope > 0.5 > tagger.tags(towards(5), "").scope
    nothing, _ = train(replace(material, outside=np.zeros((0, 8), dtype=np.float32)))
    assert nothing.tags(towards(0), "").scope is None


def test_the_same_lessons_give_the_same_bits(material):
    (one, _), (other, _) = train(material), train(material)
    for name, head in one.heads.items():
        assert head.weights.tobytes() == other.heads[name].weights.tobytes()
        assert head.temperature == other.heads[name].temperature


def test_too_few_labelled_texts_are_not_judged(material):
    centre = np.zeros(8, dtype=np.float32)
    known = ["S03", "S07", "S03", "S07"]
    assert held_out(material, SITUATION, [*known, *[None] * 8], centre) is None
    held = held_out(material, SITUATION, [*known, "S03", *[None] * 7], centre)
    assert held.truth == (*known, "S03")
    assert held.labels == tuple(sorted(PLACES))
    assert held.probabilities.sum(axis=1) == pytest.approx(np.ones(5))


@pytest.mark.parametrize(
    ("temperature", "wanted"), [(1, (0.8, 0.2)), (2, (2 / 3, 1 / 3)), (0.5, (16 / 17, 1 / 17))]
)
def test_a_temperature_flattens_or_sharpens(temperature, wanted):
    assert tempered(np.array([[0.8, 0.2]]), temperature)[0] == pytest.approx(wanted)
