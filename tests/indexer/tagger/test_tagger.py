"""Labels predicted from a vector and a text, and the file they are predicted from."""

import numpy as np
import pytest

from corpus.foundation.errors import IndexDamaged
from indexer.tagger.linear import Linear
from indexer.tagger.tagger import INSIDE, OUTSIDE, SCOPE, Tagger
from indexer.tagger.vocabulary import SITUATION, Vocabulary

SITUATIONS = Linear(
    ("S01", "S02", "S03"),
    # Two places of the vector, then one for the cues of each label.
    np.array([[1, 0, 1, 0, 0], [0, 1, 0, 1, 0], [0, 1, 0, 0, 1]], dtype=np.float32),
    np.zeros(3, dtype=np.float32),
    1.0,
)
DUTY = Linear((INSIDE, OUTSIDE), np.array([[1, 0], [-1, 0]], np.float32), np.zeros(2, "f4"), 1.0)
CUES = Vocabulary({"S01": ("部署",), "S02": ("政策调整",), "S03": ("抢险",)})

EAST, NORTH = np.eye(2, dtype=np.float32)


def tagger(**heads):
    return Tagger(np.zeros(2, dtype=np.float32), heads, {SITUATION: CUES})


def names(labels):
    return [label.name for label in labels]


def test_the_likeliest_label_comes_first_and_equal_ones_in_their_order():
    found = tagger(situation=SITUATIONS).tags(EAST, "").situations
    assert names(found) == ["S01", "S02", "S03"]
    assert found[1].probability == found[2].probability
    assert sum(label.probability for label in found) == pytest.approx(1, abs=2e-4)


def test_a_cue_in_the_text_decides_between_labels_the_vector_leaves_open():
    both = tagger(situation=SITUATIONS)
    assert names(both.tags(NORTH, "事情紧急").situations) == ["S02", "S03", "S01"]
    assert names(both.tags(NORTH, "抢险时来不及").situations) == ["S03", "S02", "S01"]


def test_what_was_not_learned_is_not_predicted():
    found = tagger(situation=SITUATIONS).tags(EAST, "")
    assert (found.error_types, found.domains, found.scope) == ((), (), None)


def test_the_scope_is_the_probability_of_an_act_of_duty():
    found = tagger(scope=DUTY)
    inside, outside = (found.tags(vector, "").scope for vector in (EAST, -EAST))
    assert inside > 0.99
    assert inside + outside == pytest.approx(1)


def test_what_is_loaded_predicts_as_what_was_saved(tmp_path):
    made = tagger(**{SITUATION: SITUATIONS, SCOPE: DUTY})
    made.save(tmp_path / "tagger.npz")
    loaded = Tagger.load(tmp_path / "tagger.npz")
    for vector, text in ((EAST, "部署"), (NORTH, "抢险"), (EAST + NORTH, "")):
        assert loaded.tags(vector, text) == made.tags(vector, text)


@pytest.mark.parametrize("damage", ["missing", "something else", "half of it"])
def test_a_file_that_cannot_be_read_is_named_with_the_next_step(tmp_path, damage):
    path = tmp_path / "tagger.npz"
    tagger(situation=SITUATIONS).save(path)
    if damage == "missing":
        path.unlink()
    elif damage == "something else":
        path.write_bytes(b"{}")
    else:
        np.savez(path, centre=EAST, heads=np.array([SITUATION]))
    with pytest.raises(IndexDamaged, match=r"标注模型 tagger\.npz 无法读取") as caught:
        Tagger.load(path)
    assert "yian index build --full" in caught.value.hint
