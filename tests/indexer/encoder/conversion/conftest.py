"""A tiny model in the four-bit form of the bundled weights."""

import numpy as np
import pytest

from indexer.encoder.weights import BLOCK, PackedModel, Pieces, Shape

SHAPE = Shape(
    hidden=2 * BLOCK,
    layers=2,
    heads=2,
    feed_forward=4 * BLOCK,
    vocabulary=8,
    positions=16,
    token_types=2,
)
TEXTS = ("<s>", "<pad>", "</s>", "<unk>", "▁", "容", "错", "<mask>")


def sizes():
    """Give every four-bit tensor with its (rows, columns), and every float one with its length."""
    hidden, wide = SHAPE.hidden, SHAPE.feed_forward
    packed = {"emb.word": (SHAPE.vocabulary, hidden)}
    plain = {"emb.pos": SHAPE.positions * hidden, "emb.type": SHAPE.token_types * hidden}
    plain |= {"emb.ln.w": hidden, "emb.ln.b": hidden}
    for layer in range(SHAPE.layers):
        for name in ("q", "k", "v", "ao"):
            packed[f"l{layer}.{name}.w"] = (hidden, hidden)
            plain[f"l{layer}.{name}.b"] = hidden
        packed |= {f"l{layer}.fi.w": (wide, hidden), f"l{layer}.fo.w": (hidden, wide)}
        plain |= {f"l{layer}.fi.b": wide, f"l{layer}.fo.b": hidden}
        plain |= {f"l{layer}.{name}.{end}": hidden for name in ("aln", "oln") for end in "wb"}
    return packed, plain


@pytest.fixture(scope="session")
def tiny():
    """Pack weights drawn by chance, the same every time."""
    chance, raw, tensors = np.random.default_rng(7), bytearray(), {}
    packed, plain = sizes()
    for name, (rows, columns) in packed.items():
        tensors[name] = (1, rows * columns, len(raw))
        for _ in range(rows * columns // BLOCK):
            raw += np.float16(chance.uniform(0.02, 0.05)).tobytes()
            raw += chance.integers(0, 256, BLOCK // 2, dtype=np.uint8).tobytes()
    for name, count in plain.items():
        tensors[name] = (0, count, len(raw))
        middle = 1 if name.endswith("ln.w") else 0
        raw += chance.normal(middle, 0.1, count).astype("<f4").tobytes()
    pieces = Pieces(TEXTS, tuple(-1.0 - number for number in range(len(TEXTS))), 0, 2, 1, 3)
    return PackedModel(SHAPE, pieces, tensors, bytes(raw))
