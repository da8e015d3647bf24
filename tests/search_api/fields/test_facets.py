"""Filters with what each would leave: most frequent first, the chosen one never lost."""

import numpy as np
import pytest

from search_api.fields.facets import FacetValue, facets_of, used_facets
from search_api.fields.request import Filters
from search_api.fields.table import FACETS


@pytest.fixture(scope="module")
def facets(small):
    catalogue = small.index.catalogue

    def of(*keys, filters=None, without=None):
        rows = {name: rows_of(found) for name, found in (without or {}).items()}
        found = facets_of(
            catalogue, small.index.taxonomy, filters or Filters(), rows_of(keys), rows
        )
        return {facet.name: facet for facet in found}

    def rows_of(keys):
        return np.array([catalogue.row(key) for key in keys], dtype=np.int64)

    return of


def values(facet):
    return [(one.value, one.count, one.selected) for one in facet.values]


def test_every_facet_is_given_in_order_with_its_chinese_name(facets):
    found = facets("zj-2020-01")
    assert tuple(found) == FACETS
    assert found["outcome"].label == "处理结果"


def test_the_most_frequent_value_comes_first_and_equals_by_name(facets):
    found = facets("zj-2020-01", "yn-2020-01", "zj-2021-01", "zj-2022-01")
    assert values(found["outcome"]) == [
        ("容错免责", 2, False),
        ("容错备案", 1, False),
        ("问责处分", 1, False),
    ]


def test_a_further_situation_counts_before_no_situation_and_a_missing_province_does_not(facets):
    found = facets("yn-2020-01", "wz-2020-01")
    assert [(one.value, one.count) for one in found["situation"].values] == [
        ("S03", 1),
        ("S05", 1),
        ("S00", 1),
    ]
    assert values(found["province"]) == [("云南省", 1, False)]


def test_values_are_called_by_their_names(facets):
    (quality,) = facets("yn-2023-01")["quality"].values
    assert quality == FacetValue("weak", "来源不全，仅供线索", 1, False)


def test_a_filter_in_use_is_counted_over_what_passes_the_others(facets):
    filters = Filters(province=("云南省",))
    found = facets(
        "yn-2020-01", filters=filters, without={"province": ["yn-2020-01", "zj-2020-01"]}
    )
    assert values(found["province"]) == [("云南省", 1, True), ("浙江省", 1, False)]
    assert values(found["outcome"]) == [("容错免责", 1, False)]


def test_a_chosen_value_that_nothing_carries_is_still_there_to_be_taken_off(facets):
    found = facets(filters=Filters(quality=("partial",)), without={"quality": ["yn-2023-01"]})
    assert values(found["quality"]) == [("weak", 1, False), ("partial", 0, True)]
    assert found["outcome"].values == ()


def test_only_filters_with_a_value_are_in_use_and_years_are_none_of_them():
    assert used_facets(Filters(outcome=("容错免责",), kind=("容错",), year_from=2020)) == (
        "outcome",
        "kind",
    )
    assert used_facets(Filters()) == ()
