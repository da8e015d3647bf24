"""Any sentence-transformers model can take the bundled one's place."""

import json
import sys

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from corpus.foundation.errors import ModelError
from indexer.encoder.opening import open_encoder
from indexer.encoder.sentence import SentenceEncoder

WORDS = ["[UNK]", "query", "passage", ":", "容", "错", "纠", "问", "责"]


def save_model(folder, scale=1.0, prompts=None):
    """Write a sentence-transformers model of nine words, each a direction of its own."""
    folder.mkdir(parents=True)
    tokenizer = Tokenizer(
        models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.normalizer = normalizers.BertNormalizer()  # sets every Han character apart
    tokenizer.save(str(folder / "tokenizer.json"))
    weights = (np.eye(len(WORDS), 16) * scale + 0.01).astype(np.float32)
    save_file({"embedding.weight": weights}, folder / "model.safetensors")
    kind = "sentence_transformers.models.StaticEmbedding"
    module = {"idx": 0, "name": "0", "path": "", "type": kind}
    (folder / "modules.json").write_text(json.dumps([module]), "utf-8")
    settings = {"prompts": prompts or {}, "similarity_fn_name": "cosine"}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(settings), "utf-8")
    return str(folder)


def test_a_directory_named_by_the_setting_is_used(tmp_path):
    encoder, notices = open_encoder(save_model(tmp_path / "tiny"), tmp_path)
    assert isinstance(encoder, SentenceEncoder)
    assert notices == ()
    assert encoder.dimension == 16
    vector = next(encoder.encode_queries(["容错"]))
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_texts_that_share_words_are_closer_than_texts_that_do_not(tmp_path):
    encoder = SentenceEncoder(save_model(tmp_path / "tiny"))
    query = next(encoder.encode_queries(["容错"]))
    near, far = next(encoder.encode_passages(["容错纠"])), next(encoder.encode_passages(["问责"]))
    assert float(query @ near) > float(query @ far)


def test_the_name_tells_models_of_the_same_name_apart_by_their_weights(tmp_path):
    one = SentenceEncoder(save_model(tmp_path / "a" / "tiny"))
    other = SentenceEncoder(save_model(tmp_path / "b" / "tiny", scale=2.0))
    assert one.name.split("@")[0] == other.name.split("@")[0] == "tiny"
    assert one.name != other.name


def test_a_model_without_prompts_gets_none_unless_it_is_an_e5_model(tmp_path):
    plain = SentenceEncoder(save_model(tmp_path / "tiny"))
    assert np.array_equal(
        next(plain.encode_queries(["容错"])), next(plain.encode_passages(["容错"]))
    )
    e5 = SentenceEncoder(save_model(tmp_path / "tiny-e5"))
    assert not np.array_equal(next(e5.encode_queries(["容错"])), next(e5.encode_passages(["容错"])))


def test_the_prompts_of_the_model_are_used(tmp_path):
    folder = save_model(tmp_path / "tiny", prompts={"query": "问 ", "document": "责 "})
    encoder = SentenceEncoder(folder)
    assert not np.allclose(
        next(encoder.encode_queries(["容错"])), next(encoder.encode_passages(["容错"]))
    )


def test_a_model_that_does_not_exist_is_named_and_never_replaced(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="nowhere"):
        open_encoder(str(tmp_path / "nowhere"), tmp_path)


def test_without_sentence_transformers_a_model_of_the_users_is_refused(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelError, match="tiny") as caught:
        open_encoder(str(tmp_path / "tiny"), tmp_path)
    assert any("sentence_transformers" in line for line in caught.value.details)


def test_a_damaged_model_is_named(tmp_path):
    folder = save_model(tmp_path / "tiny")
    (tmp_path / "tiny" / "modules.json").write_bytes(b"[")
    with pytest.raises(ModelError, match="tiny"):
        SentenceEncoder(folder)
