"""The engine of one machine: bm25s for words and characters, FAISS for vectors."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.errors import IndexDamaged
from indexer.engines.interface import Field, Kind, Ranked, Scores, Selection, Vectors
from indexer.engines.lexical import LexicalIndex
from indexer.engines.tokens import StoredTokens, TokenIndex, TokensOf, write_tokens
from indexer.engines.vectors import VectorIndex, case_vectors
from indexer.generation.layout import (
    CASES,
    CENTRE,
    CHARACTERS,
    PASSAGES,
    QUERIES,
    SENTENCES,
    WORDS,
)
from indexer.store.catalogue import Catalogue, Rows

_REBUILD = "运行 yian index build --full 重建索引。"
_FILES = {Kind.PASSAGES: PASSAGES, Kind.SENTENCES: SENTENCES, Kind.QUERIES: QUERIES}


@dataclass(frozen=True, slots=True)
class Material:
    """What an engine is built from, in the order of the cases' rows.

    Attributes:
        words: Words of each case.
        characters: Characters of each case.
        passages: Unit vectors, float32 of shape (passages, dimension); no rows without an encoder.
        tokens: Tokens of each passage; none where the model tells nothing of them.
        owners: Case of each passage, ascending, int64 of shape (passages,).
        sentences: Unit vectors, float32 of shape (sentences, dimension).
        queries: Query vectors, float32 of shape (queries, dimension).
    """

    words: Sequence[Sequence[str]]
    characters: Sequence[Sequence[str]]
    passages: Vectors
    tokens: Sequence[StoredTokens]
    owners: Rows
    sentences: Vectors
    queries: Vectors


def write_local(folder: Path, material: Material) -> None:
    """Write the files of the engine into a generation; vectors only where there are any."""
    LexicalIndex.from_words(material.words).save(folder / WORDS)
    LexicalIndex.from_words(material.characters).save(folder / CHARACTERS)
    if not len(material.passages):
        return
    of_cases = case_vectors(material.passages, material.owners)
    VectorIndex.from_vectors(of_cases).save(folder / CASES)
    np.save(folder / CENTRE, of_cases.mean(axis=0), allow_pickle=False)
    np.save(folder / PASSAGES, material.passages, allow_pickle=False)
    np.save(folder / SENTENCES, material.sentences, allow_pickle=False)
    np.save(folder / QUERIES, material.queries, allow_pickle=False)
    write_tokens(folder, material.tokens)


class LocalEngine:
    """Answers from the files of one generation (see `interface.Engine`)."""

    def __init__(
        self, folder: Path, catalogue: Catalogue, *, dimension: int, passages: int
    ) -> None:
        """Open the files.

        Args:
            folder: A generation's folder.
            catalogue: Its catalogue.
            dimension: Length of its vectors; 0 where it has none.
            passages: How many passages its library.db holds.

        Raises:
            IndexDamaged: A file cannot be read, or there is not one vector a case and a passage.
        """
        self._order = catalogue.key_order
        self._cases: VectorIndex | None = None
        self._stored: dict[Kind, Vectors] = {}
        self._tokens: TokenIndex | None = None
        with _readable(folder):
            self._words = LexicalIndex.load(folder / WORDS)
            self._characters = LexicalIndex.load(folder / CHARACTERS)
            if dimension:
                self._cases = VectorIndex.load(folder / CASES)
                self._stored = {
                    kind: np.load(folder / name, mmap_mode="r", allow_pickle=False)
                    for kind, name in _FILES.items()
                }
                if TokenIndex.is_in(folder):
                    self._tokens = TokenIndex(folder)
        held = len(self._cases or ()), len(self._stored.get(Kind.PASSAGES, ()))
        if dimension and held != (len(catalogue.keys), passages):
            raise IndexDamaged("向量与案例、段落的数目不一致。", hint=_REBUILD)

    def lexical(
        self, words: Sequence[str], depth: int, selections: Sequence[Selection]
    ) -> tuple[Ranked, ...]:
        """Rank by BM25 over words, once for each selection, scored once."""
        scores = self._words.scores(words)
        return tuple(
            self._best(np.flatnonzero((scores > 0) & selection), scores, depth)
            for selection in selections
        )

    def dense(
        self, vector: Vectors, depth: int, selections: Sequence[Selection]
    ) -> tuple[Ranked, ...]:
        """Rank by the mean cosine of each case's passages, once for each selection."""
        if self._cases is None:
            nothing = Ranked(np.empty(0, np.int64), np.empty(0, np.float32))
            return (nothing,) * len(selections)
        found = []
        for selection in selections:
            among = None if selection.all() else np.flatnonzero(selection)
            rows, scores = self._cases.search(vector, depth + 1, among)
            if len(rows) > depth > 0 and scores[depth] == scores[depth - 1]:
                # The library keeps any of several equal ones: the key has to choose.
                rows, scores = self._cases.search(vector, len(self._order), among)
            order = np.lexsort((self._order[rows], -scores))[:depth]
            found.append(Ranked(rows[order], scores[order]))
        return tuple(found)

    def scores(self, words: Sequence[str], rows: Rows, field: Field) -> Scores:
        """Give the BM25 score of some cases."""
        index = self._words if field is Field.WORDS else self._characters
        return index.scores_of(words, rows)

    def vectors(self, rows: Rows, kind: Kind) -> Vectors:
        """Give some of the vectors; none without an encoder."""
        if self._cases is None:
            return np.empty((len(rows), 0), np.float32)
        if kind is Kind.CASES:
            return self._cases.take(rows)
        return np.asarray(self._stored[kind][rows])

    def tokens(self, passages: Rows) -> TokensOf | None:
        """Give the tokens of some passages; None where the index holds none."""
        return None if self._tokens is None else self._tokens.of(passages)

    def token_weights(self, ids: NDArray[np.int32]) -> Vectors:
        """Give what tokens weigh; all the same where the index holds none."""
        return np.ones(len(ids), np.float32) if self._tokens is None else self._tokens.weights(ids)

    def frequencies(self, words: Sequence[str]) -> Mapping[str, int]:
        """Give how many cases hold each word."""
        return self._words.frequencies(words)

    def _best(self, rows: Rows, scores: Scores, depth: int) -> Ranked:
        order = np.lexsort((self._order[rows], -scores[rows]))[:depth]
        chosen = rows[order].astype(np.int64)
        return Ranked(chosen, scores[chosen])


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise IndexDamaged(
            f"{folder} 里的检索文件无法读取。", hint=_REBUILD, details=[str(error)]
        ) from error
