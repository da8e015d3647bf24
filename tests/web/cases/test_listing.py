"""/cases lists the library: filters of a search, sorted, twenty a page, as JSON and CSV."""

import csv
import io
import re

import pytest

PER_PAGE = 20


def keys(soup):
    return [link["href"].rsplit("/", 1)[-1] for link in soup.select(".listing > li > a")]


def rows(client, path):
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_list_is_the_whole_library_twenty_a_page(page, engine):
    found = page("/cases")
    assert "共 377 件" in found.select_one(".lead").text
    assert len(keys(found)) == PER_PAGE
    last = page("/cases?page=19")
    assert len(keys(last)) == 377 - 18 * PER_PAGE
    assert set(keys(found)).isdisjoint(keys(last))


def test_every_case_of_the_library_is_on_one_page_of_the_list(page):
    listed = [key for number in range(1, 20) for key in keys(page(f"/cases?page={number}"))]
    assert len(listed) == len(set(listed)) == 377


def test_the_first_filter_is_the_result_and_no_situation_comes_last(page):
    fields = page("/cases").select("#filters fieldset")
    assert fields[0].legend.text.startswith("处理结果")
    situations = next(one for one in fields if one.legend.text.startswith("情形"))
    values = [box["value"] for box in situations.select("input")]
    assert set(values[-2:]) == {"S00", "S99"}


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("outcome=容错免责", "本库归类", "容错免责"),
        ("case_class=典型案例", "案例类别", "典型案例"),
        ("authority=中央", "认定（发布）机关级别", "中央"),
    ],
)
def test_filters_leave_what_they_name_in_page_json_and_csv_alike(page, client, query, field, value):
    table = rows(client, f"/api/cases.csv?{query}")
    assert {row[field] for row in table} == {value}
    assert f"{len(table)} 件" in page(f"/cases?{query}").select_one(".lead").text
    answer = client.get(f"/api/cases?{query}").json()
    assert [one["key"] for one in answer] == [row["编号"] for row in table]


def test_the_list_is_sorted_by_year_level_or_class(client):
    years = [row["行为年份"] for row in rows(client, "/api/cases.csv?order=year")]
    stated = [int(year) for year in years if year]
    assert stated == sorted(stated, reverse=True)
    assert years[: len(stated)] == [str(year) for year in stated]
    levels = [row["认定（发布）机关级别"] for row in rows(client, "/api/cases.csv?order=level")]
    order = ["中央", "省", "市", "县", "单位", "未定级"]
    assert levels == sorted(levels, key=order.index)
    classes = [row["案例类别"] for row in rows(client, "/api/cases.csv?order=class")]
    assert classes[0] == "指导性案例"


def test_what_is_on_a_row_is_the_sources_own_word_and_what_the_source_is(page):
    (row,) = page("/cases?case_class=指导性案例").select(".listing > li")
    assert "指导性案例" in row.text
    assert "请勿引用" not in row.text


def test_a_page_that_is_not_there_is_said_with_the_way_back(page):
    assert "没有第 99 页，共 19 页" in page("/cases?page=99", status=404).text


@pytest.mark.parametrize("query", ["outcome=好", "authority=媒体", "order=size", "page=0", "nix=1"])
def test_what_is_no_filter_is_refused_in_words_by_page_and_json(client, query):
    assert client.get(f"/cases?{query}").status_code == 422
    answer = client.get(f"/api/cases?{query}")
    assert answer.status_code == 422
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("path", ["/", "/overview", "/taxonomy", "/situations", "/situations/S05"])
def test_a_count_leads_to_a_list_of_just_as_many(page, path):
    counts = [one for one in page(path).select("main a") if one["href"].startswith("/cases?")]
    assert len(counts) > 2
    for link in counts[::5] if len(counts) > 12 else counts:
        number = int(re.search(r"\d+", link.text).group())
        listed = page(link["href"])
        assert f"{number} 件" in listed.select_one(".lead").text
