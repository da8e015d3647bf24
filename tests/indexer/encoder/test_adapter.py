"""The delta that tunes the model: written, read, refused when it is not one."""

import numpy as np
import pytest
from safetensors.numpy import save

from corpus.foundation.errors import ModelError
from indexer.encoder import adapter as module
from indexer.encoder.adapter import PATH, Adapter, adapter_digest, read_adapter
from indexer.encoder.prepared import model_id

DOWN = np.array([[1, 2, 3]], np.float16)
UP = np.array([[1], [-1]], np.float16)
WORDS = {name: np.ones(2, np.float16) for name in ("weight", "query", "passage")}


def test_what_is_written_is_read_and_adds_the_product(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(Adapter({"two": (DOWN, UP), "one": (DOWN, UP)}, WORDS).to_bytes())
    found = read_adapter(path)
    assert set(found.layers) == {"one", "two"}
    assert found.update("two").tolist() == [[1, 2, 3], [-1, -2, -3]]
    assert found.update("two").dtype == np.float32
    assert {name: one.tolist() for name, one in found.words.items()} == {
        name: one.tolist() for name, one in WORDS.items()
    }


def test_the_same_delta_has_the_same_bytes_in_any_order():
    one = Adapter({"a": (DOWN, UP), "b": (DOWN, UP)}, WORDS)
    other = Adapter({"b": (DOWN, UP), "a": (DOWN, UP)}, WORDS)
    assert one.to_bytes() == other.to_bytes()


@pytest.mark.parametrize("raw", [b"", b"noise", save({"a.down": DOWN})])
def test_another_file_is_refused_and_named(tmp_path, raw):
    (tmp_path / "a").write_bytes(raw)
    with pytest.raises(ModelError, match="调整文件读不出来") as caught:
        read_adapter(tmp_path / "a")
    assert "重新安装" in caught.value.hint


def test_a_missing_delta_is_an_error_and_not_an_untuned_model(tmp_path):
    for read in (read_adapter, adapter_digest):
        with pytest.raises(ModelError, match="调整文件读不出来"):
            read(tmp_path / "none")


def test_the_shipped_delta_is_small_and_part_of_the_models_name():
    assert PATH.stat().st_size <= 4_000_000
    assert adapter_digest()[:8] in model_id()
    assert PATH.with_suffix(".md").is_file()
    layers = read_adapter(module.PATH).layers
    assert {down.shape[0] for down, _ in layers.values()} == {8}
    assert not [
        name for name in layers if name.endswith("output.dense") and "attention" not in name
    ]
