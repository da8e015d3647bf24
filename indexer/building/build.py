"""From a library to a live generation: plan, embed what is new, write, swap."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from corpus.foundation.durable import described, storage_errors
from corpus.library_files.cues import read_cues
from corpus.library_files.lessons import (
    ACCOUNTS,
    OTHER_TEXTS,
    STORIES,
    read_accounts,
    read_other_texts,
    read_stories,
)
from corpus.library_files.reader import Library, read_library
from indexer.analysis import Parts
from indexer.building.contents import CaseContents, contents_of, library_contents
from indexer.building.embedding import Embedding, Progress, silent
from indexer.building.recipe import recipe_of
from indexer.building.reuse import KnownVectors
from indexer.building.teaching import Lessons, teach
from indexer.engines.local import Material, write_local
from indexer.generation.generations import Generations
from indexer.generation.layout import CUES, MANIFEST, STORE, TAXONOMY
from indexer.generation.lookup import equal_to, whole_live
from indexer.generation.manifest import Manifest
from indexer.store.writing import Contents, write_store


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        generation: Id of the live generation.
        changed: False when the live generation was already this one.
        embedded: Texts embedded anew.
        reused: Vectors taken over from the generation before.
        counts: Cases, rules, passages, sentences.
    """

    generation: str
    changed: bool
    embedded: int
    reused: int
    counts: dict[str, int]


def build(
    library: Path, home: Path, parts: Parts, *, full: bool = False, progress: Progress | None = None
) -> BuildReport:
    """Bring the live generation up to date with the library's files.

    Args:
        library: Folder with cases/, rules/ and taxonomy.toml.
        home: Folder the generations live in.
        parts: Encoder and tokenizer; without an encoder the generation is lexical only.
        full: Embed everything again and take nothing over.
        progress: Shows long steps.

    Raises:
        CorpusError, BuildBusy, StorageError.
    """
    records = read_library(library)
    cues = read_cues(library / CUES, records.taxonomy)
    lessons = read_lessons(library, records)
    tables = {name: (library / name).read_bytes() for name in (TAXONOMY, CUES)}
    taught = repr((lessons.accounts, lessons.stories, lessons.others)).encode()
    recipe = recipe_of(records, (*tables.values(), taught), parts)
    generations = Generations(home)
    with generations.building() as folder:
        live = None if full else whole_live(generations)
        if live is not None and live.manifest.recipe == recipe:
            return BuildReport(recipe.id, False, 0, 0, dict(live.manifest.counts))
        known = KnownVectors.from_live(live, recipe)
        work = Embedding(parts.encoder, known, progress or silent)
        cases = [contents_of(row, case, parts, cues) for row, case in enumerate(records.cases)]
        contents = library_contents(records, cases)
        material = _material(cases, contents, work)
        with storage_errors(folder):
            write_store(folder / STORE, contents)
            write_local(folder, material)
        figures = teach(folder, lessons, parts, work)
        counts = _counts(contents)
        with storage_errors(folder):
            for name, content in tables.items():
                (folder / name).write_bytes(content)
            files = described(folder, leaving_out=MANIFEST)
            manifest = Manifest(recipe, version("yian"), counts, files, figures)
            manifest.save(folder)
            generations.publish(equal_to(generations, manifest) or folder, recipe.id)
    return BuildReport(recipe.id, True, work.embedded, work.reused, counts)


def read_lessons(library: Path, records: Library) -> Lessons:
    """Read what the tagger learns from.

    Raises:
        CorpusError: A file of lessons is malformed.
    """
    return Lessons(
        cases=records.cases,
        accounts=read_accounts(library / ACCOUNTS, records.taxonomy),
        stories=read_stories(library / STORIES),
        others=read_other_texts(library / OTHER_TEXTS),
        taxonomy=records.taxonomy,
    )


def _material(cases: Sequence[CaseContents], contents: Contents, work: Embedding) -> Material:
    """Embed what the engine finds cases by."""
    passages = [text for one in cases for _, text in one.passages]
    sentences = [text for one in cases for _, text in one.sentences]
    vectors, tokens = work.with_tokens("计算段落向量", passages)
    return Material(
        words=[one.words for one in cases],
        characters=[one.characters for one in cases],
        passages=vectors,
        tokens=tokens,
        owners=np.array([row.case for row in contents.passages], dtype=np.int64),
        sentences=work.passages("计算句子向量", sentences),
        queries=work.readings("计算提问向量", [one.reading for one in cases]),
    )


def _counts(contents: Contents) -> dict[str, int]:
    return {
        "cases": len(contents.cases),
        "rules": len(contents.rules),
        "passages": len(contents.passages),
        "sentences": len(contents.sentences),
    }
