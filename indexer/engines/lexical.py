"""BM25 (Lucene's variant, k1 1.5, b 0.75) over words and over characters, by bm25s."""

import json
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]

_FEW = 8
"""Documents asked for are few when there are this many times as many: then postings are looked up
instead of walked through."""


def quiet() -> None:
    """Keep bm25s, which sets its own logger to DEBUG on import, from chatting."""
    logging.getLogger("bm25s").setLevel(logging.WARNING)


class LexicalIndex:
    """BM25 scores of documents for the words of a query."""

    def __init__(self, engine: bm25s.BM25, documents: int) -> None:
        self._engine = engine
        self._vocabulary: dict[str, int] = engine.vocab_dict
        self._documents = documents

    @classmethod
    def from_words(cls, documents: Sequence[Sequence[str]]) -> "LexicalIndex":
        """Build from the words of each document; the vocabulary is sorted, so builds are equal."""
        vocabulary = {
            word: number
            for number, word in enumerate(sorted({word for words in documents for word in words}))
        }
        ids = [[vocabulary[word] for word in words] for words in documents]
        quiet()
        engine = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
        engine.index((ids, vocabulary), create_empty_token=False, show_progress=False)
        return cls(engine, len(documents))

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read an index that `save` wrote; arrays and JSON only, never a pickle."""
        quiet()
        engine = bm25s.BM25.load(str(folder), load_corpus=False, load_vocab=False)
        engine.vocab_dict = json.loads((folder / "vocabulary.json").read_text("utf-8"))
        return cls(engine, int(engine.scores["num_docs"]))

    def save(self, folder: Path) -> None:
        """Write the index into a folder of its own."""
        folder.mkdir(parents=True, exist_ok=True)
        engine, vocabulary = self._engine, self._vocabulary
        engine.save(str(folder), corpus=None, show_progress=False)
        (folder / "vocab.index.json").unlink(missing_ok=True)
        text = json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":"))
        (folder / "vocabulary.json").write_text(text, "utf-8")

    def scores(self, words: Sequence[str]) -> Scores:
        """Score every document.

        Returns:
            float32 of shape (documents,), 0 where no word is shared. A word counts as often as the
            query has it.
        """
        counts = self._known(words)
        if not counts:
            return np.zeros(self._documents, dtype=np.float32)
        ids = [self._vocabulary[word] for word in counts.elements()]
        scores: Scores = self._engine.get_scores_from_ids(ids)
        return scores.astype(np.float32, copy=False)

    def scores_of(self, words: Sequence[str], rows: Rows) -> Scores:
        """Score some documents: the very numbers `scores` gives them.

        Args:
            words: Words of the query.
            rows: Documents, each once.

        Returns:
            float32 of shape (rows,).
        """
        if len(rows) * _FEW > self._documents:
            return self.scores(words)[rows]
        arrays = self._engine.scores
        starts, documents, values = arrays["indptr"], arrays["indices"], arrays["data"]
        scores = np.zeros(len(rows), dtype=np.float32)
        # Added up in the same order and width as the library does, so that not a bit differs.
        for word, count in self._known(words).items():
            number = self._vocabulary[word]
            first, last = int(starts[number]), int(starts[number + 1])
            posting = documents[first:last]
            at = np.minimum(np.searchsorted(posting, rows), len(posting) - 1)
            held = posting[at] == rows
            for _ in range(count):
                scores[held] += values[first + at[held]]
        return scores

    def frequencies(self, words: Sequence[str]) -> Mapping[str, int]:
        """Give in how many documents each word the index knows occurs."""
        starts = self._engine.scores["indptr"]
        numbers = {word: self._vocabulary[word] for word in self._known(words)}
        return {word: int(starts[n + 1] - starts[n]) for word, n in numbers.items()}

    def _known(self, words: Sequence[str]) -> Counter[str]:
        return Counter(word for word in words if word in self._vocabulary)
