"""A rule document: its items, its procedure, its source."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.records.source import Source


class RuleLevel(StrEnum):
    """The level of the body that issued a rule."""

    CENTRAL = "central"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    DEPARTMENT = "department"


class RuleStatus(StrEnum):
    """Whether a rule is in force, as far as the source shows."""

    IN_FORCE = "现行"
    TRIAL = "试行"
    REVISED = "已修订"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    """What a rule item says of the situation it describes."""

    TOLERABLE = "可容"
    NOT_TOLERABLE = "不可容"
    MITIGABLE = "可减责"
    PREFILING = "备案"


@dataclass(frozen=True, slots=True)
class RuleItem:
    """One situation a rule names, with what it says of it."""

    no: str | None
    summary: str
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class ProcedureStep:
    """One step of a rule's procedure; the time limit only where the source gives one."""

    step: str
    actor: str | None
    time_limit: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule document, in our own words, with its source."""

    key: str
    name: str
    issuer: str | None
    level: RuleLevel
    region: str | None
    issued: str | None
    effective: str | None
    status: RuleStatus
    items: tuple[RuleItem, ...]
    conditions: tuple[str, ...]
    procedure: tuple[ProcedureStep, ...]
    effects: tuple[str, ...]
    source: Source
    doubts: str | None
