"""Cases side by side: what differs first, silence never taken for a value."""

import pytest

from corpus.foundation.errors import UsageError
from corpus.records.factors import Agreement
from indexer.tagger.factors import Reading
from search_api.reference.cases import case_view
from search_api.reference.comparing import MOST, Cell, check_keys, compare
from search_api.understanding.intent import Intent, IntentKind
from search_api.understanding.understanding import Prediction, Understanding

URGENT = Reading("F7", "生命安全紧急", 0, 4, "送医抢救", 0.9)
FOR_ALL = Reading("F1", "为公", 0, 0, "", 1.0)
BAR = Reading("N03", "", 5, 9, "违反禁令", 0.8)


@pytest.fixture(scope="module")
def views(small):
    def of(*keys):
        return [case_view(small.index, key, small.index.taxonomy) for key in keys]

    return of


def understood(*readings, situations=(), error_types=()):
    intent = Intent(IntentKind.CASE, "一段案情", False, None)
    return Understanding(intent, situations, error_types, (), readings, None, None)


def rows(comparison):
    return {row.factor.code: (row.agreement, row.cells) for row in comparison.factors}


def test_factors_that_differ_stand_before_those_only_one_side_states(views, taxonomy):
    found = compare(views("zj-2020-01", "zj-2021-01"), taxonomy)
    assert [(row.factor.code, row.agreement) for row in found.factors] == [
        ("F1", Agreement.DIFFERENT),
        ("F7", Agreement.ONE_SIDED),
    ]
    assert rows(found)["F7"][1] == (Cell(("生命安全紧急",)), Cell(()))
    assert found.text is None


def test_one_pair_that_differs_makes_the_row_differ(views, taxonomy):
    found = rows(compare(views("zj-2020-01", "yn-2020-01", "zj-2021-01"), taxonomy))
    assert found["F1"][0] is Agreement.DIFFERENT
    same = rows(compare(views("zj-2020-01", "yn-2020-01"), taxonomy))
    assert same["F1"][0] is Agreement.SAME


def test_the_text_is_the_first_column_with_its_own_words(views, taxonomy):
    readings = understood(URGENT, FOR_ALL, BAR)
    found = compare(views("zj-2020-01"), taxonomy, "送医抢救，违反禁令", readings)
    assert rows(found)["F7"][1][0] == Cell(("生命安全紧急",), "送医抢救")
    assert rows(found)["F1"][1][0] == Cell(("为公",), None)
    assert {agreement for agreement, _ in rows(found).values()} == {Agreement.SAME}
    assert [bar.code for bar in found.text_bars] == ["N03"]


def test_a_text_that_states_nothing_has_a_column_of_silence(views, taxonomy):
    found = rows(compare(views("zj-2020-01"), taxonomy, "送医"))
    assert [cells[0] for _, cells in found.values()] == [Cell(()), Cell(())]
    assert {agreement for agreement, _ in found.values()} == {Agreement.ONE_SIDED}


def test_only_likely_predictions_are_named_and_in_chinese(views, taxonomy):
    readings = understood(
        situations=(Prediction("S03", 0.7), Prediction("S05", 0.1)),
        error_types=(Prediction("监管失察", 0.2),),
    )
    found = compare(views("zj-2020-01"), taxonomy, "送医", readings)
    assert found.text_situations == (Prediction(taxonomy.situation_name("S03"), 0.7),)
    assert found.text_error_types == (Prediction("监管失察", 0.2),)


def test_keys_are_taken_once_and_blanks_are_left_out():
    assert check_keys(["b", " a ", "", "b", "  "]) == ("b", "a")
    assert check_keys([]) == ()


def test_one_case_too_many_is_refused_with_both_numbers():
    assert len(check_keys([str(n) for n in range(MOST)])) == MOST
    with pytest.raises(UsageError, match="选了 5 件案例，一次最多对照 4 件"):
        check_keys([str(n) for n in range(MOST + 1)])
