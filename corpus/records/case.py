"""A case: one published record of what was done and how it was ruled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.records.source import RuleCitation, Source, Standing


class Outcome(StrEnum):
    """How a case was ruled (taxonomy section 3, O1 to O7)."""

    EXEMPTED = "容错免责"
    MITIGATED = "容错减责"
    PREFILED = "容错备案"
    REFUSED = "不予容错"
    SANCTIONED = "问责处分"
    CLEARED = "澄清正名"
    OTHER = "其他"


class CaseClass(StrEnum):
    """What a case was published as, weightiest first (DESIGN decision 14)."""

    GUIDING = "指导性案例"
    TYPICAL = "典型案例"
    NOTICE = "通报"
    REPORT = "报道"
    COMMENTARY = "评析"


class Kind(StrEnum):
    """What sort of publication a case is."""

    TOLERANCE = "容错"
    SANCTION = "问责"
    CLEARANCE = "澄清"
    PREFILING = "备案"


class Quality(StrEnum):
    """How much of a case its source shows."""

    FULL = "full"
    PARTIAL = "partial"
    WEAK = "weak"


class Authority(StrEnum):
    """The level a case speaks from (DESIGN section 8), highest first."""

    CENTRAL = "中央"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    UNIT = "单位"
    UNRANKED = "未定级"


@dataclass(frozen=True, slots=True)
class Labels:
    """What one reader tagged a case with (taxonomy sections 1, 2 and 8).

    Attributes:
        situation: S-code; S00 means no tolerance setting.
        situation_2: Further S-codes.
        error_type: One of the 28 error types.
        error_detail: Its finer name, free text.
        bars: N-codes.
        factors: F-code to its stated values; a factor the source is silent on is absent.
        span: The clause that supports the situation.
    """

    situation: str
    situation_2: tuple[str, ...]
    error_type: str
    error_detail: str | None
    bars: tuple[str, ...]
    factors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    span: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One published case, in our own words, with its source.

    Attributes:
        key: Province, year of the conduct and number: yn-2020-01; never given to another case.
        title: Neutral: who, what, result.
        kind: What sort of matter it is.
        case_class: What it was published as.
        province: Full name; None where the source does not say, like all that follows.
        city: Prefecture-level place.
        county: County-level place.
        event_year: Year of the conduct, not of the ruling or of the publication.
        actor: Post of the person, name masked.
        summary: The case in one sentence.
        facts: What happened.
        conduct: The error in a clause.
        harm: What came of it.
        circumstances: Deciding circumstances as published.
        outcome: Our class of the ruling, by one rule for all (docs/library.md).
        outcome_stated: The source's own word for the ruling, at most 20 characters.
        severity: Step of the ladder of measures, 0 (none) to 5; data for plots, not a public word.
        measures: The measures in the source's terms.
        ruling_body: Who ruled.
        reasoning: Why it was ruled so.
        basis: Rules the source names.
        cites: Those of them the library holds.
        aftermath: What came after.
        lesson: What decided it.
        domain: Business it belongs to (taxonomy section 4).
        labels: What readers tagged it with.
        quality: How much of the case its source shows.
        doubts: What a reader must know of the facts, in whole sentences.
        same_event: Key of the record that tells the same event and ruling, where it was published
            more than once; both are then shown as one, with both sources.
        source: Where it was published.
    """

    key: str
    title: str
    kind: Kind
    case_class: CaseClass
    province: str | None
    city: str | None
    county: str | None
    event_year: int | None
    actor: str | None
    summary: str
    facts: str
    conduct: str | None
    harm: str | None
    circumstances: tuple[str, ...]
    outcome: Outcome
    outcome_stated: str | None
    severity: int | None
    measures: str | None
    ruling_body: str | None
    reasoning: str | None
    basis: tuple[str, ...]
    cites: tuple[RuleCitation, ...]
    aftermath: str | None
    lesson: str | None
    domain: str
    labels: Labels
    quality: Quality
    doubts: str | None
    same_event: str | None
    source: Source

    @property
    def quotable(self) -> bool:
        """Tell whether it may be offered as a citation: weak records are not.

        A guiding case is, whatever our reader saw of it: the authority published it to be followed.
        """
        return self.quality is not Quality.WEAK or self.case_class is CaseClass.GUIDING


@dataclass(frozen=True, slots=True)
class CaseRef:
    """A case named in a list: what it is, what was ruled, how well it is documented."""

    key: str
    title: str
    outcome: Outcome
    outcome_stated: str | None
    measures: str | None
    case_class: CaseClass
    standing: Standing
    quality: Quality


def ref_of(case: Case) -> CaseRef:
    """Name a case for a list."""
    return CaseRef(
        case.key,
        case.title,
        case.outcome,
        case.outcome_stated,
        case.measures,
        case.case_class,
        case.source.standing,
        case.quality,
    )
