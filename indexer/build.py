"""From a library to a live generation: plan, embed what is new, write, swap."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

from corpus.cues import NAME as CUES
from corpus.cues import Cue, read_cues
from corpus.errors import IndexDamaged, IndexMissing
from corpus.outside import NAME as OUTSIDE
from corpus.outside import read_outside
from corpus.reader import Library, read_library
from corpus.records import Case, Rule
from indexer.codec import to_json
from indexer.embedding import Embedding, Progress, silent
from indexer.generation import Generations, storage_errors
from indexer.index import TAXONOMY
from indexer.lexical import CHARACTERS, WORDS, LexicalIndex
from indexer.manifest import FORMAT, Manifest, Recipe, describe_files
from indexer.opening import Parts, words_with_spans
from indexer.passages import asked_of, document_of, passages_of, sentences_of
from indexer.reuse import KnownVectors
from indexer.store import NAME as STORE
from indexer.store import PassageRow, QuoteRow, SentenceRow
from indexer.store_writing import AskedRow, Contents, write_store
from indexer.tagger.factors import read_factors
from indexer.teaching import teach
from indexer.tokens import characters_of
from indexer.vectors import (
    CASES,
    CENTRE,
    PASSAGES,
    SENTENCES,
    VectorIndex,
    case_vectors,
    index_kind,
)


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
    outside = read_outside(library / OUTSIDE)
    tables = {name: (library / name).read_bytes() for name in (TAXONOMY, CUES)}
    recipe = _recipe(records, (*tables.values(), "\n".join(outside).encode()), parts)
    generations = Generations(home)
    with generations.building() as folder:
        if not full and _is_live(generations, recipe):
            manifest = Manifest.load(generations.current())
            return BuildReport(recipe.id, False, 0, 0, dict(manifest.counts))
        known = KnownVectors() if full else _known(generations, recipe)
        contents = _contents(records, parts, cues)
        work = Embedding(parts.encoder, known, progress or silent)
        counts = _write(folder, contents, parts, work)
        figures = teach(folder, contents.cases, (records.taxonomy, outside), parts, work)
        with storage_errors(folder):
            for name, content in tables.items():
                (folder / name).write_bytes(content)
            manifest = Manifest(recipe, version("yian"), counts, describe_files(folder), figures)
            manifest.save(folder)
            generations.publish(_same_as(generations, manifest) or folder, recipe.id)
    return BuildReport(recipe.id, True, work.embedded, work.reused, counts)


def _contents(records: Library, parts: Parts, cues: Sequence[Cue]) -> Contents:
    normalise = parts.normaliser
    passages: list[PassageRow] = []
    sentences: list[SentenceRow] = []
    for number, case in enumerate(records.cases):
        passages.extend(
            PassageRow(
                number, p.kind, p.text, normalise(p.text).digest, words_with_spans(p.text, parts)
            )
            for p in passages_of(case)
        )
        sentences.extend(
            SentenceRow(number, s.field, s.start, s.end, s.text, normalise(s.text).digest)
            for s in sentences_of(case)
        )
    asked = [
        AskedRow(number, text, f"?{normalise(text).digest}")
        for number, case in enumerate(records.cases)
        for text in asked_of(case)
    ]
    quotes = [
        QuoteRow(number, code, value, quote)
        for number, case in enumerate(records.cases)
        for (code, value), quote in sorted(_quotes(case, parts, cues).items())
    ]
    return Contents(records.cases, records.rules, passages, sentences, asked, quotes)


def _quotes(case: Case, parts: Parts, cues: Sequence[Cue]) -> dict[tuple[str, str], str]:
    """Find the words of a record that state the values it is labelled with."""
    found: dict[tuple[str, str], str] = {}
    for text in (case.facts, case.conduct, *case.circumstances, case.reasoning):
        for reading in read_factors(parts.normaliser(text), cues) if text else ():
            if reading.value in case.labels.factors.get(reading.target, ()):
                found.setdefault((reading.target, reading.value), reading.quote)
    return found


def _recipe(library: Library, tables: Sequence[bytes], parts: Parts) -> Recipe:
    digest = hashlib.sha256()
    for table in tables:
        digest.update(hashlib.sha256(table).digest())
    records: tuple[Case | Rule, ...] = (*library.cases, *library.rules)
    for record in records:
        digest.update(to_json(record).encode() + b"\n")
    encoder = parts.encoder
    return Recipe(
        format=FORMAT,
        model=parts.model,
        dimension=encoder.dimension if encoder else 0,
        tokenizer=parts.tokenizer.identity,
        corpus=digest.hexdigest()[:16],
        vectors=index_kind(len(library.cases)) if encoder else "none",
    )


def _is_live(generations: Generations, recipe: Recipe) -> bool:
    """Tell whether the live generation is the one wanted, and whole."""
    try:
        folder = generations.current()
        manifest = Manifest.load(folder)
        manifest.check_files(folder)
    except (IndexMissing, IndexDamaged):
        return False
    return asdict(manifest.recipe) == asdict(recipe)


def _same_as(generations: Generations, manifest: Manifest) -> Path | None:
    """Find a whole generation equal to a new one, so that none is kept twice."""
    for folder in generations.named(manifest.recipe.id):
        with suppress(IndexDamaged):
            found = Manifest.load(folder)
            found.check_files(folder)
            if found.files == manifest.files:
                return folder
    return None


def _known(generations: Generations, recipe: Recipe) -> KnownVectors:
    """Take the vectors of the live generation where the same model made them."""
    try:
        folder = generations.current()
        manifest = Manifest.load(folder)
        manifest.check_files(folder)
    except (IndexMissing, IndexDamaged):
        return KnownVectors()
    same = (manifest.recipe.model, manifest.recipe.format) == (recipe.model, recipe.format)
    return KnownVectors.from_generation(folder) if same and recipe.dimension else KnownVectors()


def _write(folder: Path, contents: Contents, parts: Parts, work: Embedding) -> dict[str, int]:
    """Write every file of a generation but its manifest; give the counts."""
    cases, normalise = contents.cases, parts.normaliser
    passages = work.vectors(
        "计算段落向量",
        [(cases[p.case].key, p.digest, normalise(p.text).text) for p in contents.passages],
    )
    sentences = work.vectors(
        "计算句子向量",
        [(cases[s.case].key, s.digest, normalise(s.text).text) for s in contents.sentences],
    )
    texts = [normalise(document_of(case)).text for case in cases]
    words = [[token.text for token in parts.tokenizer(text)] for text in texts]
    with storage_errors(folder):
        write_store(folder / STORE, contents)
        LexicalIndex.from_words(words).save(folder / WORDS)
        LexicalIndex.from_words([characters_of(text) for text in texts]).save(folder / CHARACTERS)
        if work.encoder is not None:
            of_cases = case_vectors(passages, np.array([p.case for p in contents.passages]))
            VectorIndex.from_vectors(of_cases).save(folder / CASES)
            np.save(folder / CENTRE, of_cases.mean(axis=0), allow_pickle=False)
            np.save(folder / PASSAGES, passages, allow_pickle=False)
            np.save(folder / SENTENCES, sentences, allow_pickle=False)
    return {
        "cases": len(cases),
        "rules": len(contents.rules),
        "passages": len(contents.passages),
        "sentences": len(contents.sentences),
    }
