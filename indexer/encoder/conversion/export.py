"""Writes the int8 network a search runs on.

One file of graph, one of weights: onnxruntime maps the second into memory, so a start reads only
what it uses. The word embeddings stay the four-bit blocks they are (exact, and a third of int8);
so do the feed-forward outputs of the first six layers, whose wide activations int8 reads worst
(smallest cosine with float32 0.9959 without this, 0.9985 with it, for a tenth more time). The
other linear layers become int8 per channel. A layer that is no longer what was unpacked (a delta
was merged into it) becomes int8 like those: its old blocks would undo the change without a sound.
"""

import logging
import re
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from transformers import BertModel

from corpus.foundation.errors import ModelError
from indexer.encoder.prepared import NETWORK, NETWORK_DATA
from indexer.encoder.weights import BLOCK, PackedModel

_OPSET = 17
_FOUR_BIT_LAYERS = 6
_FEED_FORWARD_OUTPUT = re.compile(r"layer\.(\d+)/output/dense/MatMul")


class _OneText(nn.Module):
    """The network over the word embeddings of one text: no batch, so no mask and no padding."""

    def __init__(self, network: BertModel) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: torch.Tensor) -> torch.Tensor:
        """Turn word embeddings (1, tokens, hidden) into the tokens' states (tokens, hidden)."""
        parts = self.network.embeddings
        places = parts.position_embeddings.weight[: words.shape[1]]
        states = parts.LayerNorm(words + places + parts.token_type_embeddings.weight[0])
        found: torch.Tensor = self.network.encoder(states)[0][0]
        return found


