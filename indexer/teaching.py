"""Gathers what the tagger learns from, trains it, and writes it into a generation."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.records import Case
from corpus.taxonomy import Taxonomy
from indexer.embedding import Embedding
from indexer.generation import storage_errors
from indexer.opening import Parts
from indexer.passages import ASKED as ASKED_TEXTS
from indexer.passages import asked_of
from indexer.tagger.tagger import NAME as TAGGER
from indexer.tagger.training import Material, train
from indexer.tagger.vocabulary import descriptions, vocabularies
from indexer.vectors import ASKED, OUTSIDE


def gather(
    cases: Sequence[Case],
    words: tuple[Taxonomy, Sequence[str]],
    parts: Parts,
    work: Embedding,
) -> tuple[Material, dict[str, NDArray[np.generic]]]:
    """Embed what there is to learn from.

    Args:
        cases: The cases, in order.
        words: The taxonomy, and the texts about something else.
        parts: Normaliser.
        work: Embeds what is new.

    Returns:
        The material, and the arrays a later build takes over.
    """
    taxonomy, outside = words
    normalise = parts.normaliser
    texts = [[normalise(text) for text in asked_of(case)] for case in cases]
    asked = work.vectors(
        "计算提问向量",
        [
            (case.key, f"?{one.digest}", one.text)
            for case, row in zip(cases, texts, strict=True)
            for one in row
        ],
        asked=True,
    )
    said = descriptions(taxonomy)
    spoken = [*outside, *(text for pairs in said.values() for _, text in pairs)]
    normal = [normalise(text) for text in spoken]
    others = work.vectors(
        "计算库外提问和标注说明的向量", [("", f"?{n.digest}", n.text) for n in normal], asked=True
    )
    vectors = dict(zip(spoken, others, strict=True))
    described = {
        name: (
            [label for label, _ in pairs],
            [normalise(text).text for _, text in pairs],
            np.stack([vectors[text] for _, text in pairs]),
        )
        for name, pairs in said.items()
    }
    material = Material(
        cases=cases,
        asked=asked.reshape(len(cases), ASKED_TEXTS, -1),
        outside=others[: len(outside)],
        texts=[[one.text for one in row] for row in texts],
        vocabularies=vocabularies(taxonomy),
        described=described,
    )
    kept = {"digests": np.array([f"?{n.digest}" for n in normal]), "vectors": others}
    return material, {"asked": asked, **kept}


def teach(
    folder: Path,
    cases: Sequence[Case],
    words: tuple[Taxonomy, Sequence[str]],
    parts: Parts,
    work: Embedding,
) -> Mapping[str, Mapping[str, float]]:
    """Train the tagger and write it; give its cross-validated figures, none without an encoder."""
    if work.encoder is None:
        return {}
    material, kept = gather(cases, words, parts, work)
    tagger, figures = train(material)
    with storage_errors(folder):
        np.save(folder / ASKED, kept["asked"], allow_pickle=False)
        np.savez(folder / OUTSIDE, digests=kept["digests"], vectors=kept["vectors"])
        tagger.save(folder / TAGGER)
    return figures
