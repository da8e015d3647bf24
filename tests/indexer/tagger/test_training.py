"""Labels that can be learned are, and what is learned is judged on texts kept back."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from indexer.tagger.material import Material, TextKind
from indexer.tagger.tagger import INSIDE, OUTSIDE, POLICY, SCOPE
from indexer.tagger.training import held_out, targets, tempered, train
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
    queries = [towards(PLACES[label], row / 20) for row, label in enumerate(labels)]
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
        owners=np.repeat(np.arange(12), 2),
        kinds=[TextKind.TITLE, TextKind.FACTS] * 12,
        texts=[""] * 24,
        queries=np.repeat(np.stack(queries), 2, axis=0),
        topics=[OUTSIDE, OUTSIDE, POLICY, POLICY],
        others=np.stack([towards(place, 0.1) for place in (5, 5, 6, 6)]),
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
    assert [tagger.tags(towards(at), "").topics[0].name for at in (0, 5, 6)] == [
        INSIDE,
        OUTSIDE,
        POLICY,
    ]
    none = np.zeros((0, 8), dtype=np.float32)
    for nothing in (
        replace(material, topics=[], others=none),
        replace(material, topics=[INSIDE] * 4),
    ):
        assert train(nothing)[0].tags(towards(0), "").scope is None


def test_accounts_are_judged_by_where_there_are_any(material):
    labels = targets(material.cases)[SITUATION]
    centre = np.zeros(8, dtype=np.float32)
    facts = held_out(material, SITUATION, labels, centre)
    assert facts.rows.tolist() == list(range(1, 24, 2))
    kinds = [TextKind.ACCOUNT if row == 4 else kind for row, kind in enumerate(material.kinds)]
    told = held_out(replace(material, kinds=kinds), SITUATION, labels, centre)
    assert told.rows.tolist() == [4]
    assert told.truth == (labels[2],)


def test_a_domain_is_not_learned_from_what_moves_a_case_to_another_setting(material):
    kinds = [TextKind.TITLE, TextKind.ACCOUNT] * 12
    told = replace(material, kinds=kinds)
    assert told.taught(SITUATION).all()
    assert told.taught(DOMAIN).tolist() == [True, False] * 12


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