def export_int8(
    network: BertModel, packed: PackedModel, ids: tuple[int, ...], directory: Path
) -> None:
    """Export, quantize, put the embeddings of the kept pieces in front, optimise, save.

    Args:
        network: The float32 network.
        packed: The weights it came from.
        ids: Pieces the run-time vocabulary keeps, in run-time order.
        directory: Model folder; onnx/model_int8.onnx and its data file are written below it.

    Raises:
        ModelError: The word embeddings are not those that were unpacked.
    """
    _check_embeddings(network, packed)
    with tempfile.TemporaryDirectory(dir=directory) as scratch:
        exported, mixed, quantized, joined, optimised = (
            Path(scratch) / f"{name}.onnx"
            for name in ("exported", "mixed", "quantized", "joined", "final")
        )
        _export(network, packed, exported)
        _keep_four_bits(onnx.load(exported), packed, mixed)
        logging.getLogger().setLevel(logging.ERROR)  # quantize_dynamic recommends image recipes
        quantize_dynamic(
            mixed, quantized, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
        _put_embeddings_in_front(onnx.load(quantized), packed, ids, joined)
        _optimise(joined, optimised)
        target = directory / NETWORK
        target.parent.mkdir(exist_ok=True)
        onnx.save(
            onnx.load(optimised),
            target,
            save_as_external_data=True,
            location=Path(NETWORK_DATA).name,
        )


def _check_embeddings(network: BertModel, packed: PackedModel) -> None:
    """Refuse changed word embeddings: they are written as the blocks they were read from."""
    held = network.embeddings.word_embeddings.weight.detach().numpy()
    if not np.array_equal(held, packed.matrix("emb.word", packed.shape.vocabulary)):
        raise ModelError(
            "词向量与自带权重不一致，导出会丢掉改动。", "调整模型时不要改动词向量，只改网络各层。"
        )


def _export(network: BertModel, packed: PackedModel, target: Path) -> None:
    example = torch.zeros(1, 9, packed.shape.hidden)
    with torch.no_grad():
        # The default exporter needs onnxscript, one more dependency for the same graph.
        torch.onnx.export(
            _OneText(network).eval(),
            (example,),
            str(target),
            input_names=["words"],
            output_names=["states"],
            dynamic_axes={"words": {1: "tokens"}, "states": {0: "tokens"}},
            opset_version=_OPSET,
            dynamo=False,
        )


def _keep_four_bits(model: onnx.ModelProto, packed: PackedModel, target: Path) -> None:
    """Put the packed blocks back in place of the float32 weights that are still theirs."""
    nodes = []
    for node in model.graph.node:
        found = _FEED_FORWARD_OUTPUT.search(node.name) if node.op_type == "MatMul" else None
        chosen = found and "attention" not in node.name and int(found[1]) < _FOUR_BIT_LAYERS
        name = f"l{found[1]}.fo.w" if found else ""
        if chosen and np.array_equal(
            _weights(model, node).T, packed.matrix(name, packed.shape.hidden)
        ):
            nodes.append(_four_bit_product(model, node, name, packed))
        else:
            nodes.append(node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    _use_microsoft_operators(model)
    onnx.save(model, target)


def _weights(model: onnx.ModelProto, node: onnx.NodeProto) -> np.ndarray:
    """Give the weights of a product, shape (inputs, outputs)."""
    found = next(one for one in model.graph.initializer if one.name == node.input[1])
    values: np.ndarray = numpy_helper.to_array(found)
    return values


def _four_bit_product(
    model: onnx.ModelProto, node: onnx.NodeProto, name: str, packed: PackedModel
) -> onnx.NodeProto:
    scales, codes = packed.blocks(name, packed.shape.hidden)
    rows, columns = codes.shape
    blocks = (codes[:, 0::2] | (codes[:, 1::2] << 4)).astype(np.uint8)
    initializers = model.graph.initializer
    initializers.extend(
        [
            numpy_helper.from_array(
                blocks.reshape(rows, columns // BLOCK, BLOCK // 2), f"{name}.codes"
            ),
            numpy_helper.from_array(scales.astype(np.float32).reshape(-1), f"{name}.scales"),
        ]
    )
    initializers.remove(next(i for i in initializers if i.name == node.input[1]))
    return helper.make_node(
        "MatMulNBits",
        [node.input[0], f"{name}.codes", f"{name}.scales"],
        list(node.output),
        domain="com.microsoft",
        K=columns,
        N=rows,
        bits=4,
        block_size=BLOCK,
        accuracy_level=4,  # int8 activations, block by block
    )


def _use_microsoft_operators(model: onnx.ModelProto) -> None:
    if all(opset.domain != "com.microsoft" for opset in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))


def _put_embeddings_in_front(
    model: onnx.ModelProto, packed: PackedModel, ids: tuple[int, ...], target: Path
) -> None:
    scales, codes = packed.blocks("emb.word", packed.shape.vocabulary)
    scales, codes = scales[list(ids)], codes[list(ids)]
    middle = np.full((len(ids), codes.shape[1] // BLOCK), 8, dtype=np.uint8)
    graph = model.graph
    del graph.input[:]
    graph.input.append(helper.make_tensor_value_info("ids", TensorProto.INT64, ["tokens"]))
    graph.initializer.extend(
        [
            _four_bit("embedding_codes", codes),
            _four_bit("embedding_middle", middle),
            numpy_helper.from_array(scales.astype(np.float32), "embedding_scales"),
            numpy_helper.from_array(np.array([0], dtype=np.int64), "first_axis"),
        ]
    )
    gather = helper.make_node(
        "GatherBlockQuantized",
        ["embedding_codes", "ids", "embedding_scales", "embedding_middle"],
        ["rows"],
        domain="com.microsoft",
        block_size=BLOCK,
        gather_axis=0,
        quantize_axis=1,
    )
    graph.node.insert(0, helper.make_node("Unsqueeze", ["rows", "first_axis"], ["words"]))
    graph.node.insert(0, gather)
    _use_microsoft_operators(model)
    onnx.save(model, target)


def _four_bit(name: str, values: np.ndarray) -> TensorProto:
    """Pack values 0 to 15 two to a byte, the even column in the low half."""
    tensor = TensorProto(name=name, data_type=TensorProto.UINT4, dims=values.shape)
    tensor.raw_data = (values[:, 0::2] | (values[:, 1::2] << 4)).astype(np.uint8).tobytes()
    return tensor


def _optimise(source: Path, target: Path) -> None:
    options = onnxruntime.SessionOptions()
    # Extended, not all: the result must also run on another processor.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])
