"""Gathers what the tagger learns from, trains it, and writes it into a generation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.durable import storage_errors
from corpus.library_files.lessons import Account, OtherText, Story, TextTopic
from corpus.records import Case
from corpus.records.taxonomy import Taxonomy
from indexer.analysis import Parts
from indexer.building.embedding import Embedding, ToEmbed
from indexer.generation.layout import LESSONS, TAGGER
from indexer.tagger.material import Material, TextKind
from indexer.tagger.tagger import INSIDE, OUTSIDE, POLICY, PROCEDURE
from indexer.tagger.training import train
from indexer.tagger.vocabulary import descriptions, vocabularies
from indexer.text.passages import teaching_texts

_TOPICS = {
    TextTopic.INSIDE: INSIDE,
    TextTopic.PROCEDURE: PROCEDURE,
    TextTopic.POLICY: POLICY,
}
"""What a topic counts as; every other one is OUTSIDE."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What there is to learn from.

    Attributes:
        cases: The cases, in order.
        accounts: What people would write of some of them.
        stories: Longer texts whose matter is that of one of them.
        others: Texts that are about no case of the library.
        taxonomy: The labels, with what is said of them.
    """

    cases: Sequence[Case]
    accounts: Sequence[Account]
    stories: Sequence[Story]
    others: Sequence[OtherText]
    taxonomy: Taxonomy


def gather(
    lessons: Lessons, parts: Parts, work: Embedding
) -> tuple[Material, dict[str, NDArray[np.generic]]]:
    """Embed what the tagger learns from, as queries; what a former build holds is taken over.

    Returns:
        The material, and the arrays a later build takes over.
    """
    about = _about_cases(lessons)
    described = descriptions(lessons.taxonomy)
    terms = [text for pairs in described.values() for _, text in pairs]
    others = [one.text for one in lessons.others]
    spoken = list(dict.fromkeys([*(text for _, _, text in about), *others, *terms]))
    normal = dict(zip(spoken, map(parts.normaliser, spoken), strict=True))
    digests = [f"?{normal[text].digest}" for text in spoken]
    vectors = work.queries(
        "计算学习材料的向量",
        [ToEmbed("", d, normal[text].text) for text, d in zip(spoken, digests, strict=True)],
    )
    of = dict(zip(spoken, vectors, strict=True))
    material = Material(
        cases=lessons.cases,
        owners=np.array([row for row, _, _ in about], dtype=np.int64),
        kinds=[kind for _, kind, _ in about],
        texts=[normal[text].text for _, _, text in about],
        queries=_stacked([of[text] for _, _, text in about], vectors),
        topics=[_TOPICS.get(one.topic, OUTSIDE) for one in lessons.others],
        others=_stacked([of[text] for text in others], vectors),
        vocabularies=vocabularies(lessons.taxonomy),
        described={
            name: (
                [label for label, _ in pairs],
                [normal[text].text for _, text in pairs],
                _stacked([of[text] for _, text in pairs], vectors),
            )
            for name, pairs in described.items()
        },
    )
    return material, {"digests": np.array(digests), "vectors": vectors}


def _about_cases(lessons: Lessons) -> list[tuple[int, TextKind, str]]:
    """Give every text about a case with the case's row; an account of an unknown case is left."""
    rows = {case.key: row for row, case in enumerate(lessons.cases)}
    records = (
        (row, kind, text)
        for row, case in enumerate(lessons.cases)
        for kind, text in zip(TextKind, teaching_texts(case), strict=False)
    )
    written = (
        (rows[one.key], kind, text)
        for one in lessons.accounts
        if one.key in rows
        for kind, text in (
            (TextKind.ACCOUNT, one.account.text),
            (TextKind.DESCRIPTION, one.description.text),
            (TextKind.SHORT, one.short),
        )
    )
    told = ((rows[one.key], TextKind.STORY, one.text) for one in lessons.stories if one.key in rows)
    return list(chain(records, written, told))


def _stacked(rows: Sequence[NDArray[np.float32]], like: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.stack(rows) if rows else np.zeros((0, like.shape[-1]), dtype=np.float32)


def teach(
    folder: Path, lessons: Lessons, parts: Parts, work: Embedding
) -> Mapping[str, Mapping[str, float]]:
    """Train the tagger and write it; give its cross-validated figures, none without an encoder."""
    if work.encoder is None:
        return {}
    material, arrays = gather(lessons, parts, work)
    tagger, figures = train(material)
    with storage_errors(folder):
        np.savez(folder / LESSONS, digests=arrays["digests"], vectors=arrays["vectors"])
        tagger.save(folder / TAGGER)
    return figures
