"""Counts of the six cases by ruling and by side."""

import numpy as np
import pytest

from corpus.records import Outcome
from search_api.outcomes.counts import OutcomeCount, outcome_counts, side_counts


@pytest.fixture(scope="module")
def catalogue(small):
    return small.index.catalogue


def rows_of(catalogue, *keys):
    return np.array([catalogue.row(key) for key in keys], dtype=np.int64)


def test_rulings_are_counted_in_the_order_of_the_taxonomy(catalogue):
    everyone = np.arange(len(catalogue.keys))
    assert outcome_counts(catalogue, everyone) == (
        OutcomeCount(Outcome.EXEMPTED, 2),
        OutcomeCount(Outcome.PREFILED, 1),
        OutcomeCount(Outcome.SANCTIONED, 2),
        OutcomeCount(Outcome.CLEARED, 1),
    )


def test_only_the_cases_given_are_counted(catalogue):
    rows = rows_of(catalogue, "yn-2023-01", "zj-2021-01")
    assert outcome_counts(catalogue, rows) == (OutcomeCount(Outcome.SANCTIONED, 2),)


def test_every_side_is_told_even_where_no_case_stands_on_it(catalogue):
    everyone = np.arange(len(catalogue.keys))
    assert side_counts(catalogue, everyone) == {
        "tolerated": 3,
        "sanctioned": 2,
        "refused": 0,
        "other": 1,
    }


def test_of_no_cases_there_is_nothing_to_count(catalogue):
    nobody = np.empty(0, np.int64)
    assert outcome_counts(catalogue, nobody) == ()
    assert set(side_counts(catalogue, nobody).values()) == {0}
