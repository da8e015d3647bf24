"""What is run follows what the network holds, changed layers included."""

import copy
import logging
from dataclasses import replace

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from corpus.foundation.errors import ModelError
from indexer.encoder.conversion.export import export_int8
from indexer.encoder.conversion.network import build_network
from indexer.encoder.prepared import NETWORK, NETWORK_DATA

# The conversion runs in a process of its own that shows no warnings of the libraries.
pytestmark = pytest.mark.filterwarnings("ignore")

KEPT = (0, 1, 2, 3, 5, 6)
"""Pieces of the run-time vocabulary: two of eight are left out."""


@pytest.fixture(scope="module")
def network(tiny):
    return build_network(tiny)


@pytest.fixture
def export(tiny, tmp_path):
    """Export a network; give the kinds of its operators and what it says of the kept pieces."""
    level = logging.getLogger().level

    def export(network):
        export_int8(network, tiny, KEPT, tmp_path)
        kinds = [node.op_type for node in onnx.load(tmp_path / NETWORK).graph.node]
        session = onnxruntime.InferenceSession(tmp_path / NETWORK)
        return kinds, lambda ids: session.run(None, {"ids": np.array(ids, dtype=np.int64)})[0]

    yield export
    logging.getLogger().setLevel(level)


def said(network, ids):
    """Give the states of the float32 network for pieces of the run-time vocabulary."""
    with torch.no_grad():
        return network(torch.tensor([[KEPT[number] for number in ids]]))[0][0].numpy()


def least_cosine(some, others):
    lengths = np.linalg.norm(some, axis=1) * np.linalg.norm(others, axis=1)
    return float(((some * others).sum(axis=1) / lengths).min())


def changed(network, layer):
    """Turn the sign of a feed-forward output, as a delta merged into it might."""
    other = copy.deepcopy(network)
    with torch.no_grad():
        other.encoder.layer[layer].output.dense.weight.neg_()
    return other


def test_the_exported_network_says_what_the_float32_one_says(network, export, tmp_path):
    kinds, run = export(network)
    assert kinds.count("MatMulNBits") == 2
    assert kinds.count("GatherBlockQuantized") == 1
    for ids in ([0, 4, 5, 2], [0, 2], [5] * 16):
        assert run(ids).shape == said(network, ids).shape
        assert least_cosine(run(ids), said(network, ids)) > 0.99
    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {NETWORK, NETWORK_DATA}


def test_a_changed_feed_forward_layer_is_not_put_back_as_its_old_blocks(network, export):
    other, ids = changed(network, 1), [0, 4, 5, 2]
    kinds, run = export(other)
    assert kinds.count("MatMulNBits") == 1
    assert least_cosine(run(ids), said(other, ids)) > 0.99
    assert least_cosine(run(ids), said(network, ids)) < 0.9


def test_changed_word_embeddings_are_refused(tiny, network, tmp_path):
    other = copy.deepcopy(network)
    with torch.no_grad():
        other.embeddings.word_embeddings.weight[7] += 0.01
    with pytest.raises(ModelError, match="词向量与自带权重不一致") as caught:
        export_int8(other, tiny, KEPT, tmp_path)
    assert "只改网络各层" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_another_network_is_refused_by_its_words(tiny, network, tmp_path):
    raw = bytearray(tiny.raw)
    raw[2] ^= 0x11  # the first codes of the first word
    with pytest.raises(ModelError):
        export_int8(network, replace(tiny, raw=bytes(raw)), KEPT, tmp_path)
