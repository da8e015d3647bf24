"""The factor ledger of a text and a case."""

import pytest

from corpus.records.factors import Agreement
from indexer.tagger.factors import Reading
from search_api.explanation.factors import LedgerWriter


def read(target, value, quote="原文"):
    return Reading(target, value, 0, len(quote), quote, 0.9)


@pytest.fixture
def ledger(taxonomy):
    return LedgerWriter(taxonomy).ledger


def test_differences_come_first_then_agreement_then_what_one_side_is_silent_on(ledger, stating):
    case = stating(F1=("为公",), F10=("较大",), F3=("本人获利",), F12=("未报告",))
    readings = [
        read("F10", "无"),
        read("F1", "为公"),
        read("F3", "查明未谋利"),
        read("F7", "生命安全紧急"),
    ]
    assert [(row.code, row.agreement) for row in ledger(readings, case, {})] == [
        ("F3", Agreement.DIFFERENT),
        ("F10", Agreement.DIFFERENT),
        ("F1", Agreement.SAME),
        ("F12", Agreement.ONE_SIDED),
        ("F7", Agreement.ONE_SIDED),
    ]


def test_a_row_holds_the_values_and_the_words_of_both_sides(ledger, stating):
    readings = [read("F8", "不可抗力", "台风"), read("F8", "资源条件限制", "人手不够")]
    quotes = {("F8", "不可抗力"): "遭遇台风", ("F1", "为公"): "为了群众"}
    (row,) = ledger(readings, stating(F8=("无", "不可抗力")), quotes)
    assert (row.name, row.agreement) == ("客观因素", Agreement.SAME)
    assert (row.query_values, row.query_quote) == (("不可抗力", "资源条件限制"), "台风")
    assert (row.case_values, row.case_quote) == (("无", "不可抗力"), "遭遇台风")


def test_a_value_without_words_of_its_own_has_no_quote(ledger, stating):
    (row,) = ledger([read("F4", "集体且完整", "")], stating(F4=("集体且完整",)), {})
    assert row.agreement is Agreement.SAME
    assert row.query_quote is None
    assert row.case_quote is None


def test_where_both_sides_are_silent_there_is_no_row(ledger, stating):
    assert ledger([], stating(), {}) == ()
    assert ledger([read("N03", "")], stating(), {}) == ()
