"""A case as its page shows it: read from the record, nothing added."""

import hashlib

import pytest

from corpus.foundation.errors import NotFound
from corpus.records import Authority, CaseClass, Outcome, Quality, Standing
from corpus.records.case import CaseRef
from corpus.records.citations import BasisLink
from search_api.reference.cases import case_refs, case_view


@pytest.fixture(scope="module")
def view(small):
    def of(key):
        return case_view(small.index, key, small.index.taxonomy)

    return of


def test_the_main_situation_comes_first_and_codes_have_their_names(view, taxonomy):
    found = view("yn-2020-01")
    assert [term.code for term in found.situations] == ["S03", "S05"]
    assert found.situations[0].name == taxonomy.situation_name("S03")
    assert found.bars == ()
    assert [bar.code for bar in view("zj-2020-01").bars] == ["N03"]


def test_factors_stand_in_order_with_their_stated_values_only(view):
    factors = view("zj-2020-01").factors
    assert [(term.code, values) for term, values in factors] == [
        ("F1", ("为公",)),
        ("F7", ("生命安全紧急",)),
    ]
    assert view("wz-2020-01").factors == ()


def test_a_named_rule_leads_to_its_item_and_one_that_is_not_held_leads_nowhere(view):
    assert view("yn-2020-01").basis == (
        BasisLink("云南省容错纠错《办法》（情形三）", "yn-2021-six-situations", 1),
        BasisLink("没有收录的文件", None, None),
    )


def test_the_level_comes_with_the_rule_that_gave_it(view):
    found = view("zj-2020-01")
    assert found.authority is Authority.COUNTY
    assert "遂昌县纪委" in found.authority_reason
    assert view("wz-2020-01").authority is Authority.UNRANKED


def test_the_fingerprint_is_that_of_the_file_in_the_library(view, small):
    file = small.settings.library / "cases" / "浙江省" / "zj-2020-01.toml"
    found = view("zj-2020-01")
    assert found.fingerprint == hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    assert found.generation == small.index.manifest.recipe.id


def test_a_list_of_cases_keeps_the_order_asked_for(small):
    catalogue = small.index.catalogue
    asked = catalogue.in_key_order(catalogue.everyone)[::-1][:2]
    assert case_refs(small.index, asked) == (
        CaseRef(
            *("zj-2022-01", "容缺受理试点事前备案", Outcome.PREFILED, None, None),
            *(CaseClass.REPORT, Standing.NONE, Quality.FULL),
        ),
        CaseRef(
            *("zj-2021-01", "借通行证给亲属运货", Outcome.SANCTIONED, None, "党内警告"),
            *(CaseClass.REPORT, Standing.NONE, Quality.FULL),
        ),
    )


def test_a_weak_record_has_a_page_and_no_citation(view):
    assert view("yn-2023-01").citations == ()
    assert len(view("zj-2020-01").citations) == 4


def test_a_key_nobody_has_is_said_with_the_way_back(view):
    with pytest.raises(NotFound, match="没有编号为 zz-1 的案例") as caught:
        view("zz-1")
    assert caught.value.hint
