"""Chinese names of the things a search is asked and answered in."""

from corpus.records import Case, Quality, RuleLevel

FACETS = {
    "situation": "情形",
    "outcome": "处理结果",
    "domain": "领域",
    "error_type": "行为类型",
    "province": "省份",
    "authority": "层级",
    "kind": "类别",
    "quality": "记录质量",
}
"""Filters with counts, in the order they are shown."""

FEATURES = {
    "lexical": "词语相合",
    "characters": "用字相合",
    "dense": "语义相近",
    "conduct": "做错的事相近",
    "kin": "与最接近的几案意思相近",
    "type": "与最接近的几案同类",
    "stated": "与您填写的情形、行为类型、要件相同",
}
"""What a score is made of (docs/adr/0007-ranker.md)."""

QUALITY = {
    Quality.FULL.value: "完整",
    Quality.PARTIAL.value: "缺理由",
    Quality.WEAK.value: "要素不全",
}

RULE_LEVELS = {
    RuleLevel.CENTRAL: "中央",
    RuleLevel.PROVINCE: "省",
    RuleLevel.CITY: "市",
    RuleLevel.COUNTY: "县",
    RuleLevel.DEPARTMENT: "部门",
}

UNSTATED = "未载明"


def place_of(case: Case) -> str:
    """Name where a case happened, as far as its source says."""
    return "".join(part for part in (case.province, case.city, case.county) if part) or UNSTATED
