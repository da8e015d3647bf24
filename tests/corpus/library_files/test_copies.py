"""Near-copies by hand-counted runs of five characters, and doubts that name a second record."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.library_files.copies import near_copies, same_events
from corpus.library_files.problems import Weight
from corpus.library_files.scan import Located


@pytest.fixture
def told(library):
    """Make a located case that tells the given facts."""

    def make(key, facts, doubts=None):
        case = replace(library.cases[0], key=key, facts=facts, doubts=doubts)
        text = f'key = "{key}"\nfacts = "{facts}"\ndoubts = "{doubts}"\n'
        return Located(Path(f"{key}.toml"), text, case)

    return make


def test_facts_with_three_runs_of_ten_in_common_are_reported_at_the_later_key(told):
    # 7 and 6 runs of five, 3 of them shared: 3 / (7 + 6 - 3).
    one, other = told("a", "一二三四五六七甲乙丙丁"), told("b", "一二三四五六七子丑寅")
    (problem,) = near_copies((one, other))
    assert (problem.path.stem, problem.line, problem.weight) == ("b", 2, Weight.WARNING)
    assert problem.message == (
        '事实与 a 有 30% 相同，可能是同一件事；如果是，写上 same_event = "a"'
    )


def test_facts_with_less_in_common_are_left_alone(told):
    # 3 / (7 + 7 - 3), under three tenths.
    one, other = told("a", "一二三四五六七甲乙丙丁"), told("b", "一二三四五六七子丑寅卯")
    assert list(near_copies((one, other))) == []


def test_facts_too_short_to_compare_are_no_copies(told):
    assert list(near_copies((told("a", "未批先建"), told("b", "未批先建")))) == []
    assert list(near_copies(())) == []


def test_of_three_copies_every_pair_is_named(told):
    cases = tuple(told(key, "镇长先开工后补办手续") for key in ("a", "b", "c"))
    found = [(problem.path.stem, problem.message.split()[1]) for problem in near_copies(cases)]
    assert found == [("b", "a"), ("c", "a"), ("c", "b")]


@pytest.mark.parametrize(
    ("doubts", "reminded"),
    [
        ("与 b 很可能是同一案", True),
        ("可能与另一条重复", True),
        ("原文未写市名", False),
        (None, False),
    ],
)
def test_doubts_about_the_event_are_a_reminder_at_their_line(told, doubts, reminded):
    found = list(same_events((told("a", "镇长先开工", doubts),)))
    assert [(problem.line, problem.weight) for problem in found] == [(3, Weight.WARNING)] * reminded
