"""Writes the packed weights as a sentence-transformers directory in float32."""

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from indexer.encoder.runtime import PASSAGE_PREFIX, QUERY_PREFIX
from indexer.encoder.weights import PackedModel

_LINEAR = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}

# The long-standing names: releases 5 and 6 of sentence-transformers both read them.
_MODULES = (
    ("", "sentence_transformers.models.Transformer"),
    ("1_Pooling", "sentence_transformers.models.Pooling"),
    ("2_Normalize", "sentence_transformers.models.Normalize"),
)


def build_network(packed: PackedModel) -> BertModel:
    """Load the weights into transformers' BERT, in evaluation mode."""
    shape = packed.shape
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=1e-12,
        pad_token_id=packed.pieces.pad,
        bos_token_id=packed.pieces.bos,
        eos_token_id=packed.pieces.eos,
    )
    network = BertModel(config, add_pooling_layer=False)
    network.load_state_dict(_state(packed), strict=True)
    return network.eval()


def save_sentence_model(
    network: BertModel, tokenizer: Tokenizer, packed: PackedModel, directory: Path
) -> None:
    """Save everything SentenceTransformer(directory) reads, prompts included."""
    network.save_pretrained(directory)
    texts, pieces = packed.pieces.texts, packed.pieces
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=texts[pieces.bos],
        eos_token=texts[pieces.eos],
        cls_token=texts[pieces.bos],
        sep_token=texts[pieces.eos],
        pad_token=texts[pieces.pad],
        unk_token=texts[pieces.unk],
        mask_token=texts[-1],
        model_max_length=packed.shape.positions,
        model_input_names=["input_ids", "attention_mask"],
    ).save_pretrained(directory)
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": kind}
        for number, (path, kind) in enumerate(_MODULES)
    ]
    _write(directory / "modules.json", modules)
    _write(
        directory / "sentence_bert_config.json",
        {"max_seq_length": packed.shape.positions, "do_lower_case": False},
    )
    _write(
        directory / "1_Pooling" / "config.json",
        {"word_embedding_dimension": packed.shape.hidden, "pooling_mode_mean_tokens": True},
    )
    (directory / "2_Normalize").mkdir()
    prompts = {"query": QUERY_PREFIX, "document": PASSAGE_PREFIX, "passage": PASSAGE_PREFIX}
    _write(
        directory / "config_sentence_transformers.json",
        {"prompts": prompts, "default_prompt_name": None, "similarity_fn_name": "cosine"},
    )


def _state(packed: PackedModel) -> dict[str, torch.Tensor]:
    shape = packed.shape
    wide = {"fi": (shape.feed_forward, shape.hidden), "fo": (shape.hidden, shape.feed_forward)}
    state = {
        "embeddings.word_embeddings.weight": packed.matrix("emb.word", shape.vocabulary),
        "embeddings.position_embeddings.weight": packed.vector("emb.pos").reshape(
            shape.positions, -1
        ),
        "embeddings.token_type_embeddings.weight": packed.vector("emb.type").reshape(
            shape.token_types, -1
        ),
        "embeddings.LayerNorm.weight": packed.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": packed.vector("emb.ln.b"),
    }
    for layer in range(shape.layers):
        for short, long in _LINEAR.items():
            rows, _ = wide.get(short, (shape.hidden, shape.hidden))
            place = f"encoder.layer.{layer}.{long}"
            state[f"{place}.weight"] = packed.matrix(f"l{layer}.{short}.w", rows)
            state[f"{place}.bias"] = packed.vector(f"l{layer}.{short}.b")
        for short, long in _NORMS.items():
            place = f"encoder.layer.{layer}.{long}"
            state[f"{place}.weight"] = packed.vector(f"l{layer}.{short}.w")
            state[f"{place}.bias"] = packed.vector(f"l{layer}.{short}.b")
    return {name: torch.from_numpy(values) for name, values in state.items()}


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
