"""The unpacked weights as a network, and as a model anyone's library can open."""

import json

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from indexer.encoder.conversion.network import build_network, save_sentence_model
from indexer.encoder.conversion.tokenizer import build_tokenizer
from indexer.encoder.prepared import model_directory
from indexer.encoder.weights import BLOCK

PLACES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}


@pytest.fixture(scope="module")
def network(tiny):
    return build_network(tiny)


def test_every_linear_layer_holds_the_weights_of_its_name(tiny, network):
    state = network.state_dict()
    for layer in (0, 1):
        for short, place in PLACES.items():
            held = state[f"encoder.layer.{layer}.{place}.weight"].numpy()
            assert np.array_equal(held, tiny.matrix(f"l{layer}.{short}.w", len(held)))


def test_a_weight_is_its_code_less_eight_times_the_scale_of_its_block(tiny, network):
    scales, codes = tiny.blocks("emb.word", 8)
    word = network.embeddings.word_embeddings.weight[5].detach().numpy()
    pairs = zip(codes[5].tolist(), np.repeat(scales[5], BLOCK).tolist(), strict=True)
    assert word.tolist() == [(code - 8) * scale for code, scale in pairs]


def test_the_network_does_not_learn_while_it_runs(network):
    ids = torch.tensor([[0, 5, 6, 2]])
    with torch.no_grad():
        one, other = network(ids)[0], network(ids)[0]
    assert not network.training
    assert torch.equal(one, other)


def test_the_folder_opens_as_a_sentence_transformers_model_with_its_prompts(
    tiny, network, tmp_path
):
    save_sentence_model(network, build_tokenizer(tiny.pieces), tiny, tmp_path)
    model = SentenceTransformer(str(tmp_path), device="cpu", local_files_only=True)
    assert model.max_seq_length == 16
    vector = model.encode("容错", prompt="")
    with torch.no_grad():
        mean = network(torch.tensor([[0, 4, 5, 6, 2]]))[0][0].mean(0).numpy()
    assert vector == pytest.approx(mean / np.linalg.norm(mean), abs=1e-6)
    prompts = json.loads((tmp_path / "config_sentence_transformers.json").read_text("utf-8"))
    assert prompts["prompts"] == {
        "query": "query: ",
        "document": "passage: ",
        "passage": "passage: ",
    }


def test_the_prepared_directory_is_such_a_model_and_agrees_with_its_int8_form(
    encoder, prepared_home
):
    text = "某镇副镇长多算了三十平方米，发现后主动追回"
    directory = str(model_directory(prepared_home))
    model = SentenceTransformer(directory, device="cpu", local_files_only=True)
    whole = model.encode(text, prompt_name="query")
    assert float(whole @ next(encoder.encode_queries([text]))) > 0.99
