"""Adds the delta to the unpacked float32 network, before it is exported."""

import torch
from transformers import BertModel

from corpus.foundation.errors import ModelError
from indexer.encoder.adapter import Adapter


def merge(network: BertModel, adapter: Adapter) -> None:
    """Add the update of every layer to its weight.

    Raises:
        ModelError: The delta names a layer the network has not, or is of another shape.
    """
    weights = {
        name.removesuffix(".weight"): weight
        for name, weight in network.named_parameters()
        if name.endswith(".weight")
    }
    for name in adapter.layers:
        update = torch.from_numpy(adapter.update(name))
        if name not in weights or weights[name].shape != update.shape:
            raise ModelError("模型的调整文件与自带权重不配。", "请重新安装以案。", [name])
        with torch.no_grad():
            weights[name].add_(update)
