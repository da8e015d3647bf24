"""Runs the prepared bundled model with onnxruntime; nothing here loads torch."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.foundation.errors import ModelError
from indexer.encoder.interface import Marked, ReadText, Tokens
from indexer.encoder.prepared import CHINESE, NETWORK, TOKENIZER, WORDS, check_runtime
from indexer.encoder.states import Vectors, Window, WordHead, sentences, tokens
from indexer.encoder.windows import encodable, unit_mean, window_spans

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "

LATIN = re.compile(r"[A-Za-z]")
"""Found in the normal form of a text that the Chinese vocabulary does not do for."""

_POSITIONS = 512
_BEGIN, _END = 0, 2
_THREADS = 4
"""Windows embedded at once at most; each by one thread, whose result no other one changes."""


class OnnxEncoder:
    """The bundled multilingual-e5-small, tuned, int8, one window of a text per run.

    A text of more than 510 tokens (prefix included) is read in evenly spread, overlapping windows,
    each behind its prefix; its vector is the mean of the windows' vectors, brought back to length
    one. A sentence's vector is the mean of its tokens' states in the whole text (late chunking,
    Günther et al. 2024): so one run reads a text and all its sentences.
    """

    def __init__(self, directory: Path) -> None:
        """Open a prepared model.

        Raises:
            ModelError: The copy is incomplete or damaged.
        """
        stamp = check_runtime(directory)
        self.name = f"multilingual-e5-small/onnx-int8@{stamp.identity}"
        self._directory = directory
        with _named(directory):
            self._chinese = Tokenizer.from_file(str(directory / CHINESE))
            self._session = onnxruntime.InferenceSession(
                str(directory / NETWORK), session_options(), providers=["CPUExecutionProvider"]
            )
            self._words = WordHead.load(directory / WORDS)
        self.dimension = int(self._session.get_outputs()[0].shape[1])
        self.token_size = len(self._words.weight)
        self._threads = ThreadPoolExecutor(min(_THREADS, os.cpu_count() or 1), "embed")

    def encode_queries(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed what is searched for, several at once, each as it would be alone, in order.

        Returns:
            Unit vectors of shape (dimension,), float32.
        """
        return self._encode(QUERY_PREFIX, texts)

    def read_queries(self, texts: Iterable[Marked]) -> Iterator[ReadText]:
        """Read texts that are searched for, with their sentences; see the interface."""
        return self._read(QUERY_PREFIX, self._words.of_query, texts)

    def read_passages(self, texts: Iterable[str]) -> Iterator[ReadText]:
        """Read what is found; see the interface."""
        return self._read(PASSAGE_PREFIX, self._words.of_passage, ((text, ()) for text in texts))

    def _read(
        self, prefix: str, words: Callable[[Vectors], Vectors], texts: Iterable[Marked]
    ) -> Iterator[ReadText]:
        marked = [(self._windows(prefix, text), spans) for text, spans in texts]
        runs = self._each([window.ids for own, _ in marked for window in own])
        for own, spans in marked:
            states = list(islice(runs, len(own)))
            whole = unit_mean(map(_pooled, states))
            vectors = np.concatenate([whole[None], sentences(own, states, spans, whole)])
            ids, told = tokens(own, states)
            yield ReadText(vectors, Tokens(ids, words(told)))

    def encode_passages(self, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        """Embed what is found; see `encode_queries`."""
        return self._encode(PASSAGE_PREFIX, texts)

    def pieces(self, text: str) -> tuple[str, ...]:
        """Cut a text the way the model reads it."""
        text = encodable(text)
        return tuple(self._tokenizer(text).encode(text, add_special_tokens=False).tokens)

    def _encode(self, prefix: str, texts: Iterable[str]) -> Iterator[NDArray[np.float32]]:
        windows = [self._windows(prefix, text) for text in texts]
        runs = self._each([window.ids for own in windows for window in own])
        return (unit_mean(map(_pooled, islice(runs, len(own)))) for own in windows)

    def _windows(self, prefix: str, text: str) -> list[Window]:
        head: list[int] = self._chinese.encode(prefix.rstrip(), add_special_tokens=False).ids
        clean, skipped = encodable(text), len(head)
        read = self._tokenizer(clean).encode(prefix + clean, add_special_tokens=False)
        ids, places = read.ids[skipped:], np.array(read.offsets[skipped:]).reshape(-1, 2)
        middles = places.mean(axis=1) - len(prefix)
        return [
            Window([_BEGIN, *head, *ids[start:end], _END], 1 + skipped, middles[start:end])
            for start, end in window_spans(len(ids), _POSITIONS - 2 - skipped)
        ]

    def _each(self, windows: Sequence[list[int]]) -> Iterator[NDArray[np.float32]]:
        if len(windows) == 1:
            return map(self._run, windows)
        return self._threads.map(self._run, windows)

    def _tokenizer(self, text: str) -> Tokenizer:
        """Choose the vocabulary that a text needs; both give a piece the same id."""
        normal = self._chinese.normalizer.normalize_str(text)
        return self._whole if LATIN.search(normal) else self._chinese

    @cached_property
    def _whole(self) -> Tokenizer:
        with _named(self._directory):
            return Tokenizer.from_file(str(self._directory / TOKENIZER))

    def _run(self, ids: list[int]) -> NDArray[np.float32]:
        states: NDArray[np.float32] = self._session.run(
            None, {"ids": np.array(ids, dtype=np.int64)}
        )[0]
        return states


def _pooled(states: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the mean of the tokens' states (tokens, d), brought to length one."""
    mean = states.mean(axis=0)
    unit: NDArray[np.float32] = mean / np.maximum(np.linalg.norm(mean), np.float32(1e-12))
    return unit


@contextmanager
def _named(directory: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # both libraries raise bare Exception on a damaged file
        raise ModelError(
            f"准备好的模型打不开：{directory}",
            "请运行 yian index prepare 重新准备模型。",
            [(str(error).strip() or type(error).__name__).splitlines()[0]],
        ) from error


def session_options() -> onnxruntime.SessionOptions:
    """Give the options a session of the prepared network is opened with."""
    options = onnxruntime.SessionOptions()
    # Threads work on windows, not inside one: half as many again get done in the same time, and
    # none of them spins between two runs while another request wants the processor.
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    # The file was optimised when it was prepared. Leaving that out here loads it in 35 ms
    # instead of 150; the arena and memory pattern stay on, without them a run is slower and
    # takes more memory, not less.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return options
