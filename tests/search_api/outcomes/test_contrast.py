"""Cases on both sides of the line between tolerance and sanction."""

import numpy as np
import pytest

from corpus.records import Outcome, Quality
from indexer.index import PrecedentIndex
from search_api.outcomes.contrast import across, boundary, most_instructive_pair, nearest_pair

FROGS = "产业投资与决策失误"
PENALISED = (Outcome.SANCTIONED, Outcome.REFUSED)


@pytest.fixture(scope="module")
def index(built_home):
    index = PrecedentIndex.open(built_home)
    yield index
    index.close()


def test_a_pair_has_one_error_type_and_opposite_outcomes(index):
    pair = nearest_pair(index, FROGS, index.taxonomy)
    assert pair.tolerated.labels.error_type == pair.sanctioned.labels.error_type == FROGS
    assert pair.tolerated.outcome not in PENALISED
    assert pair.sanctioned.outcome in PENALISED


def test_a_pair_names_only_factors_both_sources_state(index):
    pair = nearest_pair(index, FROGS, index.taxonomy)
    for one in pair.differences:
        assert one.tolerated == tuple(pair.tolerated.labels.factors[one.factor.code])
        assert one.sanctioned == tuple(pair.sanctioned.labels.factors[one.factor.code])
        assert set(one.tolerated) != set(one.sanctioned)


def test_there_is_no_pair_where_one_side_is_empty(index):
    assert nearest_pair(index, "诬告陷害", index.taxonomy) is None


def test_a_pair_is_looked_for_among_the_cases_given(index):
    nobody = np.zeros(len(index), dtype=np.bool_)
    assert nearest_pair(index, FROGS, index.taxonomy, nobody) is None


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
