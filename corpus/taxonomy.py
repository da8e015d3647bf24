"""The labels cases carry and what they mean, read from taxonomy.toml."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus.errors import CorpusError, NotFound
from corpus.fields import Document, Fields

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Situation:
    """What was being done when the error happened (S01 to S15, S99; S00 is no such setting).

    Attributes:
        code: Stable identifier.
        name: Chinese name.
        gloss: English name.
        definition: One sentence.
        cues: Words that point to it.
        include: What belongs to it, None where not described.
        exclude: What does not, and where that goes.
        boundary: How it differs from its neighbour.
        example: A case in two lines.
    """

    code: str
    name: str
    gloss: str
    definition: str
    cues: tuple[str, ...]
    include: str | None
    exclude: str | None
    boundary: str | None
    example: str | None


@dataclass(frozen=True, slots=True)
class Bar:
    """What speaks against tolerance (N01 to N10); rules name where it is written."""

    code: str
    name: str
    gloss: str
    cues: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """What a ruling turns on (F1 to F15).

    Attributes:
        code: Stable identifier.
        name: Chinese name.
        gloss: English name.
        element: Which of the six elements of the 2018 opinion it belongs to.
        multi: Whether several values may hold at once.
        values: From favourable to unfavourable; silence is absence, not a value.
        cues_favourable: Words that point to the favourable end.
        cues_unfavourable: Words that point to the other end.
    """

    code: str
    name: str
    gloss: str
    element: str
    multi: bool
    values: tuple[str, ...]
    cues_favourable: tuple[str, ...]
    cues_unfavourable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorType:
    """Which step went wrong, with finer names as examples."""

    name: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeTerm:
    """How a case was ruled (O1 to O7) and the measures typical of it."""

    code: str
    name: str
    gloss: str
    definition: str
    measures: str | None


@dataclass(frozen=True, slots=True)
class SeverityStep:
    """One step of the ladder of measures, 0 (none) to 5."""

    level: int
    measures: str


@dataclass(frozen=True, slots=True)
class Domain:
    """The business a case belongs to."""

    name: str
    gloss: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """Where a situation stands in the local lists; None where a list does not have it.

    Attributes:
        situation: S-code.
        yunnan: The six situations of Yunnan.
        suichang: Suichang's eight plus X.
        accountability: Article 17 of the accountability regulation, the three distinctions.
        local: Other provinces and cities.
        enterprise: State enterprises, funds, science.
        enforcement: Enforcement, relief, credit, safety.
    """

    situation: str
    yunnan: str | None
    suichang: str | None
    accountability: str | None
    local: str | None
    enterprise: str | None
    enforcement: str | None


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All labels, in the order of their codes."""

    situations: tuple[Situation, ...]
    bars: tuple[Bar, ...]
    factors: tuple[Factor, ...]
    error_types: tuple[ErrorType, ...]
    outcomes: tuple[OutcomeTerm, ...]
    severity: tuple[SeverityStep, ...]
    domains: tuple[Domain, ...]
    crosswalk: tuple[CrosswalkRow, ...]

    @classmethod
    def load(cls, path: Path) -> "Taxonomy":
        """Read taxonomy.toml.

        Raises:
            CorpusError: The file is missing or malformed; details name each line.
        """
        doc = Document(path)
        taxonomy = taxonomy_of(doc)
        if doc.problems:
            raise CorpusError(
                f"标注体系文件有 {len(doc.problems)} 处问题。",
                "按下面列出的文件和行号改正后再试。",
                [problem.sentence(path.parent) for problem in doc.problems],
            )
        return taxonomy

    def situation(self, code: str) -> Situation:
        """Look a situation up by its S-code."""
        return _one(self.situations, lambda s: s.code == code, code)

    def bar(self, code: str) -> Bar:
        """Look a bar up by its N-code."""
        return _one(self.bars, lambda b: b.code == code, code)

    def factor(self, code: str) -> Factor:
        """Look a factor up by its F-code."""
        return _one(self.factors, lambda f: f.code == code, code)

    def domain(self, name: str) -> Domain:
        """Look a domain up by its name."""
        return _one(self.domains, lambda d: d.name == name, name)

    def error_type(self, name: str) -> ErrorType:
        """Look an error type up by its name."""
        return _one(self.error_types, lambda e: e.name == name, name)

    def outcome(self, name: str) -> OutcomeTerm:
        """Look an outcome up by its name, as cases carry it."""
        return _one(self.outcomes, lambda o: o.name == name, name)

    def situation_name(self, code: str) -> str:
        """Name a situation in Chinese."""
        return self.situation(code).name

    def severity_measures(self, level: int) -> str:
        """Name the measures of a step of the ladder."""
        return _one(self.severity, lambda s: s.level == level, str(level)).measures


def _one(terms: tuple[T, ...], fits: Callable[[T], bool], name: str) -> T:
    for term in terms:
        if fits(term):
            return term
    raise NotFound(f"标注体系里没有“{name}”。", "可用的代码和名称见标注体系页。")


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
        crosswalk=_read(top, "crosswalk", _crosswalk),
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


def _crosswalk(f: Fields) -> CrosswalkRow:
    return CrosswalkRow(
        situation=f.text("situation"),
        yunnan=f.maybe_text("yunnan"),
        suichang=f.maybe_text("suichang"),
        accountability=f.maybe_text("accountability"),
        local=f.maybe_text("local"),
        enterprise=f.maybe_text("enterprise"),
        enforcement=f.maybe_text("enforcement"),
    )
