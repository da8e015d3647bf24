"""The delta that tunes the bundled model to texts about official duty: where it is, what it holds.

A low-rank update of linear layers (LoRA, Hu et al. 2021), learned by `yian eval train` and kept
beside this module with its card (adapter.md). A model with another delta is another model: the
digest is part of its identity.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load, save

from corpus.foundation.durable import file_digest
from corpus.foundation.errors import ModelError

PATH = Path(__file__).with_name("adapter.safetensors")

_DOWN, _UP = ".down", ".up"
_WORDS = "words."
_HINT = "请重新安装以案：pip install --force-reinstall yian。"


@dataclass(frozen=True)
class Adapter:
    """A low-rank update of some linear layers.

    Attributes:
        layers: Name of a layer, as transformers' BERT names it without `.weight`, to its update:
            down (rank, inputs) and up (outputs, rank), float16; up @ down is added to the weight.
        words: What turns states of tokens into the vectors they are compared by: weight (size,
            hidden), and the middles query (size,) and passage (size,), float16.
    """

    layers: Mapping[str, tuple[NDArray[np.float16], NDArray[np.float16]]]
    words: Mapping[str, NDArray[np.float16]]

    def update(self, name: str) -> NDArray[np.float32]:
        """Give what is added to the weight of a layer, float32 of shape (outputs, inputs)."""
        down, up = self.layers[name]
        added: NDArray[np.float32] = up.astype(np.float32) @ down.astype(np.float32)
        return added

    def to_bytes(self) -> bytes:
        """Write it; the same delta gives the same bytes."""
        tensors = {}
        for name, (down, up) in sorted(self.layers.items()):
            tensors[name + _DOWN] = np.ascontiguousarray(down)
            tensors[name + _UP] = np.ascontiguousarray(up)
        tensors |= {_WORDS + name: np.ascontiguousarray(one) for name, one in self.words.items()}
        written: bytes = save(tensors)
        return written


def adapter_digest(path: Path = PATH) -> str:
    """Give the SHA-256 of the delta's file.

    Raises:
        ModelError: It cannot be read: without it the model would be another one.
    """
    try:
        return file_digest(path)
    except OSError as error:
        raise ModelError(f"模型的调整文件读不出来：{path}", _HINT, [str(error)]) from error


def read_adapter(path: Path = PATH) -> Adapter:
    """Read a delta that `Adapter.to_bytes` gave.

    Raises:
        ModelError: The file is missing or is no such delta.
    """
    try:
        tensors = load(path.read_bytes())
        names = sorted(name.removesuffix(_DOWN) for name in tensors if name.endswith(_DOWN))
        return Adapter(
            {name: (tensors[name + _DOWN], tensors[name + _UP]) for name in names},
            {name: tensors[_WORDS + name] for name in ("weight", "query", "passage")},
        )
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise ModelError(f"模型的调整文件读不出来：{path}", _HINT, [str(error)]) from error
