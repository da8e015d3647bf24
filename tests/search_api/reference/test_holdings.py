"""The library by count: every case in its row, what is not stated said as such."""

from dataclasses import replace

import numpy as np
import pytest

from search_api.outcomes.sides import NAMES
from search_api.reference.holdings import SourceCounts, holdings_of


@pytest.fixture(scope="module")
def held(small):
    return holdings_of(small.index.catalogue, 6, small.index.taxonomy)


def counts(rows):
    return [(row.label, row.total) for row in rows]


def test_the_whole_is_counted_and_every_split_adds_up_to_it(held):
    assert (held.cases, held.rules, held.span) == (6, 6, (2020, 2023))
    for rows in (held.by_outcome, held.by_year, held.by_province, held.by_class):
        assert sum(row.total for row in rows) == 6
    for row in (*held.by_outcome, *held.by_situation, *held.by_year, *held.by_province):
        assert len(row.sides) == len(NAMES)
        assert sum(row.sides) == row.total


def test_the_largest_province_comes_first_and_the_unstated_last(held):
    assert counts(held.by_province) == [("浙江省", 3), ("云南省", 2), ("未载明", 1)]


def test_a_year_between_others_is_shown_though_empty(small):
    catalogue = small.index.catalogue
    years = np.where(catalogue.years == 2022, 0, catalogue.years)
    found = holdings_of(replace(catalogue, years=years), 6, small.index.taxonomy)
    assert counts(found.by_year) == [
        ("2020", 2),
        ("2021", 1),
        ("2022", 0),
        ("2023", 1),
        ("未载明", 2),
    ]
    assert found.sources.year == 4


def test_a_library_without_years_has_no_span(small):
    catalogue = small.index.catalogue
    bare = replace(catalogue, years=np.zeros_like(catalogue.years))
    found = holdings_of(bare, 6, small.index.taxonomy)
    assert found.span is None
    assert counts(found.by_year) == [("未载明", 6)]


def test_a_case_of_two_situations_counts_in_both_rows(held):
    rows = {row.value: row for row in held.by_situation}
    assert (rows["S03"].total, rows["S05"].total, rows["S01"].total) == (3, 2, 0)
    assert dict(zip(NAMES, rows["S05"].sides, strict=True)) == {
        "tolerated": 1,
        "sanctioned": 1,
        "refused": 0,
        "other": 0,
    }


def test_what_the_sources_give_is_counted(held):
    assert held.sources == SourceCounts(address=1, date=1, reasoning=1, basis=2, year=5)


def test_gaps_are_situations_with_a_page_and_the_emptiest_come_first(held):
    gaps = {gap.code: (gap.tolerated, gap.penalised) for gap in held.gaps}
    assert len(gaps) == 15
    assert (gaps["S03"], gaps["S07"], gaps["S01"]) == ((2, 1), (1, 0), (0, 0))
    assert [gap.code for gap in held.gaps][-2:] == ["S05", "S03"]
