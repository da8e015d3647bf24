"""BM25 (Lucene's variant, k1 1.5, b 0.75) over words and over characters, by bm25s."""

import json
import logging
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

WORDS, CHARACTERS = "bm25", "characters"
"""Folders of a generation."""


def quiet() -> None:
    """Keep bm25s, which sets its own logger to DEBUG on import, from chatting."""
    logging.getLogger("bm25s").setLevel(logging.WARNING)


class LexicalIndex:
    """BM25 scores of every document for the words of a query."""

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
            float32 array of shape (documents,), 0 where no word is shared. A word counts as often
            as the query has it.
        """
        counts = Counter(word for word in words if word in self._vocabulary)
        if not counts:
            return np.zeros(self._documents, dtype=np.float32)
        ids = [self._vocabulary[word] for word in counts.elements()]
        scores: Scores = self._engine.get_scores_from_ids(ids)
        return scores.astype(np.float32, copy=False)

    def rarity(self, words: Sequence[str]) -> dict[str, float]:
        """Give ln(documents / documents with the word) of each word the index knows."""
        starts = self._engine.scores["indptr"]
        known = {word: self._vocabulary[word] for word in words if word in self._vocabulary}
        return {
            word: math.log(self._documents / max(1, int(starts[i + 1] - starts[i])))
            for word, i in known.items()
        }

    def contributions(self, words: Sequence[str], document: int) -> dict[str, float]:
        """Give what each word adds to a document's score; words it does not hold are left out."""
        scores = self._engine.scores
        starts, documents, values = scores["indptr"], scores["indices"], scores["data"]
        found: dict[str, float] = {}
        for word in words:
            number = self._vocabulary.get(word)
            if number is None:
                continue
            first, last = int(starts[number]), int(starts[number + 1])
            at = first + int(np.searchsorted(documents[first:last], document))
            if at < last and documents[at] == document:
                found[word] = float(values[at])
        return found
