"""Records and counts as plain Chinese text for the terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from corpus.library_files.reader import Library
from corpus.records import Case, ProcedureStep, Rule, Source, Standing
from corpus.records.authority import authority_of
from corpus.records.citations import BasisLink, named_rules
from corpus.records.taxonomy import MASKED, Taxonomy
from corpus.records.wording import (
    POLARITIES,
    QUALITIES,
    REPRINTED,
    RULE_LEVELS,
    STANDINGS,
    SUMMARISED,
    UNSTATED,
    place_of,
    rule_marks,
    status_of,
)


def case_text(case: Case, taxonomy: Taxonomy) -> str:
    """Write a case for reading; what the source does not give is left out."""
    level, reason = authority_of(case)
    labels = case.labels
    codes = [code for code in (labels.situation, *labels.situation_2) if code not in MASKED]
    rows = [
        ("处理结果", ruling_of(case)),
        ("当事人", case.actor),
        ("地点与年份", _place(case)),
        ("概要", case.summary),
        ("事实", case.facts),
        ("错在哪里", case.conduct),
        ("后果", case.harm),
        ("关键情节", "；".join(case.circumstances)),
        ("处理措施", case.measures),
        ("处理机关", case.ruling_body),
        ("理由", case.reasoning),
        ("依据", "；".join(_rule_name(named) for named in named_rules(case))),
        ("后续", case.aftermath),
        ("启示", case.lesson),
        ("情形", "；".join(f"{code} {taxonomy.situation_name(code)}" for code in codes)),
        ("行为类型", _joined("：", labels.error_type, labels.error_detail)),
        ("禁区", "；".join(f"{code} {taxonomy.bar(code).name}" for code in labels.bars)),
        ("要件", "；".join(_factors(case, taxonomy))),
        ("领域", case.domain),
        ("类别", case.case_class.value),
        ("认定（发布）机关级别", f"{level.value}（{reason.removesuffix('。')}）"),
        ("完整程度", QUALITIES[case.quality.value]),
        ("来源", _source(case.source)),
        ("编者注", case.doubts),
    ]
    return _page(f"{case.title}（{case.key}）", rows)


def rule_text(rule: Rule, cases: Sequence[Case]) -> str:
    """Write a rule for reading, with the cases decided under it."""
    rows = [
        ("注意", "、".join(rule_marks(rule))),
        ("体裁", rule.genre.value),
        ("制定机关", rule.issuer),
        ("层级与地区", _joined("，", RULE_LEVELS[rule.level], rule.region)),
        ("印发", rule.issued),
        ("施行", rule.effective),
        ("状态", status_of(rule.status)),
        ("已由后来的规则取代", rule.superseded_by),
        (f"条目（{SUMMARISED}）", "\n".join(_items(rule))),
        ("条件", "；".join(rule.conditions)),
        ("程序", "\n".join(_step(step) for step in rule.procedure)),
        ("效果", "；".join(rule.effects)),
        ("依此处理的案例", "\n".join(_deciding(rule, cases))),
        ("来源", _source(rule.source)),
        ("编者注", rule.doubts),
    ]
    return _page(f"{rule.name}（{rule.key}）", rows)


def stats_text(library: Library) -> str:
    """Write what the library holds, by count."""
    cases = library.cases
    names = {term.code: f"{term.code} {term.name}" for term in library.taxonomy.situations}
    tables = [
        ("处理结果", Counter(case.outcome.value for case in cases)),
        ("情形（主码）", Counter(names[case.labels.situation] for case in cases)),
        ("省份", Counter(case.province or UNSTATED for case in cases)),
        ("级别", Counter(authority_of(case)[0].value for case in cases)),
        ("类别", Counter(case.case_class.value for case in cases)),
        ("来源", Counter(STANDINGS[case.source.standing.value] for case in cases)),
        ("完整程度", Counter(QUALITIES[case.quality.value] for case in cases)),
        ("规则的体裁", Counter(rule.genre.value for rule in library.rules)),
        ("规则的层级", Counter(RULE_LEVELS[rule.level] for rule in library.rules)),
    ]
    head = f"案例 {len(cases)} 件，规则 {len(library.rules)} 份。"
    return "\n\n".join([head, *(_table(title, counts) for title, counts in tables)])


def _table(title: str, counts: Counter[str]) -> str:
    ordered = sorted(
        counts.items(), key=lambda pair: (pair[0].startswith(MASKED), -pair[1], pair[0])
    )
    return "\n".join([title, *(f"{count:>5}  {name}" for name, count in ordered)])


def _page(title: str, rows: Iterable[tuple[str, str | None]]) -> str:
    lines = [title]
    for label, value in rows:
        if value and "\n" in value:
            lines.append(f"{label}：\n  " + value.replace("\n", "\n  "))
        elif value:
            lines.append(f"{label}：{value}")
    return "\n".join(lines)


def _joined(mark: str, *parts: str | None) -> str:
    return mark.join(part for part in parts if part)


def ruling_of(case: Case) -> str:
    """Say the source's own word for the ruling, and our class of it beside."""
    if case.outcome_stated is None:
        return f"没有摘出一句话的用词；本库归入{case.outcome.value}"
    return f"{case.outcome_stated}（本库归入{case.outcome.value}）"


def _place(case: Case) -> str:
    place = place_of(case)
    year = f"{case.event_year} 年" if case.event_year else None
    return _joined("，", None if place == UNSTATED else place, year)


def _rule_name(named: BasisLink) -> str:
    if named.rule_key is None:
        return named.text
    item = f"摘述第 {named.item} 则" if named.item else None
    return f"{named.text} → {_joined(' ', named.rule_key, item)}"


def _factors(case: Case, taxonomy: Taxonomy) -> list[str]:
    stated = case.labels.factors
    order = [factor for factor in taxonomy.factors if factor.code in stated]
    return [f"{factor.name}＝{'、'.join(stated[factor.code])}" for factor in order]


def _items(rule: Rule) -> Iterator[str]:
    for number, item in enumerate(rule.items, start=1):
        yield f"{number}. [{POLARITIES[item.polarity]}] {_joined(' ', item.no, item.summary)}"


def _step(step: ProcedureStep) -> str:
    detail = _joined("，", step.actor, step.time_limit)
    return f"{step.step}（{detail}）" if detail else step.step


def _deciding(rule: Rule, cases: Sequence[Case]) -> list[str]:
    return [
        _joined(
            "  ",
            case.key,
            case.outcome.value,
            case.title,
            f"摘述第 {cite.item} 则" if cite.item else None,
        )
        for case in cases
        for cite in case.cites
        if cite.key == rule.key
    ]


def _source(source: Source) -> str:
    reprinted = source.standing is Standing.REPRINT
    where = REPRINTED if reprinted and source.url else source.link
    return _joined("，", source.name, source.publisher, source.date, where)
