"""Records go through JSON and come back the same."""

from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from corpus.records import Labels, RuleCitation, Source, Standing
from indexer.store.codec import case_from_json, rule_from_json, to_json


def test_every_record_of_the_library_comes_back_the_same():
    library = read_library(LIBRARY)
    assert tuple(case_from_json(to_json(case)) for case in library.cases) == library.cases
    assert tuple(rule_from_json(to_json(rule)) for rule in library.rules) == library.rules


def test_what_a_source_does_not_say_stays_unsaid(case):
    silent = case_from_json(to_json(case()))
    assert silent == case()
    assert (silent.event_year, silent.circumstances, silent.labels.factors) == (None, (), {})


def test_nested_values_and_any_character_survive(case):
    full = case(
        title="引号“”与\"'、换行\n、𠮷",
        severity=0,
        cites=(RuleCitation("yn-2021", 3, ("《办法》",)), RuleCitation("zj-2018")),
        labels=Labels("S03", ("S07",), "其他", None, ("N03",), {"F1": ("为公", "其他")}),
        source=Source(
            "题", None, None, None, "http://example.org/?a=1&b=2", "2021-06", Standing.OFFICIAL
        ),
    )
    assert case_from_json(to_json(full)) == full


def test_the_text_is_compact_and_keeps_chinese_readable(case):
    text = to_json(case())
    assert '"summary":"概要。"' in text
    assert text == to_json(case())
