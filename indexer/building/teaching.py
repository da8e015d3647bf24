"""Gathers what the tagger learns from, trains it, and writes it into a generation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.durable import storage_errors
from corpus.records import Case
from corpus.records.taxonomy import Taxonomy
from indexer.analysis import Parts
from indexer.building.embedding import Embedding, ToEmbed
from indexer.generation.layout import OUTSIDE, TAGGER
from indexer.tagger.training import Material, train
from indexer.tagger.vocabulary import descriptions, vocabularies


@dataclass(frozen=True, slots=True)
class Lessons:
    """What there is to learn from, as the build has it.

    Attributes:
        cases: The cases, in order.
        texts: What each case is asked for by, in normal form; as many texts for every case.
        vectors: Their query vectors, float32 of shape (cases, texts, dimension).
        taxonomy: The labels, with what is said of them.
        outside: Texts about something else.
    """

    cases: Sequence[Case]
    texts: Sequence[Sequence[str]]
    vectors: NDArray[np.float32]
    taxonomy: Taxonomy
    outside: Sequence[str]


def gather(
    lessons: Lessons, parts: Parts, work: Embedding
) -> tuple[Material, dict[str, NDArray[np.generic]]]:
    """Embed what of the lessons is not embedded yet: texts about something else, and descriptions.

    Returns:
        The material, and the arrays a later build takes over.
    """
    described = descriptions(lessons.taxonomy)
    spoken = [*lessons.outside, *(text for pairs in described.values() for _, text in pairs)]
    normal = {text: parts.normaliser(text) for text in spoken}
    digests = [f"?{normal[text].digest}" for text in spoken]
    vectors = work.queries(
        "计算库外提问和标注说明的向量",
        [
            ToEmbed("", digest, normal[text].text)
            for text, digest in zip(spoken, digests, strict=True)
        ],
    )
    by_text = dict(zip(spoken, vectors, strict=True))
    material = Material(
        cases=lessons.cases,
        queries=lessons.vectors,
        outside=vectors[: len(lessons.outside)],
        texts=lessons.texts,
        vocabularies=vocabularies(lessons.taxonomy),
        described={
            name: (
                [label for label, _ in pairs],
                [normal[text].text for _, text in pairs],
                np.stack([by_text[text] for _, text in pairs]),
            )
            for name, pairs in described.items()
        },
    )
    return material, {"digests": np.array(digests), "vectors": vectors}


def teach(
    folder: Path, lessons: Lessons, parts: Parts, work: Embedding
) -> Mapping[str, Mapping[str, float]]:
    """Train the tagger and write it; give its cross-validated figures, none without an encoder."""
    if work.encoder is None:
        return {}
    material, arrays = gather(lessons, parts, work)
    tagger, figures = train(material)
    with storage_errors(folder):
        np.savez(folder / OUTSIDE, digests=arrays["digests"], vectors=arrays["vectors"])
        tagger.save(folder / TAGGER)
    return figures
