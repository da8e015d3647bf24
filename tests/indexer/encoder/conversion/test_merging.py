"""A delta is added to the layers it names; one that does not fit is refused."""

import copy

import numpy as np
import pytest
import torch

from corpus.foundation.errors import ModelError
from indexer.encoder.adapter import Adapter
from indexer.encoder.conversion.merging import merge
from indexer.encoder.conversion.network import build_network

NAME = "encoder.layer.1.attention.self.query"


@pytest.fixture
def network(tiny):
    return build_network(tiny)


def delta(rows, columns):
    chance = np.random.default_rng(3)
    down, up = chance.normal(size=(2, columns)), chance.normal(size=(rows, 2))
    return down.astype(np.float16), up.astype(np.float16)


def test_only_the_named_layer_changes_and_by_the_product(network):
    before = copy.deepcopy(network.state_dict())
    adapter = Adapter({NAME: delta(64, 64)}, {})
    merge(network, adapter)
    for name, after in network.state_dict().items():
        change = (after - before[name]).numpy()
        wanted = adapter.update(NAME) if name == f"{NAME}.weight" else 0
        assert change == pytest.approx(np.broadcast_to(wanted, change.shape), abs=1e-5)


def test_a_delta_of_nothing_changes_nothing(network, tiny):
    merge(network, Adapter({}, {}))
    for one, other in zip(network.parameters(), build_network(tiny).parameters(), strict=True):
        assert torch.equal(one, other)


@pytest.mark.parametrize(
    "layers",
    [{"encoder.layer.9.attention.self.query": delta(64, 64)}, {NAME: delta(64, 32)}],
    ids=["no such layer", "another shape"],
)
def test_a_delta_of_another_network_is_refused(network, layers):
    with pytest.raises(ModelError, match="不配") as caught:
        merge(network, Adapter(layers, {}))
    assert caught.value.details == tuple(layers)
