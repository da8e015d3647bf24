"""What a library's records become: rows of library.db, texts to embed, words to count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.library_files.cues import Cue
from corpus.library_files.reader import Library
from corpus.records import Case
from indexer.analysis import Parts
from indexer.building.embedding import ToEmbed, ToRead
from indexer.store.rows import PassageRow, QueryRow, QuoteRow, SentenceRow
from indexer.store.writing import Contents
from indexer.tagger.factors import read_factors
from indexer.text.asking import read_asking
from indexer.text.normalise import Normalise
from indexer.text.passages import (
    document_of,
    neighbours_text,
    passages_of,
    sentences_of,
)
from indexer.text.tokens import characters_of


@dataclass(frozen=True, slots=True)
class CaseContents:
    """What one case becomes; a row and the text that is embedded for it stand side by side.

    Attributes:
        passages: Rows with the texts to embed.
        sentences: Likewise.
        reading: What its neighbours are found by: it is read like any text searched with.
        quotes: Words that state its factors.
        text: The whole record in normal form, small letters: what phrases are looked for in.
        words: Its words.
        characters: Its characters, one by one.
    """

    passages: Sequence[tuple[PassageRow, ToEmbed]]
    sentences: Sequence[tuple[SentenceRow, ToEmbed]]
    reading: ToRead
    quotes: Sequence[QuoteRow]
    text: str
    words: Sequence[str]
    characters: Sequence[str]


def contents_of(row: int, case: Case, parts: Parts, cues: Sequence[Cue]) -> CaseContents:
    """Cut one case; every text of it is brought to the normal form once."""
    normal: Normalise = cache(parts.normaliser)
    whole = normal(document_of(case)).text
    return CaseContents(
        passages=[
            (
                PassageRow(row, p.kind, p.text, text.digest, parts.spans(text)),
                ToEmbed(case.key, text.digest, text.text),
            )
            for p in passages_of(case)
            for text in (normal(p.text),)
        ],
        sentences=[
            (
                SentenceRow(row, s.field, s.start, s.end, s.text, text.digest),
                ToEmbed(case.key, text.digest, text.text),
            )
            for s in sentences_of(case)
            for text in (normal(s.text),)
        ],
        reading=reading_of(case, normal),
        quotes=_quotes(row, case, normal, cues),
        text=whole.lower(),
        words=parts.words(whole),
        characters=characters_of(whole),
    )


def library_contents(records: Library, cases: Sequence[CaseContents]) -> Contents:
    """Put the rows of all cases together; addresses that may not be shown stay in the files."""
    return Contents(
        cases=[replace(case, source=case.source.shown) for case in records.cases],
        rules=[replace(rule, source=rule.source.shown) for rule in records.rules],
        withdrawn=records.withdrawn,
        texts=[one.text for one in cases],
        passages=[row for one in cases for row, _ in one.passages],
        sentences=[row for one in cases for row, _ in one.sentences],
        queries=[
            QueryRow(row, digest) for row, one in enumerate(cases) for digest in one.reading.digests
        ],
        quotes=[quote for one in cases for quote in one.quotes],
    )


def reading_of(case: Case, normal: Normalise) -> ToRead:
    """Give the text a case's neighbours are found by, marked like any text searched with."""
    whole = normal(neighbours_text(case))
    return ToRead(case.key, whole.digest, *read_asking(whole.text).marked)


def _quotes(row: int, case: Case, normal: Normalise, cues: Sequence[Cue]) -> list[QuoteRow]:
    """Find the words of a record that state the values it is labelled with."""
    found: dict[tuple[str, str], str] = {}
    for text in (case.facts, case.conduct, *case.circumstances, case.reasoning):
        for reading in read_factors(normal(text), cues) if text else ():
            if reading.value in case.labels.factors.get(reading.target, ()):
                found.setdefault((reading.target, reading.value), reading.quote)
    return [QuoteRow(row, code, value, quote) for (code, value), quote in sorted(found.items())]
