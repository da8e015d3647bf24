"""Which texts lead to which cases; a case that is left out is target of none."""

import pytest

from corpus.foundation.settings import LIBRARY
from corpus.library_files.lessons import Account, Story, Told
from corpus.library_files.reader import read_library
from eval.learning.lessons import FOLDS, fold_of, joined, subjects_of


@pytest.fixture(scope="module")
def cases():
    return read_library(LIBRARY).cases[:6]


def account(key):
    told = Told(f"我在{key}那里先开了工。", ())
    return Account(key, told, Told("某局未批先建。", ()), "先建后批", "收了好处费。")


def subjects(cases, left_out=()):
    told = [account(case.key) for case in cases[:4]]
    text = "井是夏天打的。" * 40 + "没等批文就打了。"
    stories = [
        Story(cases[1].key, "来信", text, ("没等批文就打了。",)),
        Story(cases[1].key, "留言", "没等批文就打了井。", ("没等批文",)),
    ]
    found = subjects_of(cases, told, stories, left_out)
    return {cases[one.row].key: one for one in found}


def test_a_case_has_its_account_and_its_stories(cases):
    found = subjects(cases)
    assert set(found) == {case.key for case in cases[:4]}
    second = found[cases[1].key]
    assert len(second.long) == 2
    assert len(second.short) == 3
    assert second.long[1].core == ("没等批文就打了。",)
    assert second.error_type == cases[1].labels.error_type
    assert [len(found[case.key].long) for case in cases[:4]] == [1, 2, 1, 1]


def test_a_case_left_out_is_target_of_nothing(cases):
    found = subjects(cases, left_out={cases[1].key})
    assert set(found) == {cases[row].key for row in (0, 2, 3)}


def test_every_case_is_in_one_part_and_stays_there():
    keys = [f"zj-20{n:02}-01" for n in range(60)]
    parts = [fold_of(key) for key in keys]
    assert set(parts) == set(range(FOLDS))
    assert parts == [fold_of(key) for key in keys]


def test_two_texts_in_one_lead_to_the_cases_of_both(cases):
    found = subjects(cases)
    first, second = found[cases[1].key].long[1], found[cases[2].key].long[0]
    both = joined(first, second)
    assert both.text == first.text + second.text
    assert both.rows == {1, 2}
    assert both.core == ()
