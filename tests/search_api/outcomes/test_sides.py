"""A ranking dealt out to its sides."""

import numpy as np
import pytest

from corpus.records import Outcome
from indexer.store.catalogue import Column
from search_api.outcomes.sides import (
    NAMES,
    NOTES,
    OUTCOMES,
    Side,
    penalised_in,
    side_of,
    sides_of,
    tolerated_in,
)


def dealt(outcomes, points, before=()):
    """Deal out cases that are ranked in the order of their rows."""
    column = Column.from_values([one.value for one in outcomes])
    rows = np.arange(len(outcomes))
    sides = sides_of(rows, np.array(points) >= 20, column, before)
    assert [side.name for side in sides] == list(NAMES)
    return {side.name: side for side in sides}


def test_every_outcome_belongs_to_one_side():
    on = [outcome for outcomes in OUTCOMES.values() for outcome in outcomes]
    assert sorted(on) == sorted(Outcome)
    assert set(NAMES) == set(NOTES) == set(OUTCOMES)
    assert side_of(Outcome.PREFILED) == "tolerated"
    assert side_of(Outcome.CLEARED) == "other"


def test_cases_go_to_their_side_in_order_of_rank_and_an_empty_side_is_said_to_be():
    sides = dealt(
        [Outcome.SANCTIONED, Outcome.EXEMPTED, Outcome.CLEARED, Outcome.MITIGATED],
        [90, 70, 50, 30],
    )
    assert sides["tolerated"] == Side("tolerated", (1, 3), 2)
    assert sides["sanctioned"] == Side("sanctioned", (0,), 1)
    assert sides["refused"] == Side("refused", (), 0)
    assert sides["other"] == Side("other", (2,), 1)


def test_what_is_too_far_is_counted_as_searched_but_not_shown():
    sides = dealt([Outcome.REFUSED] * 3, [20.1, 20.0, 19.9])
    assert sides["refused"] == Side("refused", (0, 1), 3)


def test_a_side_shows_five_cases_at_most():
    assert dealt([Outcome.SANCTIONED] * 7, [50] * 7)["sanctioned"].ranks == (0, 1, 2, 3, 4)


def test_what_is_planned_sees_cases_filed_beforehand_first():
    outcomes = [*[Outcome.EXEMPTED] * 5, Outcome.PREFILED, Outcome.PREFILED]
    sides = dealt(outcomes, [90, 80, 70, 60, 50, 40, 1], before=(Outcome.PREFILED,))
    assert sides["tolerated"] == Side("tolerated", (5, 0, 1, 2, 3), 7)


@pytest.mark.parametrize(
    ("marked", "keys"),
    [
        (tolerated_in, {"yn-2020-01", "zj-2020-01", "zj-2022-01"}),
        (penalised_in, {"yn-2023-01", "zj-2021-01"}),
    ],
)
def test_a_cleared_case_was_neither_tolerated_nor_penalised(small, marked, keys):
    catalogue = small.index.catalogue
    assert {catalogue.keys[row] for row in np.flatnonzero(marked(catalogue))} == keys
