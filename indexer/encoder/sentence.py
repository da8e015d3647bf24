"""Any sentence-transformers model as an encoder."""

import hashlib
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.foundation.errors import ModelError
from indexer.encoder.apart import read_apart
from indexer.encoder.interface import Marked, ReadText
from indexer.encoder.runtime import PASSAGE_PREFIX, QUERY_PREFIX
from indexer.encoder.windows import encodable, unit_mean, window_spans

_SPECIALS = 4
"""Room left in a window for the specials a tokenizer adds and a piece cut differently."""


class SentenceEncoder:
    """Any sentence-transformers model, by name or directory.

    The model's own prompts are used where it has them; E5 models without any get `query: ` and
    `passage: `. A text longer than the model reads is cut into overlapping windows of tokens.
    """

    def __init__(self, model: str) -> None:
        """Load the model.

        Raises:
            ModelError: There is no such model, or it cannot be loaded.
        """
        try:
            # The one function-level import of the project: torch is paid for only on this path,
            # and the archive for machines without a network does not carry it.
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(model, device="cpu")
        except Exception as error:  # the hub, torch and safetensors each raise their own
            raise ModelError(
                f"语言模型打不开：{model}",
                "请检查 YIAN_MODEL 的名称或目录；设为 bundled 使用自带模型，"
                "设为 none 只用词语检索。",
                [(str(error).strip() or type(error).__name__).splitlines()[0]],
            ) from error
        self._tokenizer = _fast_tokenizer(self._model, model)
        self._query_prefix, self._passage_prefix = _prefixes(self._model, model)
        self.token_size = 0
        self.dimension = len(self._run(""))  # the method that tells was renamed between releases
        self.name = f"{Path(model).name}@{_weights_hash(self._model)}"

    def encode_queries(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed what is searched for: unit vectors (dimension,), float32, in order."""
        return (self._encode(self._query_prefix, text) for text in texts)

    def read_queries(self, texts: Iterable[Marked]) -> Iterator[ReadText]:
        """Read what is searched for, each sentence by itself; see the interface."""
        return read_apart(self.encode_queries, texts)

    def read_passages(self, texts: Iterable[str]) -> Iterator[ReadText]:
        """Read what is found; see the interface."""
        return read_apart(self.encode_passages, ((text, ()) for text in texts))

    def encode_passages(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed what is found: unit vectors (dimension,), float32, in order."""
        return (self._encode(self._passage_prefix, text) for text in texts)

    def _encode(self, prefix: str, text: str) -> NDArray[np.float32]:
        clean = encodable(text)
        offsets = self._offsets(clean)
        room = self._room(prefix)
        if len(offsets) <= room:
            return self._run(prefix + clean)
        return unit_mean(
            self._run(prefix + clean[offsets[start][0] : offsets[end - 1][1]])
            for start, end in window_spans(len(offsets), room)
        )

    def _room(self, prefix: str) -> int:
        longest = self._model.max_seq_length
        if longest is None or math.isinf(longest):
            return 1_000_000
        return max(1, int(longest) - len(self._offsets(prefix)) - _SPECIALS)

    def _offsets(self, text: str) -> list[tuple[int, int]]:
        return self._tokenizer.encode(text, add_special_tokens=False).offsets

    def _run(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._model.encode(
            text, prompt="", normalize_embeddings=True, show_progress_bar=False
        )
        return vector


def _fast_tokenizer(loaded: Any, model: str) -> Tokenizer:  # noqa: ANN401 - untyped library
    """Take a copy of the model's tokenizer that neither cuts nor pads."""
    found = getattr(loaded.tokenizer, "backend_tokenizer", loaded.tokenizer)
    if not isinstance(found, Tokenizer):
        raise ModelError(f"这个模型没有快速分词器，长文本无法分窗：{model}", "请换一个模型。")
    tokenizer = Tokenizer.from_str(found.to_str())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _prefixes(loaded: Any, model: str) -> tuple[str, str]:  # noqa: ANN401 - untyped library
    prompts: dict[str, str] = loaded.prompts or {}
    query = prompts.get("query") or ""
    passage = prompts.get("passage") or prompts.get("document") or ""
    if not query and not passage and "e5" in Path(model).name.lower():
        return QUERY_PREFIX, PASSAGE_PREFIX
    return query, passage


def _weights_hash(loaded: Any) -> str:  # noqa: ANN401 - untyped library
    digest = hashlib.sha256()
    for name, values in sorted(loaded.state_dict().items()):
        digest.update(name.encode())
        digest.update(values.float().numpy().tobytes())
    return digest.hexdigest()[:12]
