"""Makes up a library of any size from a real one and writes it as a generation.

A made-up case mixes the word lists and passage vectors of two real ones with noise; nothing is
embedded. Record texts are cut short: they are read only to explain hits, not to find them.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.records import Case
from indexer.analysis import Parts
from indexer.engines.local import Material, write_local
from indexer.engines.vectors import case_vectors
from indexer.generation.generations import Generations
from indexer.generation.layout import CUES, PASSAGES, STORE, TAXONOMY
from indexer.index import PrecedentIndex
from indexer.store.rows import PassageRow, SentenceRow
from indexer.store.writing import Contents, write_store
from indexer.text.passages import document_of

Vectors = NDArray[np.float32]

_MIXED = 0.3
"""Share of the second case in a made-up one."""

_NOISE = 0.02
"""Standard deviation of the noise on each of a vector's 384 components; their own is 0.05."""

_SHOWN = 40
"""Characters kept of a record's texts."""

_SEED = 7


@dataclass(frozen=True, slots=True)
class Sample:
    """The real library a made-up one is mixed from.

    Attributes:
        taxonomy: File of the taxonomy.
        cases: Its cases, their texts cut short.
        words: Word list of each case, whole.
        passages: Passages of each case, cut short.
        vectors: Vectors of each case's passages, shape (passages, dimension); empty without any.
    """

    taxonomy: Path
    cases: Sequence[Case]
    words: Sequence[NDArray[np.object_]]
    passages: Sequence[Sequence[PassageRow]]
    vectors: Sequence[Vectors]


def take_sample(index: PrecedentIndex, parts: Parts, home: Path) -> Sample:
    """Read what is mixed from the live generation."""
    folder = Generations(home).current()
    cases = index.store.cases(range(len(index)))
    passages = [index.store.passages([row]) for row in range(len(index))]
    vectors: list[Vectors] = []
    if index.embedded:
        every = np.load(folder / PASSAGES, allow_pickle=False)
        last = np.cumsum([len(rows) for rows in passages])
        vectors = [every[end - len(rows) : end] for rows, end in zip(passages, last, strict=True)]
    words = [parts.tokenizer(parts.normaliser(document_of(case)).text) for case in cases]
    return Sample(
        folder / TAXONOMY,
        [_short_case(case) for case in cases],
        [np.array([token.text for token in tokens], dtype=object) for tokens in words],
        [[replace(row, text=row.text[:_SHOWN], words=()) for row in rows] for rows in passages],
        vectors,
    )


def write_mixed(folder: Path, sample: Sample, size: int) -> Vectors:
    """Write a generation of `size` made-up cases, without its manifest.

    Returns:
        Vectors of the cases, shape (cases, dimension).
    """
    random = np.random.default_rng(_SEED)
    pairs = random.integers(0, len(sample.cases), (size, 2))
    cases = [
        replace(sample.cases[first], key=f"{sample.cases[first].key}-{number}")
        for number, (first, _) in enumerate(pairs)
    ]
    passages = [
        replace(row, case=number)
        for number, (first, _) in enumerate(pairs)
        for row in sample.passages[first]
    ]
    sentences = [
        SentenceRow(number, "facts", 0, len(case.facts), case.facts, "")
        for number, case in enumerate(cases)
    ]
    write_store(folder / STORE, Contents(cases, [], [], [], passages, sentences, [], []))
    shutil.copy(sample.taxonomy, folder / TAXONOMY)
    shutil.copy(sample.taxonomy.with_name(CUES), folder / CUES)
    words = [_mix_words(random, sample.words[a], sample.words[b]) for a, b in pairs]
    material = Material(
        words=words,
        characters=[[*"".join(one)] for one in words],
        passages=_mixed_vectors(random, sample, pairs),
        tokens=(),
        owners=np.array([row.case for row in passages], dtype=np.int64),
        sentences=np.zeros((0, 0), np.float32),
        queries=np.zeros((0, 0), np.float32),
    )
    if not len(material.passages):
        write_local(folder, material)
        return np.zeros((0, 0), dtype=np.float32)
    of_cases = case_vectors(material.passages, material.owners)
    # One vector stands for every sentence: they are read to explain ten hits, not to find them.
    write_local(folder, replace(material, sentences=np.repeat(of_cases[:1], size, axis=0)))
    return of_cases


def _mixed_vectors(
    random: np.random.Generator, sample: Sample, pairs: NDArray[np.int64]
) -> Vectors:
    if not sample.vectors:
        return np.zeros((0, 0), np.float32)
    return np.concatenate(
        [_mix_vectors(random, sample.vectors[a], sample.vectors[b]) for a, b in pairs]
    )


def _short_case(case: Case) -> Case:
    return replace(case, facts=case.facts[:_SHOWN], reasoning=None, circumstances=(), lesson=None)


def _mix_words(
    random: np.random.Generator, first: NDArray[np.object_], second: NDArray[np.object_]
) -> list[str]:
    kept = first[random.random(len(first)) >= _MIXED]
    added = second[random.random(len(second)) < _MIXED]
    return [*kept, *added]


def _mix_vectors(random: np.random.Generator, first: Vectors, second: Vectors) -> Vectors:
    other = second[random.integers(0, len(second), len(first))]
    noise = random.normal(0, _NOISE, first.shape)
    mixed = (1 - _MIXED) * first + _MIXED * other + noise
    unit: Vectors = (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)
    return unit
