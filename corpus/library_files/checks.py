"""Checks that need more than one field or one file: codes, sources, keys, links between records."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.library_files.copies import near_copies, same_events
from corpus.library_files.domains import NAME as DOMAINS
from corpus.library_files.domains import read_domains, unlisted_links
from corpus.library_files.names import unmasked_names
from corpus.library_files.problems import Problem
from corpus.library_files.scan import Located, Scan
from corpus.library_files.writer import case_path, rule_path
from corpus.records import Case, Rule
from corpus.records.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The codes and names a case may carry, by kind."""

    situations: frozenset[str]
    bars: frozenset[str]
    domains: frozenset[str]
    error_types: frozenset[str]

    @classmethod
    def of(cls, taxonomy: Taxonomy) -> "Vocabulary":
        """Collect the codes of a taxonomy."""
        return cls(
            frozenset(term.code for term in taxonomy.situations),
            frozenset(term.code for term in taxonomy.bars),
            frozenset(term.name for term in taxonomy.domains),
            frozenset(term.name for term in taxonomy.error_types),
        )


def check_records(scan: Scan) -> tuple[Problem, ...]:
    """List the errors that make a library unusable; quick enough for every load."""
    return (
        *_places(scan),
        *_duplicates(scan.cases),
        *_duplicates(scan.rules),
        *_labels(scan),
        *_sources(scan),
        *_links(scan),
        *_same_events(scan),
        *_rules(scan),
        *_withdrawn(scan),
    )


def check_library(scan: Scan) -> tuple[Problem, ...]:
    """List everything worth a look: the errors, full names in texts, near-copies (warnings).

    Raises:
        CorpusError: The list of domains cannot be read.
    """
    return (
        *check_records(scan),
        *unlisted_links(scan, read_domains(scan.root / DOMAINS)),
        *unmasked_names(scan.cases),
        *near_copies(scan.cases),
        *same_events(scan.cases),
    )


def _places(scan: Scan) -> Iterator[Problem]:
    for case in scan.cases:
        expected = case_path(scan.root, case.record)
        if case.path.stem != case.record.key:
            yield case.problem("key", f"键“{case.record.key}”与文件名“{case.path.name}”不一致")
        elif case.path != expected:
            folder = expected.parent.name
            yield case.problem("province", f"按省份应放在“{folder}”文件夹")
    for rule in scan.rules:
        if rule.path != rule_path(scan.root, rule.record):
            yield rule.problem("key", f"键“{rule.record.key}”与文件名“{rule.path.name}”不一致")


def _duplicates(
    entries: tuple[Located[Case], ...] | tuple[Located[Rule], ...],
) -> Iterator[Problem]:
    first: dict[str, Located[Case] | Located[Rule]] = {}
    for entry in entries:
        key = entry.record.key
        if key in first:
            yield entry.problem("key", f"键“{key}”已用在 {first[key].path.name}")
        first.setdefault(key, entry)


def _labels(scan: Scan) -> Iterator[Problem]:
    if not scan.taxonomy.situations:
        return
    known = Vocabulary.of(scan.taxonomy)
    for case in scan.cases:
        labels = case.record.labels
        checks: tuple[tuple[str, str, tuple[str, ...], frozenset[str]], ...] = (
            ("domain", "", (case.record.domain,), known.domains),
            ("situation", "labels", (labels.situation,), known.situations),
            ("situation_2", "labels", labels.situation_2, known.situations),
            ("error_type", "labels", (labels.error_type,), known.error_types),
            ("bars", "labels", labels.bars, known.bars),
        )
        for name, section, values, allowed in checks:
            for value in values:
                if value not in allowed:
                    yield case.problem(name, f"标注体系里没有“{value}”", section)
        yield from _factors(case, scan.taxonomy)


def _factors(case: Located[Case], taxonomy: Taxonomy) -> Iterator[Problem]:
    section = "labels.factors"
    by_code = {factor.code: factor for factor in taxonomy.factors}
    for code, values in case.record.labels.factors.items():
        factor = by_code.get(code)
        if factor is None:
            yield case.problem(code, f"没有要件“{code}”", section)
            continue
        for value in values:
            if value not in factor.values:
                options = "、".join(factor.values)
                yield case.problem(code, f"{code} 没有“{value}”这个取值，可用：{options}", section)
        if len(values) > 1 and not factor.multi:
            yield case.problem(code, f"{code} 只能取一个值", section)


def _sources(scan: Scan) -> Iterator[Problem]:
    entries: tuple[Located[Case] | Located[Rule], ...] = (*scan.cases, *scan.rules)
    for entry in entries:
        source = entry.record.source
        if not (source.name or source.publisher or source.url):
            yield entry.problem("source", "没有来源：题名、发布者、网址至少要有一项", "source")


def _links(scan: Scan) -> Iterator[Problem]:
    items = {rule.record.key: len(rule.record.items) for rule in scan.rules}
    for case in scan.cases:
        for nth, cite in enumerate(case.record.cites, start=1):
            if cite.key not in items:
                yield case.problem("key", f"库里没有规则“{cite.key}”", "cites", nth)
            elif cite.item is not None and cite.item > items[cite.key]:
                said = f"规则 {cite.key} 没有第 {cite.item} 项，只有 {items[cite.key]} 项"
                yield case.problem("item", said, "cites", nth)
        yield from _wordings(case)


def _rules(scan: Scan) -> Iterator[Problem]:
    """A later version is held; the codes of an item exist and fit what it says."""
    keys = {rule.record.key for rule in scan.rules}
    known = Vocabulary.of(scan.taxonomy)
    for rule in scan.rules:
        later = rule.record.superseded_by
        if later is not None and (later not in keys or later == rule.record.key):
            yield rule.problem("superseded_by", f"库里没有别的规则“{later}”")
        for nth, item in enumerate(rule.record.items, start=1):
            codes = [("situations", code, known.situations) for code in item.situations]
            codes += [("bars", code, known.bars) for code in item.bars]
            for name, code, allowed in codes:
                if allowed and code not in allowed:
                    yield rule.problem(name, f"标注体系里没有“{code}”", "items", nth)


def _withdrawn(scan: Scan) -> Iterator[Problem]:
    """A key that was withdrawn is not given again."""
    gone = {one.key for one in scan.withdrawn}
    entries: tuple[Located[Case] | Located[Rule], ...] = (*scan.cases, *scan.rules)
    for entry in entries:
        if entry.record.key in gone:
            yield entry.problem("key", f"键“{entry.record.key}”已经撤下，不能再用")


def _same_events(scan: Scan) -> Iterator[Problem]:
    """A record may stand behind one that stands for itself, told with the same outcome."""
    records = {case.record.key: case.record for case in scan.cases}
    for case in scan.cases:
        meant = case.record.same_event
        if meant is None:
            continue
        first = records.get(meant)
        if first is None or first.key == case.record.key:
            yield case.problem("same_event", f"库里没有别的案例“{meant}”")
        elif first.same_event is not None:
            yield case.problem("same_event", f"“{meant}”自己也指向别的案例，应直接指向第一件")
        elif first.outcome is not case.record.outcome:
            yield case.problem("same_event", f"与“{meant}”的处理结果不同，不是同一处理的两次公开")


def _wordings(case: Located[Case]) -> Iterator[Problem]:
    record = case.record
    texts = [text for text in (record.facts, record.measures, record.reasoning) if text]
    said = "\n".join([*texts, *record.basis])
    for nth, cite in enumerate(record.cites, start=1):
        for words in cite.wordings:
            if words not in said:
                yield case.problem("wordings", f"案例里没有“{words}”这句话", "cites", nth)
