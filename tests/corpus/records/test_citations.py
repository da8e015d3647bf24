import pytest

from corpus.records.citations import named_rules

LINKS = [
    ("yn-2021-05", "yn-2021-six-situations", 1),
    ("yn-2018-03", "yn-2021-six-situations", 2),
    ("yn-2020-01", "yn-2021-six-situations", 3),
    ("yn-2021-04", "yn-2021-six-situations", 4),
    ("yn-2020-04", "yn-2021-six-situations", 5),
    ("yn-2021-01", "yn-2021-six-situations", 6),
    ("gs-2021-01", "central-2019-accountability", None),
    ("yn-2025-01", "yn-kunming-2023-prereport", None),
    ("zj-2023-02", "zj-suichang-prefiling", 1),
    ("hb-2022-02", "hb-2022-tolerance", None),
    ("gd-nd-01", "central-2016-three-distinctions", 5),
]


@pytest.mark.parametrize(("key", "rule", "item"), LINKS, ids=[link[0] for link in LINKS])
def test_a_case_is_linked_to_the_rule_it_was_decided_under(library, key, rule, item):
    case = next(case for case in library.cases if case.key == key)
    assert (rule, item) in {(cite.key, cite.item) for cite in case.cites}


def test_no_case_cites_a_rule_made_after_it(library):
    issued = {rule.key: rule.issued for rule in library.rules}
    for case in library.cases:
        for cite in case.cites:
            year = issued[cite.key]
            last = case.source.date or str(case.event_year or "9999")
            assert year is None or year[:4] <= last[:4]


def test_rules_the_library_does_not_hold_keep_their_words(library):
    case = next(case for case in library.cases if case.key == "zj-2023-05")
    assert [(named.text, named.rule_key) for named in named_rules(case)] == [
        ("《委员会裁定机制》", "zj-suichang-adjudication"),
        ("《容错裁定申请机制》", "zj-suichang-adjudication"),
        ("《容错裁定预警备案制度》", "zj-suichang-prefiling"),
        ("《容错裁定工作实施办法》", "zj-suichang-adjudication"),
    ]
    other = next(case for case in library.cases if case.key == "hb-2023-02")
    assert [named.rule_key for named in named_rules(other)] == [None]
