"""The taxonomy read from taxonomy.toml."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from corpus.library_files.fields import Document, Fields
from corpus.records.taxonomy import (
    Bar,
    Domain,
    ErrorType,
    Factor,
    OutcomeTerm,
    SeverityStep,
    Situation,
    Taxonomy,
)

NAME = "taxonomy.toml"

T = TypeVar("T")


def load_taxonomy(path: Path) -> Taxonomy:
    """Read taxonomy.toml.

    Raises:
        CorpusError: The file is missing or malformed; details name each line.
    """
    doc = Document(path)
    taxonomy = taxonomy_of(doc)
    doc.refuse_problems("标注体系文件")
    return taxonomy


def taxonomy_of(doc: Document) -> Taxonomy:
    """Turn a parsed taxonomy.toml into a Taxonomy; problems stay on the document."""
    top = doc.fields()
    taxonomy = Taxonomy(
        situations=_read(top, "situations", _situation),
        bars=_read(top, "bars", _bar),
        factors=_read(top, "factors", _factor),
        error_types=_read(
            top, "error_types", lambda f: ErrorType(f.text("name"), f.texts("examples"))
        ),
        outcomes=_read(top, "outcomes", _outcome),
        severity=_read(top, "severity", _severity),
        domains=_read(
            top, "domains", lambda f: Domain(f.text("name"), f.text("gloss"), f.texts("cues"))
        ),
    )
    top.close()
    return taxonomy


def _read(top: Fields, name: str, build: Callable[[Fields], T]) -> tuple[T, ...]:
    terms = []
    for fields in top.children(name):
        terms.append(build(fields))
        fields.close()
    if not terms:
        top.complain(name, "缺少")
    return tuple(terms)


def _situation(f: Fields) -> Situation:
    return Situation(
        code=f.text("code"),
        name=f.text("name"),
        gloss=f.text("gloss"),
        definition=f.text("definition"),
        cues=f.texts("cues"),
        include=f.maybe_text("include"),
        exclude=f.maybe_text("exclude"),
        boundary=f.maybe_text("boundary"),
        example=f.maybe_text("example"),
    )


def _bar(f: Fields) -> Bar:
    return Bar(f.text("code"), f.text("name"), f.text("gloss"), f.texts("cues"), f.texts("rules"))


def _factor(f: Fields) -> Factor:
    return Factor(
        code=f.text("code"),
        name=f.text("name"),
        gloss=f.text("gloss"),
        element=f.text("element"),
        multi=f.flag("multi"),
        values=f.texts("values"),
        cues_favourable=f.texts("cues_favourable"),
        cues_unfavourable=f.texts("cues_unfavourable"),
    )


def _outcome(f: Fields) -> OutcomeTerm:
    return OutcomeTerm(
        code=f.text("code"),
        name=f.text("name"),
        gloss=f.text("gloss"),
        definition=f.text("definition"),
        measures=f.maybe_text("measures"),
    )


def _severity(f: Fields) -> SeverityStep:
    level = f.maybe_number("level", 0, 5)
    if level is None:
        f.complain("level", "缺少")
    return SeverityStep(level or 0, f.text("measures"))
