"""Lists of records as CSV, the way spreadsheets of the trade open it."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from enum import Enum
from typing import Any

from fastapi.responses import Response

from corpus.records.wording import QUALITIES, STANDINGS
from search_api.reference.listing import ListedCase
from search_api.rules.shelf import RuleSummary

CASES: Mapping[str, str] = {
    "key": "编号",
    "title": "题目",
    "outcome_stated": "原文的说法",
    "outcome": "本库归类",
    "measures": "措施",
    "case_class": "案例类别",
    "authority": "认定（发布）机关级别",
    "place": "地点",
    "year": "行为年份",
    "standing": "来源性质",
    "quality": "来源完整程度",
    "summary": "概要",
    "source_name": "来源题名",
    "publisher": "发布者",
    "published": "发布日期",
}
"""Columns of a list of cases, in order, with their headings."""


RULES: Mapping[str, str] = {
    "key": "编号",
    "name": "名称",
    "genre": "体裁",
    "level_label": "层级",
    "region": "适用地区",
    "issued": "印发",
    "effective": "施行",
    "status": "效力",
    "titled": "题名已见",
    "second_hand": "转述",
    "outdated": "已被取代或修订",
    "item_count": "条目数",
    "case_count": "案例数",
}
"""Columns of a list of rules."""


class CsvResponse(Response):
    """A table as a file of comma-separated values."""

    media_type = "text/csv"


def rules_csv(rules: Iterable[RuleSummary]) -> CsvResponse:
    """Give a list of rules as a CSV file."""
    return _csv(RULES, (asdict(rule) for rule in rules), "rules.csv")


def cases_csv(cases: Iterable[ListedCase]) -> CsvResponse:
    """Give a list of cases as a CSV file."""
    return _csv(CASES, map(_case_row, cases), "cases.csv")


def _case_row(case: ListedCase) -> dict[str, Any]:
    """Write a case in the words of the pages."""
    return asdict(case) | {
        "standing": STANDINGS[case.standing.value],
        "quality": QUALITIES[case.quality.value],
        "source_name": case.source.name,
        "publisher": case.source.publisher,
        "published": case.source.date,
    }


def _csv(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], name: str) -> CsvResponse:
    """Write rows; the mark at the start tells spreadsheets that the text is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns.values())
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return CsvResponse(
        text.getvalue().encode("utf-8-sig"),
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _cell(value: object) -> object:
    """Write a value; a text that a spreadsheet would take for a formula is marked as text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t"):
        return f"'{value}"
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else value
