"""Leaves of situations: codes written out as names, what labellers wrote left out, rows cut."""

import pytest
from bs4 import BeautifulSoup

from web.reference.situations import FACTORS_SHOWN, CodedText, SituationPages, coded


@pytest.fixture
def taxonomy(engine):
    return engine.taxonomy


def test_a_code_becomes_its_name_with_a_link_to_where_it_is_explained(taxonomy):
    assert coded("按 S03 办，涉及 N01 的看F4。", "S01", taxonomy) == (
        CodedText("按 ", None),
        CodedText(f"S03 {taxonomy.situation_name('S03')}", "/situations/S03"),
        CodedText(" 办，涉及 ", None),
        CodedText(f"N01 {taxonomy.bar('N01').name}", "/taxonomy#N01"),
        CodedText(" 的看", None),
        CodedText(f"F4 {taxonomy.factor('F4').name}", "/taxonomy#F4"),
        CodedText("。", None),
    )


def test_a_leaf_does_not_link_to_itself_and_a_situation_without_a_leaf_is_in_the_taxonomy(taxonomy):
    own, _, other = coded("S01、S99", "S01", taxonomy)
    assert own == CodedText(f"S01 {taxonomy.situation_name('S01')}", None)
    assert other.href == "/taxonomy#S99"


@pytest.mark.parametrize("text", ["S77 没有", "PS03", "S031", "F99", "N1 号", "s03"])
def test_what_only_looks_like_a_code_stays_text(taxonomy, text):
    assert {run.href for run in coded(text, "S01", taxonomy)} == {None}
    assert "".join(run.text for run in coded(text, "S01", taxonomy)) == text


def test_an_empty_text_has_no_runs(taxonomy):
    assert coded("", "S01", taxonomy) == ()


def test_a_leaf_shows_the_factors_stated_most_and_names_the_others(alone, engine):
    answer = alone(SituationPages).get("/situations/S05")
    factors = engine.briefing("S05").factors
    assert answer.context["factors"] == factors[:FACTORS_SHOWN]
    assert answer.context["rarely"] == tuple(one.factor.name for one in factors[FACTORS_SHOWN:])
    words = BeautifulSoup(answer.text, "html5lib").main.get_text()
    assert all(name in words for name in answer.context["rarely"])


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("S01", "缺经验失败，很快转养小龙虾。"),
        ("S03", "把车辆通行证借给病人家属送医，事后报告。"),
        ("S06", "书记、乡长、副乡长免责。"),
    ],
)
def test_how_an_example_was_labelled_is_not_told_to_readers(alone, code, end):
    described = alone(SituationPages).get(f"/situations/{code}").context["described"]
    (example,) = [part for part in described if part.label == "例子"]
    assert "".join(run.text for run in example.runs).endswith(end)
