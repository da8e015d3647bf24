"""The real network learns a little from a few texts, the same every time, and writes its delta."""

import pytest

from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from eval.learning import tuning
from eval.learning.known_item import find_known, known_lines
from eval.learning.lessons import subjects_of
from eval.learning.network import LAYERS, RANK, TunedNetwork
from indexer.building.build import read_lessons

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def lessons():
    return read_lessons(LIBRARY, read_library(LIBRARY))


@pytest.fixture(scope="module")
def subjects(lessons):
    return subjects_of(lessons.cases, lessons.accounts[:4], (), ())


@pytest.fixture
def tuned(subjects, monkeypatch):
    """Learn for a few steps."""

    def tuned(epochs):
        monkeypatch.setattr(tuning, "EPOCHS", epochs)
        network = TunedNetwork("cpu")
        tuning.tune(network, subjects, ["邻居吵架。", "考试改期。", "手机坏了。"], lambda _, x: x)
        return network

    return tuned


def test_learning_changes_the_named_layers_only_and_is_the_same_again(tuned):
    first, again = tuned(1).adapter(), tuned(1).adapter()
    assert first.to_bytes() == again.to_bytes()
    names = set(first.layers)
    assert len(names) == 12 * len(LAYERS)
    assert all(name.endswith(LAYERS) for name in names)
    assert {down.shape[0] for down, _ in first.layers.values()} == {RANK}
    assert any(up.any() for _, up in first.layers.values())


def test_a_network_that_learned_nothing_has_a_delta_of_nothing():
    layers = TunedNetwork("cpu").adapter().layers
    assert not any(up.any() for _, up in layers.values())


def test_what_was_learned_from_is_found(tuned, lessons):
    accounts = lessons.accounts[:4]
    keys = {one.key for one in accounts}
    cases = [case for case in lessons.cases if case.key in keys]
    found = find_known(tuned(3), cases, accounts)
    assert {one.texts for one in found.values()} == {4}
    assert found["description"].first == 1
    lines = known_lines("调整后", found)
    assert len(lines) == 3
    assert "自述 4 条" in lines[0]
