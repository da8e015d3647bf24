"""Chinese names of the closed lists records are made of: named here and nowhere else."""

from collections.abc import Mapping

from corpus.records.case import Case, Quality
from corpus.records.rule import RuleLevel, RuleStatus

UNSTATED = "未载明"
"""What is said where a source gives nothing."""

NATION = "全国"
"""How the region of a rule begins that holds in the whole country."""

QUALITIES: Mapping[str, str] = {
    Quality.FULL.value: "完整",
    Quality.PARTIAL.value: "缺理由",
    Quality.WEAK.value: "要素不全",
}

RULE_LEVELS: Mapping[RuleLevel, str] = {
    RuleLevel.CENTRAL: "中央",
    RuleLevel.PROVINCE: "省级",
    RuleLevel.CITY: "市级",
    RuleLevel.COUNTY: "县级",
    RuleLevel.DEPARTMENT: "部门",
}
"""Levels of the bodies that issue rules, highest first."""


def place_of(case: Case) -> str:
    """Name where a case happened, as far as its source says."""
    return "".join(part for part in (case.province, case.city, case.county) if part) or UNSTATED


def status_of(status: RuleStatus) -> str:
    """Name the status of a rule."""
    return UNSTATED if status is RuleStatus.UNKNOWN else status.value


def since(effective: str | None, issued: str | None) -> str:
    """Say since when a rule applies: its effective date, else its date of issue."""
    if effective:
        return f"{effective} 起施行"
    if issued:
        return f"{issued} 印发（施行日期{UNSTATED}）"
    return f"施行日期{UNSTATED}"


def is_national(region: str | None) -> bool:
    """Tell whether a region is the whole country, for one trade (全国（税务）) or for all."""
    return (region or "").startswith(NATION)


def same_province(one: str, other: str) -> bool:
    """Tell whether two places lie in one province, however its name is shortened (广西柳州市).

    Two characters tell all provinces apart.
    """
    return one[:2] == other[:2]
