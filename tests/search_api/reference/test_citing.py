"""The ways to cite a source: what it states is written, what it does not is said or left out."""

from dataclasses import replace

import pytest

from corpus.records import CaseClass, Quality, Source, Standing
from search_api.reference.citing import citations_of


@pytest.fixture
def cited(bare_case):
    def of(source, **changes):
        case = replace(bare_case, key="yn-2020-01", title="借通行证", source=source, **changes)
        return {one.style: one.text for one in citations_of(case)}

    return of


WHOLE = Source(
    "怎样容错", None, "某杂志", None, "http://example.org/a_b", "2021-06-11", Standing.OFFICIAL
)


def test_a_whole_source_is_cited_in_four_styles(cited):
    assert cited(WHOLE) == {
        "gbt7714": "某杂志. 怎样容错[EB/OL]. (2021-06-11)[2026-11]. http://example.org/a_b.",
        "official": "《怎样容错》（某杂志，2021-06-11）",
        "bibtex": "@online{yn-2020-01,\n  title = {怎样容错},\n  organization = {某杂志},\n"
        "  date = {2021-06-11},\n  url = {http://example.org/a_b},\n  urldate = {2026-11}\n}",
        "ris": "TY  - ELEC\nID  - yn-2020-01\nTI  - 怎样容错\nPB  - 某杂志\nDA  - 2021/06/11\n"
        "UR  - http://example.org/a_b\nY2  - 2026/11\nER  - ",
    }


def test_what_a_source_does_not_give_is_said_or_left_out_and_never_made_up(cited):
    found = cited(Source("怎样容错", None, None, None, None, None, Standing.NONE))
    assert found["gbt7714"] == "发布者未载明. 怎样容错[EB/OL]. [2026-11]."
    assert found["official"] == "《怎样容错》（发布者未载明，发布日期未载明）"
    assert "date = {" not in found["bibtex"].replace("urldate", "")
    assert not {"DA  - ", "UR  - "} & {line[:6] for line in found["ris"].split("\n")}


@pytest.mark.parametrize("standing", [Standing.REPRINT, Standing.NONE])
def test_no_form_names_the_address_of_a_reprint(cited, standing):
    found = cited(replace(WHOLE, standing=standing))
    assert len(found) == 4
    assert not any("example.org" in text for text in found.values())


def test_a_guiding_case_is_quotable_however_much_was_seen_of_it(cited):
    assert cited(WHOLE, quality=Quality.WEAK, case_class=CaseClass.GUIDING)


def test_a_title_in_book_marks_gets_no_second_pair(cited):
    named = replace(WHOLE, title="《问责条例》释义")
    assert cited(named)["official"].startswith("《问责条例》释义（")


def test_bibtex_prints_signs_that_tex_would_take_for_its_own(cited):
    signs = replace(WHOLE, title="100% 容错 & 纠错_上{册}#1")
    assert r"title = {100\% 容错 \& 纠错\_上\{册\}\#1}" in cited(signs)["bibtex"]


@pytest.mark.parametrize(
    ("source", "quality"),
    [(WHOLE, Quality.WEAK), (replace(WHOLE, title=None), Quality.FULL)],
    ids=["weak record", "source without a title"],
)
def test_what_cannot_carry_a_citation_is_not_offered_as_one(cited, source, quality):
    assert cited(source, quality=quality) == {}
