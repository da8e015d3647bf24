"""Bars: hand-worked lengths, the words beside them, the finding above them."""

from dataclasses import replace

import pytest

from search_api.reference.holdings import HoldingRow, Holdings, SourceCounts
from web.reference.plots import Segment, bars, plots_of

NOTHING = Holdings(
    cases=0,
    rules=0,
    span=None,
    by_outcome=(),
    by_situation=(),
    by_year=(),
    by_province=(),
    by_quality=(),
    by_class=(),
    by_standing=(),
    by_authority=(),
    sources=SourceCounts(0, 0, 0, 0, 0),
    gaps=(),
)


def row(label, *sides, code=None):
    return HoldingRow(label, "situation" if code else None, code or "", sum(sides), sides)


def finding(**counts):
    (plot,) = plots_of(replace(NOTHING, **counts))
    return plot.finding


def test_bars_are_drawn_against_the_longest_side_by_side_without_the_empty_sides():
    long, short = bars([row("甲", 3, 0, 0, 1), row("乙", 0, 1, 1, 0)])
    assert long.segments == (Segment("tolerated", 0, 75), Segment("other", 75, 25))
    assert short.segments == (Segment("sanctioned", 0, 25), Segment("refused", 25, 25))
    assert long.description == "予以容错 3 件，澄清与其他 1 件"
    assert (short.total, short.sides) == (2, (0, 1, 1, 0))


def test_a_row_without_cases_is_a_bar_of_no_length_even_among_its_like():
    (bar,) = bars([row("2012", 0, 0, 0, 0)])
    assert (bar.segments, bar.description, bar.total) == ((), "没有", 0)


def test_a_count_leads_to_the_list_of_what_is_counted_where_a_filter_gives_it():
    one = (1, 0, 0, 0)
    rows = [row("甲", *one, code="S05"), row("其他", *one, code="S99"), row("未载明", *one)]
    assert [bar.href for bar in bars(rows)] == [
        "/cases?situation=S05",
        "/cases?situation=S99",
        None,
    ]


def test_what_is_not_counted_is_not_drawn():
    assert plots_of(NOTHING) == ()


def test_cases_without_a_setting_are_left_out_of_the_situations():
    counted = (
        row("无情境", 0, 90, 0, 0, code="S00"),
        row("甲", 1, 4, 0, 0, code="S01"),
        row("乙", 2, 1, 0, 0, code="S02"),
        row("丙", 0, 2, 1, 0, code="S03"),
        row("其他", 5, 9, 0, 0, code="S99"),
    )
    (plot,) = plots_of(replace(NOTHING, by_situation=counted))
    assert [bar.label for bar in plot.bars] == ["甲", "乙", "丙"]
    assert plot.finding == (
        "十五种情形里件数最多的是“甲”（5 件）；予以容错最多的是“乙”（2 件）；"
        "有 1 种情形一件予以容错的也没有。未见容错情节的、不在十五种之内的案例不画在这里。"
    )


def test_years_are_summed_without_the_unstated_and_the_last_three_apart():
    years = (
        row("2018", 4, 0, 0, 0),
        row("2019", 0, 0, 0, 0),
        row("2020", 1, 1, 0, 0),
        row("2021", 0, 1, 0, 0),
        row("未载明", 0, 9, 0, 0),
    )
    assert finding(by_year=years) == (
        "写明年份的有 7 件，最多的是 2018 年（4 件）；最近三年（2019 年起）有 3 件。"
    )


def test_the_five_leading_provinces_are_named_and_the_unstated_is_none():
    provinces = [row(f"{n}省", 0, 7 - n, 0, 0) for n in range(1, 7)]
    assert finding(by_province=(row("未载明", 0, 30, 0, 0), *provinces)) == (
        "写明省份的有 21 件，来自 6 个省级地区；1省、2省、3省、4省、5省合计 20 件。"
        "件数多只说明那里公开得多。"
    )


@pytest.mark.parametrize(
    ("name", "said"), [("by_year", "来源都没有写明年份。"), ("by_province", "来源都没有写明省份。")]
)
def test_where_no_source_says_it_the_finding_says_so(name, said):
    assert finding(**{name: (row("未载明", 1, 2, 0, 0),)}) == said


def test_the_largest_quality_is_counted():
    quality = (row("完整", 2, 1, 0, 0), row("缺理由", 0, 4, 0, 0))
    assert finding(by_quality=quality) == "最多的是“缺理由”，7 件里有 4 件。"
