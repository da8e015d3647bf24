"""The library's files as they are: every record that can be read, every problem on the way."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from corpus.library_files.fields import Document, Fields, line_of
from corpus.library_files.problems import Problem
from corpus.library_files.taxonomy import NAME as TAXONOMY
from corpus.library_files.taxonomy import taxonomy_of
from corpus.library_files.withdrawn import NAME as WITHDRAWN
from corpus.library_files.withdrawn import withdrawn_of
from corpus.records import (
    Case,
    CaseClass,
    Genre,
    Kind,
    Labels,
    Outcome,
    Polarity,
    ProcedureStep,
    Quality,
    Rule,
    RuleCitation,
    RuleItem,
    RuleLevel,
    RuleStatus,
    Source,
    Standing,
    Withdrawn,
)
from corpus.records.taxonomy import Taxonomy

R = TypeVar("R")

FIRST_YEAR, LAST_YEAR = 1949, 2100


@dataclass(frozen=True, slots=True)
class Located(Generic[R]):
    """A record with the file it was read from; the text is kept to find lines in."""

    path: Path
    text: str
    record: R

    def line_of(self, name: str, section: str = "", nth: int = 1) -> int:
        """Find the line of a field (in the nth table of that section), 0 when it is not written."""
        return line_of(self.text, name, section, nth)

    def problem(self, name: str, message: str, section: str = "", nth: int = 1) -> Problem:
        """Make an error at the line of a field."""
        return Problem(self.path, self.line_of(name, section, nth), message)


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything found under a library folder, in key order.

    Attributes:
        root: The library folder.
        cases: Cases that could be parsed.
        rules: Rules that could be parsed.
        taxonomy: The labels; empty where its file could not be read.
        withdrawn: Keys whose records are gone.
        problems: What was wrong with single files.
    """

    root: Path
    cases: tuple[Located[Case], ...]
    rules: tuple[Located[Rule], ...]
    taxonomy: Taxonomy
    withdrawn: tuple[Withdrawn, ...]
    problems: tuple[Problem, ...]


def scan_library(root: Path) -> Scan:
    """Read cases/**/*.toml, rules/*.toml, taxonomy.toml and withdrawn.toml of a library."""
    problems: list[Problem] = []
    taxonomy_file = Document(root / TAXONOMY)
    taxonomy = taxonomy_of(taxonomy_file)
    problems.extend(taxonomy_file.problems)
    withdrawn: tuple[Withdrawn, ...] = ()
    if (root / WITHDRAWN).is_file():
        gone = Document(root / WITHDRAWN)
        withdrawn = withdrawn_of(gone)
        problems.extend(gone.problems)
    cases = _read_all(sorted((root / "cases").glob("**/*.toml")), case_of, problems)
    rules = _read_all(sorted((root / "rules").glob("*.toml")), rule_of, problems)
    return Scan(
        root,
        tuple(sorted(cases, key=lambda entry: (entry.record.key, entry.path))),
        tuple(sorted(rules, key=lambda entry: (entry.record.key, entry.path))),
        taxonomy,
        withdrawn,
        tuple(problems),
    )


def _read_all(
    paths: Iterable[Path], build: Callable[[Fields], R], problems: list[Problem]
) -> Iterator[Located[R]]:
    for path in paths:
        doc = Document(path)
        if doc.parsed:
            yield Located(path, doc.text, build(doc.fields()))
        problems.extend(doc.problems)


def case_of(f: Fields) -> Case:
    """Turn the top table of a case file into a Case; problems stay on its document."""
    case = Case(
        key=f.text("key"),
        title=f.text("title"),
        kind=f.choice("kind", Kind),
        case_class=f.choice("class", CaseClass),
        province=f.maybe_text("province"),
        city=f.maybe_text("city"),
        county=f.maybe_text("county"),
        event_year=f.maybe_number("event_year", FIRST_YEAR, LAST_YEAR),
        actor=f.maybe_text("actor"),
        summary=f.text("summary"),
        facts=f.text("facts"),
        conduct=f.maybe_text("conduct"),
        harm=f.maybe_text("harm"),
        circumstances=f.texts("circumstances"),
        outcome=f.choice("outcome", Outcome),
        outcome_stated=f.maybe_text("outcome_stated"),
        severity=f.maybe_number("severity", 0, 5),
        measures=f.maybe_text("measures"),
        ruling_body=f.maybe_text("ruling_body"),
        reasoning=f.maybe_text("reasoning"),
        basis=f.texts("basis"),
        cites=tuple(_citation(child) for child in f.children("cites")),
        aftermath=f.maybe_text("aftermath"),
        lesson=f.maybe_text("lesson"),
        domain=f.text("domain"),
        labels=_labels(f.child("labels")),
        quality=f.choice("quality", Quality),
        doubts=f.maybe_text("doubts"),
        same_event=f.maybe_text("same_event"),
        source=_source(f.child("source")),
    )
    f.close()
    return case


def rule_of(f: Fields) -> Rule:
    """Turn the top table of a rule file into a Rule; problems stay on its document."""
    rule = Rule(
        key=f.text("key"),
        name=f.text("name"),
        titled=not f.flag("untitled"),
        genre=f.choice("genre", Genre),
        issuer=f.maybe_text("issuer"),
        level=f.choice("level", RuleLevel),
        region=f.maybe_text("region"),
        issued=f.maybe_text("issued"),
        effective=f.maybe_text("effective"),
        status=f.choice("status", RuleStatus),
        superseded_by=f.maybe_text("superseded_by"),
        second_hand=f.flag("second_hand"),
        items=tuple(_item(child) for child in f.children("items")),
        conditions=f.texts("conditions"),
        procedure=tuple(_step(child) for child in f.children("procedure")),
        effects=f.texts("effects"),
        source=_source(f.child("source")),
        doubts=f.maybe_text("doubts"),
    )
    f.close()
    return rule


def _source(f: Fields) -> Source:
    source = Source(
        title=f.maybe_text("title"),
        described=f.maybe_text("described"),
        publisher=f.maybe_text("publisher"),
        reprint=f.maybe_text("reprint"),
        url=f.maybe_text("url"),
        date=f.maybe_text("date"),
        standing=f.choice("standing", Standing),
    )
    f.close()
    return source


def _labels(f: Fields) -> Labels:
    stated = f.child("factors", required=False)
    labels = Labels(
        situation=f.text("situation"),
        situation_2=f.texts("situation_2"),
        error_type=f.text("error_type"),
        error_detail=f.maybe_text("error_detail"),
        bars=f.texts("bars"),
        factors={code: stated.texts(code) for code in stated.table},
        span=f.maybe_text("span"),
    )
    f.close()
    return labels


def _citation(f: Fields) -> RuleCitation:
    cite = RuleCitation(f.text("key"), f.maybe_number("item", 1, 999), f.texts("wordings"))
    f.close()
    return cite


def _item(f: Fields) -> RuleItem:
    item = RuleItem(
        no=f.maybe_text("no"),
        summary=f.text("summary"),
        polarity=f.choice("polarity", Polarity),
        situations=f.texts("situations"),
        bars=f.texts("bars"),
    )
    f.close()
    return item


def _step(f: Fields) -> ProcedureStep:
    step = ProcedureStep(f.text("step"), f.maybe_text("actor"), f.maybe_text("time_limit"))
    f.close()
    return step
