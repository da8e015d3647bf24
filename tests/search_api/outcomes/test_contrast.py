"""Cases on both sides of the line between tolerance and sanction."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.records import Outcome, Quality
from search_api.outcomes.contrast import across, boundary, most_instructive_pair, nearest_pair

FROGS = "产业投资与决策失误"
PENALISED = (Outcome.SANCTIONED, Outcome.REFUSED)


@pytest.fixture
def frogs(index):
    """Give the rows of the cases of one error type."""
    return np.flatnonzero(index.catalogue.columns["error_type"].mask([FROGS]))


def test_a_pair_has_one_error_type_and_opposite_outcomes(index, frogs):
    pair = nearest_pair(index, frogs, index.taxonomy)
    assert pair.tolerated.labels.error_type == pair.sanctioned.labels.error_type == FROGS
    assert pair.tolerated.outcome not in PENALISED
    assert pair.sanctioned.outcome in PENALISED


def test_the_measures_of_a_pair_really_differ(index):
    everyone = np.arange(len(index))
    pair = nearest_pair(index, everyone, index.taxonomy)
    light = 0 if pair.tolerated.severity is None else pair.tolerated.severity
    assert light < pair.sanctioned.severity


def test_two_that_were_treated_alike_are_no_pair(index, frogs):
    pair = nearest_pair(index, frogs, index.taxonomy)
    alike = replace(pair, tolerated=replace(pair.tolerated, severity=pair.sanctioned.severity))
    assert pair.apart
    assert not alike.apart


def test_a_pair_names_only_factors_both_sources_state(index, frogs):
    pair = nearest_pair(index, frogs, index.taxonomy)
    for one in pair.differences:
        assert one.tolerated == tuple(pair.tolerated.labels.factors[one.factor.code])
        assert one.sanctioned == tuple(pair.sanctioned.labels.factors[one.factor.code])
        assert set(one.tolerated) != set(one.sanctioned)


def test_there_is_no_pair_where_one_side_is_empty(index):
    accused = np.flatnonzero(index.catalogue.columns["error_type"].mask(["诬告陷害"]))
    assert nearest_pair(index, accused, index.taxonomy) is None
    assert nearest_pair(index, np.empty(0, np.int64), index.taxonomy) is None


def test_the_pair_is_the_one_nearest_to_the_text(index, frogs):
    first = nearest_pair(index, frogs, index.taxonomy)
    rows = {index.catalogue.row(case.key) for case in (first.tolerated, first.sanctioned)}
    rest = np.array([row for row in frogs if row not in rows])
    second = nearest_pair(index, rest, index.taxonomy)
    chosen = [index.catalogue.row(case.key) for case in (second.tolerated, second.sanctioned)]
    others = [row for row in [*rows, *rest] if row not in chosen]
    found = nearest_pair(index, np.array([*chosen, *others]), index.taxonomy)
    assert (found.tolerated.key, found.sanctioned.key) == (
        second.tolerated.key,
        second.sanctioned.key,
    )


def test_a_pair_that_shows_a_differing_factor_goes_first(index):
    pair = most_instructive_pair(index, index.taxonomy, index.catalogue.situations["S05"])
    assert pair.differences
    assert pair.tolerated.labels.error_type == pair.sanctioned.labels.error_type


def test_the_boundary_shows_whole_records_of_either_side(index):
    found = boundary(index, index.catalogue.situations["S10"], 3)
    for case in index.store.cases([*found.tolerated.tolist(), *found.sanctioned.tolist()]):
        assert case.quality is not Quality.WEAK
        assert "S10" in (case.labels.situation, *case.labels.situation_2)


def test_a_boundary_with_one_empty_side_still_shows_the_other(index):
    found = boundary(index, index.catalogue.situations["S08"], 3)
    assert len(found.sanctioned) == 0
    assert len(found.tolerated) == 3


def test_cases_across_the_line_share_the_error_type_and_end_the_other_way(index):
    for number, case in enumerate(index.store.cases(range(len(index)))):
        found = across(index, number, 5)
        for other in [] if found is None else index.store.cases(found.tolist()):
            assert other.labels.error_type == case.labels.error_type
            assert (other.outcome in PENALISED) != (case.outcome in PENALISED)
            assert other.quality is not Quality.WEAK


def test_a_case_that_was_cleared_has_no_other_side(index):
    (cleared,) = [
        number
        for number, case in enumerate(index.store.cases(range(len(index))))
        if case.outcome is Outcome.CLEARED
    ][:1]
    assert across(index, cleared, 5) is None
