"""Chinese names of the closed lists records are made of: named here and nowhere else."""

from collections.abc import Mapping
from typing import Protocol

from corpus.records.case import Case, Quality
from corpus.records.rule import Polarity, RuleLevel, RuleStatus
from corpus.records.source import Standing


class Marked(Protocol):
    """A rule, or the summary of one, as far as its marks go."""

    @property
    def titled(self) -> bool:
        """Tell whether the document's name is known."""

    @property
    def second_hand(self) -> bool:
        """Tell whether its items are somebody's retelling."""

    @property
    def outdated(self) -> bool:
        """Tell whether a later text replaced it."""


UNSTATED = "未载明"
"""What is said where a source gives nothing."""

NATION = "全国"
"""How the region of a rule begins that holds in the whole country."""

QUALITIES: Mapping[str, str] = {
    Quality.FULL.value: "来源完整",
    Quality.PARTIAL.value: "来源未载理由",
    Quality.WEAK.value: "来源不全，仅供线索",
}
"""How much of a case its source shows."""

STANDINGS: Mapping[str, str] = {
    Standing.OFFICIAL.value: "机关网站",
    Standing.MEDIA.value: "新闻媒体",
    Standing.EDUCATION.value: "院校网站",
    Standing.REPRINT.value: "转载页",
    Standing.NONE.value: "出处不明",
}
"""Who stands behind the page a record was read on."""

POLARITIES: Mapping[Polarity, str] = {
    Polarity.PREFILING: "可以事先报备",
    Polarity.TOLERABLE: "可以容错",
    Polarity.MITIGABLE: "可以从轻减轻",
    Polarity.EXCLUDED: "规则自身免予追责",
    Polarity.NOT_TOLERABLE: "不予容错",
    Polarity.LIABLE: "追责情形",
}
"""What an item of a rule says of its situation, in the order they are read."""

REPRINTED = "转载页（非发布机关网站），未作链接"
"""What is said in place of a reprint's address."""

SUMMARISED = "摘述，以原文为准"
"""What is said of the items of rules: they are our own words."""

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


def rule_marks(rule: Marked) -> tuple[str, ...]:
    """Say what a reader must know before relying on a rule; nothing where there is nothing."""
    marks = (
        (rule.outdated, "已被取代或修订"),
        (not rule.titled, "题名未见"),
        (rule.second_hand, "转述"),
    )
    return tuple(name for applies, name in marks if applies)


def case_marks(case: Case) -> tuple[str, ...]:
    """Say what a case was published as, where it was read and how whole its source is."""
    standing = STANDINGS[case.source.standing.value]
    return (case.case_class.value, f"来源：{standing}", QUALITIES[case.quality.value])


def status_of(status: RuleStatus) -> str:
    """Name the status of a rule."""
    return UNSTATED if status is RuleStatus.UNKNOWN else status.value


def since(effective: str | None, issued: str | None) -> str:
    """Say since when a rule applies: its effective date, else its date of issue."""
    if effective and issued and issued != effective:
        return f"{issued} 印发，{effective} 起施行"
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
