"""How each column is read from a record."""

import pytest

from corpus.records import Source, Standing
from indexer.store.columns import COLUMNS, STATED


def columns(case):
    return {name: value_of(case) for name, value_of in COLUMNS.items()}


def stated(case):
    return {name for name, stated_in in STATED.items() if stated_in(case)}


def test_a_silent_source_gives_a_value_only_where_every_case_has_one(case):
    assert columns(case()) == {
        "outcome": "其他",
        "case_class": "报道",
        "standing": "none",
        "kind": "容错",
        "domain": "其他",
        "error_type": "监管失察",
        "province": None,
        "authority": "未定级",
        "quality": "full",
        "severity": None,
    }
    assert stated(case()) == set()


def test_no_measure_is_a_severity_and_not_silence(case):
    assert columns(case(severity=0))["severity"] == "0"


def test_the_authority_follows_from_who_ruled(case):
    ruled = case(province="浙江省", city="丽水市", county="遂昌县", ruling_body="遂昌县纪委监委")
    assert columns(ruled)["authority"] == "县"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (
            {
                "source": Source(
                    None, None, None, None, "http://example.org", None, Standing.OFFICIAL
                )
            },
            "has_link",
        ),
        ({"source": Source(None, None, None, None, None, "2021-06", Standing.NONE)}, "has_date"),
        ({"reasoning": "没有谋取私利。"}, "has_reasoning"),
        ({"basis": ("《办法》第三条",)}, "has_basis"),
    ],
)
def test_a_thing_given_is_the_only_one_stated(case, given, name):
    assert stated(case(**given)) == {name}
