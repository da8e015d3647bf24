"""What the taxonomy says of its labels, as cues and as texts."""

import pytest

from corpus.foundation.settings import LIBRARY
from corpus.library_files.taxonomy import load_taxonomy
from indexer.tagger.vocabulary import (
    CUE_WEIGHT,
    DOMAIN,
    ERROR_TYPE,
    SITUATION,
    Vocabulary,
    descriptions,
    vocabularies,
)

WORDS = Vocabulary({"S03": ("突发", "抢险"), "S99": (), "S07": ("容缺", "抢险")})


@pytest.fixture(scope="module")
def taxonomy():
    return load_taxonomy(LIBRARY / "taxonomy.toml")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("山洪突发,突发抢险", [1, 0, 1]),
        ("容缺受理", [0, 0, 1]),
        ("多算了面积", [0, 0, 0]),
        ("", [0, 0, 0]),
    ],
)
def test_a_label_is_marked_once_when_a_text_holds_any_of_its_cues(text, marked):
    assert WORDS.marks(text).tolist() == [CUE_WEIGHT * mark for mark in marked]


def test_what_is_stored_comes_back_in_the_same_order_labels_without_cues_included():
    back = Vocabulary.from_arrays("x", WORDS.arrays("x"))
    assert list(back.words.items()) == list(WORDS.words.items())


def test_situations_that_name_no_setting_have_neither_cues_nor_descriptions(taxonomy):
    found = vocabularies(taxonomy)
    assert {"S00", "S99"} <= {term.code for term in taxonomy.situations}
    assert list(found[SITUATION].words) == [f"S{number:02}" for number in range(1, 16)]
    assert not {"S00", "S99"} & {label for label, _ in descriptions(taxonomy)[SITUATION]}


def test_every_label_is_described_in_the_order_of_its_cues(taxonomy):
    described, cues = descriptions(taxonomy), vocabularies(taxonomy)
    assert set(described) == set(cues) == {SITUATION, ERROR_TYPE, DOMAIN}
    for name, pairs in described.items():
        assert list(dict.fromkeys(label for label, _ in pairs)) == list(cues[name].words)
        assert all(text for _, text in pairs)


def test_a_situation_is_described_by_its_definition_its_reach_and_its_cues(taxonomy):
    term = taxonomy.situation("S03")
    texts = [text for label, text in descriptions(taxonomy)[SITUATION] if label == "S03"]
    assert texts == [term.definition, term.include, f"{term.name}：{'、'.join(term.cues)}"]
