"""From a record and its evidence to a hit: parts of the score, the quote, the reasons."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.records import Authority
from corpus.records.factors import Agreement
from corpus.records.taxonomy import Term
from indexer.store.rows import PassageRow
from search_api.explanation.factors import LedgerRow
from search_api.explanation.hits import AlsoPublished, HitWriter, Ranked

RANKED = Ranked(3, 62.5, {"lexical": 40.1, "dense": 22.4}, {"lexical": 7.123456, "dense": 0.84})
GIST = PassageRow(0, "gist", "无题。概要。", "", (("概要", 3, 5), ("无题", 0, 2)))
FACTS = PassageRow(0, "facts", "汛期先开工。", "", (("汛期", 0, 2), ("开工", 3, 5)))
CONDUCT = PassageRow(0, "conduct", "没有招标。", "", (("招标", 2, 4),))


def row(name, values, agreement):
    return LedgerRow("F1", name, ("问",), None, values, None, agreement)


@pytest.fixture
def written(taxonomy, evidence):
    """Write a hit of a case of which nothing is stated, from further evidence."""

    def write(ranked=RANKED, **more):
        return HitWriter(taxonomy).hit(ranked, replace(evidence, **more))

    return write


def test_what_the_record_does_not_state_stays_unstated(written):
    hit = written()
    assert (hit.key, hit.title, hit.situation) == (
        "xx-2020-01",
        "无题",
        Term("S00", "未见容错情节"),
    )
    assert (hit.place, hit.year, hit.severity, hit.measures) == ("未载明", None, None, None)
    assert (hit.ruling_body, hit.basis, hit.doubts, hit.also) == (None, (), None, ())
    assert hit.authority is Authority.UNRANKED


def test_the_score_is_told_in_named_parts_beside_what_was_measured(written):
    hit = written()
    assert (hit.rank, hit.score) == (3, 62.5)
    assert [(part.name, part.label, part.value, part.raw) for part in hit.score_parts] == [
        ("lexical", "词语相合", 40.1, 7.1235),
        ("dense", "语义相近", 22.4, 0.84),
    ]


@pytest.mark.parametrize(
    ("cosines", "idf", "kind"),
    [
        ([0.8, 0.9, 0.95], {}, "conduct"),
        ([0.9, 0.8, 0.95], {"招标": 5.0}, "facts"),
        ([], {"汛期": 1.3, "招标": 3.0, "概要": 9.0}, "conduct"),
        ([], {"汛期": 2.0, "开工": 2.0, "招标": 3.0}, "facts"),
    ],
    ids=["meaning", "meaning before words", "rarest words", "words together"],
)
def test_the_passage_that_fits_best_is_quoted_but_not_the_gist(written, cosines, idf, kind):
    cosines = np.array(cosines, dtype=np.float32)
    hit = written(passages=(FACTS, CONDUCT, GIST), cosines=cosines, idf=idf)
    assert hit.snippet.kind == kind


def test_the_gist_is_quoted_where_there_is_nothing_else(written):
    snippet = written(passages=(GIST,), idf={"概要": 3.0}).snippet
    assert (snippet.kind, snippet.label) == ("gist", "概要")
    assert [piece.text for piece in snippet.pieces if piece.is_match] == ["概要"]


def test_the_reasons_name_the_passage_the_heaviest_words_and_the_factors(written):
    idf = dict.fromkeys(("甲乙", "丙丁", "戊己", "庚辛", "壬癸", "子丑", "寅卯"), 2.0) | {
        "干部": 0.5
    }
    shared = {"干部": 9.0, "戊己": 3.0, "甲乙": 1.0, "丙丁": 1.0, "庚辛": 4.0, "壬癸": 2.0}
    shared |= {"子丑": 0.5, "寅卯": 0.7}
    ledger = (
        row("获利", ("本人获利",), Agreement.DIFFERENT),
        row("动机", ("为公",), Agreement.SAME),
        row("客观因素", ("不可抗力", "无"), Agreement.SAME),
        row("报告", ("未报告",), Agreement.ONE_SIDED),
    )
    assert written(idf=idf, shared=shared, ledger=ledger).why == (
        "语义最接近的是该案的“事实”部分",
        "与所写案情共有的词语（按分量）：庚辛、戊己、壬癸、丙丁、甲乙、寅卯",
        "要件一致：动机（为公）、客观因素（不可抗力、无）",
        "要件不同，该案是：获利（本人获利）",
    )


def test_no_reason_is_made_up(written):
    assert written(Ranked(1, 0.0, {"lexical": 0.0}, {"lexical": 0.0})).why == ()


def test_another_publication_of_the_event_is_named_with_its_source(written, bare_case):
    other = replace(bare_case, key="xx-2020-02", title="又见报道")
    assert written(duplicates=(other,)).also == (
        AlsoPublished("xx-2020-02", "又见报道", other.source),
    )
