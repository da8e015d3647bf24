"""Lists as CSV: Chinese headings and values, read back as they were, no formula."""

import csv
import io
from dataclasses import replace

from search_api.endpoints.tables import CASES, RULES, cases_csv, rules_csv
from search_api.fields.request import ListRequest


def read(answer):
    assert answer.body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))


def test_a_case_is_written_in_the_words_of_the_pages(engine):
    listed = engine.all_cases(ListRequest())
    rows = read(cases_csv(listed))
    assert list(rows[0]) == list(CASES.values())
    assert [row["编号"] for row in rows] == [case.key for case in listed]
    assert {row["来源性质"] for row in rows} == {
        *("机关网站", "新闻媒体", "院校网站", "转载页", "出处不明")
    }
    assert all(row["概要"] for row in rows)


def test_a_rule_says_yes_or_no_to_what_it_is(engine):
    rows = {row["编号"]: row for row in read(rules_csv(engine.rules()))}
    assert list(next(iter(rows.values()))) == list(RULES.values())
    six = rows["yn-2021-six-situations"]
    assert (six["题名已见"], six["转述"], six["案例数"]) == ("否", "是", "6")


def test_what_a_spreadsheet_would_run_is_marked_as_text(engine):
    (first, *_) = engine.all_cases(ListRequest())
    (row,) = read(cases_csv([replace(first, title="=1+1")]))
    assert row["题目"] == "'=1+1"
