"""The part of a prepared model that another machine needs to search."""

import numpy as np
import pytest

from corpus.foundation.errors import ModelError
from indexer.encoder.conversion.convert import is_prepared
from indexer.encoder.prepared import copy_runtime, model_directory
from indexer.encoder.runtime import OnnxEncoder


def test_a_copy_is_a_tenth_as_large_and_gives_the_same_vectors(prepared_home, encoder, tmp_path):
    source, target = model_directory(prepared_home), model_directory(tmp_path)
    copy_runtime(source, target)
    assert is_prepared(tmp_path)
    copied = OnnxEncoder(target)
    assert copied.name == encoder.name
    assert np.array_equal(
        next(copied.encode_queries(["容缺受理"])), next(encoder.encode_queries(["容缺受理"]))
    )
    sizes = [
        sum(p.stat().st_size for p in place.rglob("*") if p.is_file()) for place in (source, target)
    ]
    assert sizes[1] < sizes[0] / 8


def test_a_damaged_model_is_not_copied(prepared_home, tmp_path):
    copy_runtime(model_directory(prepared_home), tmp_path / "one")
    with (tmp_path / "one" / "onnx" / "tokenizer.json").open("rb+") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match="损坏"):
        copy_runtime(tmp_path / "one", tmp_path / "two")
