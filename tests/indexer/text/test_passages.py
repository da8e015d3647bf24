from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from indexer.text.passages import passages_of, sentences_of, split_sentences

CASES = read_library(LIBRARY).cases


def test_a_sentence_is_a_span_of_its_field():
    for case in CASES:
        for sentence in sentences_of(case):
            assert getattr(case, sentence.field)[sentence.start : sentence.end] == sentence.text


def test_no_fact_is_lost_between_sentences():
    for case in CASES:
        kept = sum(end - start for start, end in split_sentences(case.facts))
        assert kept >= 0.95 * len(case.facts.strip())


def test_quotation_marks_stay_with_their_sentence():
    text = "他说：“先干起来！”大家同意。"
    assert [text[a:b] for a, b in split_sentences(text)] == ["他说：“先干起来！”", "大家同意。"]


def test_every_case_has_a_facts_passage_first():
    assert all(passages_of(case)[0].kind == "facts" for case in CASES)
