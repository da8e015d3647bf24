"""The front door of a built index: open it, rank by words or vectors, read records."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.cues import NAME as CUES
from corpus.cues import Cue, read_cues
from corpus.errors import IndexDamaged, NotFound
from corpus.records import Authority, Case, Rule
from corpus.taxonomy import Taxonomy
from indexer.catalogue import Catalogue, Mask, Numbers
from indexer.generation import Generations
from indexer.lexical import CHARACTERS, WORDS, LexicalIndex
from indexer.manifest import Manifest
from indexer.passages import CONDUCT
from indexer.store import NAME as STORE
from indexer.store import PassageRow, SentenceRow, Store
from indexer.tagger.tagger import NAME as TAGGER
from indexer.tagger.tagger import Tagger
from indexer.tokens import characters_of
from indexer.vectors import CASES, CENTRE, PASSAGES, SENTENCES, VectorIndex

TAXONOMY = "taxonomy.toml"

Scores = NDArray[np.float32]
Likeness = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Cases found by one leg, best first.

    Attributes:
        cases: Row numbers, int64.
        scores: The leg's own score of each, float32.
    """

    cases: Numbers
    scores: Scores


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A case that cites a rule."""

    case: int
    rule_key: str
    item: str | None


class PrecedentIndex:
    """One generation, opened for reading; safe to share between threads."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        self._folder = folder
        self._store = Store(folder / STORE)
        self.catalogue = Catalogue.from_store(self._store)
        self._numbers = {key: number for number, key in enumerate(self.catalogue.keys)}
        self._lexical = LexicalIndex.load(folder / WORDS)
        self._characters = LexicalIndex.load(folder / CHARACTERS)
        self._vectors: VectorIndex | None = None
        self._passages: Scores = np.empty((0, 0), np.float32)
        self._first_passage: Numbers = np.empty(0, np.int64)
        self._conduct: Numbers = np.empty(0, np.int64)
        self._centre: Scores = np.empty(0, np.float32)
        self._sentences: Scores = np.empty((0, 0), np.float32)
        tagger = folder / TAGGER
        self.tagger = Tagger.load(tagger) if tagger.is_file() else None
        if manifest.recipe.dimension:
            self._vectors = VectorIndex.load(folder / CASES)
            self._passages = np.load(folder / PASSAGES, mmap_mode="r", allow_pickle=False)
            self._sentences = np.load(folder / SENTENCES, mmap_mode="r", allow_pickle=False)
            self._centre = np.load(folder / CENTRE, allow_pickle=False)
            rows = self._store.rows("SELECT case_ord, kind FROM passages ORDER BY id")
            numbers = np.array([number for number, _ in rows])
            self._first_passage = np.searchsorted(numbers, np.arange(len(self) + 1))
            self._conduct = np.full(len(self), -1, dtype=np.int64)
            told = [row for row, (_, kind) in enumerate(rows) if kind == CONDUCT]
            self._conduct[numbers[told]] = told
            self._check_vectors()

    @classmethod
    def open(cls, home: Path) -> "PrecedentIndex":
        """Open the live generation after checking that its files are whole.

        Raises:
            IndexMissing, IndexDamaged.
        """
        folder = Generations(home).current()
        manifest = Manifest.load(folder)
        manifest.check_files(folder)
        return cls(folder, manifest)

    def close(self) -> None:
        """Close the database connections."""
        self._store.close()

    def __len__(self) -> int:
        return len(self.catalogue.keys)

    def lexical_scores(self, words: Sequence[str]) -> Scores:
        """Give the BM25 score of every case, float32 of shape (cases,)."""
        return self._lexical.scores(words)

    def character_scores(self, text: str) -> Scores:
        """Give the BM25 score of every case over single characters of a normal text."""
        return self._characters.scores(characters_of(text))

    def rank_lexical(self, scores: Scores, depth: int, mask: Mask | None = None) -> Ranked:
        """Rank by the scores of `lexical_scores`; cases that share no word are left out."""
        found = scores > 0 if mask is None else (scores > 0) & mask
        return _best(np.flatnonzero(found), scores, depth)

    def contributions(self, words: Sequence[str], case: int) -> dict[str, float]:
        """Give what each distinct word adds to the BM25 score of a case, absent words left out."""
        return self._lexical.contributions(words, case)

    def rarity(self, words: Sequence[str]) -> dict[str, float]:
        """Give the inverse document frequency of those words the library knows."""
        return self._lexical.rarity(words)

    def rank_dense(
        self, vector: NDArray[np.float32], depth: int, mask: Mask | None = None
    ) -> Ranked:
        """Rank by the mean cosine of each case's passages."""
        if self._vectors is None:
            return Ranked(np.empty(0, np.int64), np.empty(0, np.float32))
        among = None if mask is None else np.flatnonzero(mask)
        return Ranked(*self._vectors.search(vector, depth, among))

    def dense_scores(self, vector: NDArray[np.float32], cases: Numbers) -> Scores:
        """Give the mean cosine of the passages of some cases, float32 of shape (cases,)."""
        if self._vectors is None or len(cases) == 0:
            return np.zeros(len(cases), dtype=np.float32)
        scores: Scores = self._vectors.take(cases) @ vector
        return scores

    def conduct_scores(self, vectors: NDArray[np.float32], cases: Numbers) -> Scores:
        """Give the best cosine of some texts with what went wrong in each case.

        Args:
            vectors: Unit vectors of shape (texts, dimension).
            cases: Row numbers.

        Returns:
            float32 of shape (cases,); a case that tells nothing of it gets the mean of the others.
        """
        rows = self._conduct[cases]
        told = rows >= 0
        if not told.any():
            return np.zeros(len(cases), dtype=np.float32)
        cosines = (np.asarray(self._passages[rows[told]]) @ vectors.T).max(axis=1)
        scores = np.full(len(cases), cosines.mean(), dtype=np.float32)
        scores[told] = cosines
        return scores

    def likeness(self, first: Numbers, cases: Numbers) -> Likeness:
        """Give the cosine of cases with cases after the library's mean is taken off.

        Returns:
            float64 of shape (first, cases).
        """
        if self._vectors is None:
            return np.zeros((len(first), len(cases)))
        one, other = (self._apart(numbers) for numbers in (first, cases))
        products: Likeness = one @ other.T
        return products

    def case_vector(self, case: int) -> Scores:
        """Give the mean of a case's passage vectors, float32 of shape (dimension,)."""
        if self._vectors is None:
            return np.empty(0, np.float32)
        vector: Scores = self._vectors.take(np.array([case]))[0]
        return vector

    def passage_cosines(self, vector: NDArray[np.float32], case: int) -> Scores:
        """Give the cosine of each passage of one case, in the order of `passages`."""
        if self._vectors is None:
            return np.empty(0, np.float32)
        start, end = self._first_passage[case], self._first_passage[case + 1]
        cosines: Scores = np.asarray(self._passages[start:end]) @ vector
        return cosines

    def passages(self, cases: Sequence[int]) -> list[PassageRow]:
        """Give the passages of some cases."""
        return self._store.passages(cases)

    def number(self, key: str) -> int:
        """Give the row number of a case.

        Raises:
            NotFound: No case has this key.
        """
        if key not in self._numbers:
            raise NotFound(f"没有编号为 {key[:60]} 的案例。", hint="从检索结果或首页重新进入。")
        return self._numbers[key]

    def cases(self, numbers: Sequence[int]) -> list[Case]:
        """Read cases by row number, in the order asked for."""
        return self._store.cases(numbers)

    def authority(self, number: int) -> tuple[Authority, str]:
        """Give the level a case speaks from and the stated rule that gave it."""
        sql = "SELECT authority, authority_reason FROM cases WHERE ord = ?"
        ((level, reason),) = self._store.rows(sql, (number,))
        return Authority(level), reason

    def rules(self) -> tuple[Rule, ...]:
        """Give all rules, by key; they are read once."""
        return self._rules

    def quotes(self, cases: Sequence[int]) -> dict[int, dict[tuple[str, str], str]]:
        """Give the words of some cases that state their factors, by (F-code, value)."""
        found: dict[int, dict[tuple[str, str], str]] = {case: {} for case in cases}
        for row in self._store.quotes(cases):
            found[row.case][row.code, row.value] = row.quote
        return found

    def links(self) -> list[CaseLink]:
        """Read which case cites which rule, in order of case."""
        sql = "SELECT case_ord, rule_key, item FROM citations ORDER BY case_ord, rule_key, item"
        return [CaseLink(*row) for row in self._store.rows(sql)]

    def regions(self) -> list[tuple[str, str | None, str | None]]:
        """Give each distinct (province, city, county) of the cases."""
        sql = (
            "SELECT DISTINCT province, city, county FROM cases WHERE province IS NOT NULL "
            "ORDER BY province, city, county"
        )
        return [(province, city, county) for province, city, county in self._store.rows(sql)]

    def cues(self) -> tuple[Cue, ...]:
        """Read the wordings factors are read from."""
        return read_cues(self._folder / CUES, self.taxonomy())

    def sentences(self, cases: Sequence[int]) -> list[tuple[SentenceRow, Scores]]:
        """Read the sentences of some cases with their unit vectors, in order of case."""
        return [
            (row, np.asarray(self._sentences[number]))
            for number, row in self._store.sentences(cases)
        ]

    def taxonomy(self) -> Taxonomy:
        """Read the taxonomy the records were tagged with."""
        return Taxonomy.load(self._folder / TAXONOMY)

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        return tuple(self._store.rules())

    def _apart(self, cases: Numbers) -> Likeness:
        if self._vectors is None or not len(cases):
            return np.zeros((len(cases), len(self._centre)))
        moved = self._vectors.take(cases).astype(np.float64) - self._centre
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        apart: Likeness = moved / np.maximum(lengths, 1e-12)
        return apart

    def _check_vectors(self) -> None:
        vectors = self._vectors
        whole = vectors is not None and len(vectors) == len(self)
        if not whole or len(self._passages) != self._first_passage[-1]:
            raise IndexDamaged(
                "向量与案例、段落的数目不一致。", hint="运行 yian index build --full 重建索引。"
            )


def _best(candidates: Numbers, scores: Scores, depth: int) -> Ranked:
    """Take the best candidates; equal scores go by row number, so by key."""
    order = np.lexsort((candidates, -scores[candidates]))[:depth]
    chosen = candidates[order].astype(np.int64)
    return Ranked(chosen, scores[chosen])
