"""The texts of a case that are embedded: its passages and its single sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records import Case

CONDUCT = "conduct"
"""Kind of the passage that says what went wrong."""

GIST = "gist"
"""Kind of the passage that says a case in short; quoted only for want of any other."""

PASSAGE_LABELS = {
    "facts": "事实",
    CONDUCT: "错误与情节",
    "reasoning": "认定理由与处理",
    GIST: "概要",
}
"""Passage kinds in order, with their Chinese names."""

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*[”’」』）)]*")
_MIN_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a case that is embedded as a whole."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a record's field: text == getattr(case, field)[start:end]."""

    field: str
    start: int
    end: int
    text: str


def passages_of(case: Case) -> tuple[Passage, ...]:
    """Give the passages of a case in the order of PASSAGE_LABELS; empty ones are left out."""
    conduct = "；".join(part for part in (case.conduct, *case.circumstances) if part)
    reasoning = "".join(_closed(part) for part in (case.reasoning, case.measures) if part)
    gist = "".join(_closed(part) for part in (case.title, case.summary, conduct) if part)
    texts = {"facts": case.facts, CONDUCT: conduct, "reasoning": reasoning, GIST: gist}
    return tuple(Passage(kind, texts[kind]) for kind in PASSAGE_LABELS if texts[kind])


def teaching_texts(case: Case) -> tuple[str, str, str]:
    """Give the texts of a case that come closest to what a user would write, to learn from."""
    return case.title, case.summary, case.facts or case.summary


def neighbours_text(case: Case) -> str:
    """Give the text that finds a case's neighbours: what it is called and what happened."""
    return f"{case.title}\n{case.facts}"


def sentences_of(case: Case) -> tuple[Sentence, ...]:
    """Give the sentences of the fields that tell what happened and why it was ruled so."""
    return tuple(
        Sentence(name, start, end, text[start:end])
        for name, text in (("facts", case.facts), ("reasoning", case.reasoning))
        if text
        for start, end in split_sentences(text)
    )


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the span of each sentence of a text, trimmed; fragments join nothing and are dropped."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end - start >= _MIN_SENTENCE:
            yield start, end


def document_of(case: Case) -> str:
    """Give the text of a case that its words are counted in: every field a reader would quote."""
    parts = (
        case.title,
        case.summary,
        case.facts,
        case.conduct,
        case.harm,
        *case.circumstances,
        case.measures,
        case.ruling_body,
        case.reasoning,
        *case.basis,
        case.aftermath,
        case.lesson,
        case.labels.error_type,
        case.labels.error_detail,
        case.domain,
    )
    return "\n".join(part for part in parts if part)


def _closed(text: str) -> str:
    return text if text[-1] in "。！？；" else text + "。"
