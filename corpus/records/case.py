"""A case: one published record of what was done and how it was ruled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.records.source import RuleCitation, Source


class Outcome(StrEnum):
    """How a case was ruled (taxonomy section 3, O1 to O7)."""

    EXEMPTED = "容错免责"
    MITIGATED = "容错减责"
    PREFILED = "容错备案"
    REFUSED = "不予容错"
    SANCTIONED = "问责处分"
    CLEARED = "澄清正名"
    OTHER = "其他"


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
    MEDIA = "媒体"
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
        same_event: Key of the record that tells the same event and ruling, where it was published
            more than once; both are then shown as one, with both sources.
    """

    key: str
    title: str
    kind: Kind
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


@dataclass(frozen=True, slots=True)
class CaseRef:
    """A case named in a list."""

    key: str
    title: str
    outcome: Outcome
    quality: Quality
