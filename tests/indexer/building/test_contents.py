"""What one case becomes, row by row."""

from dataclasses import replace

import pytest

from corpus.foundation.settings import LIBRARY
from corpus.library_files.cues import read_cues
from indexer.building.contents import contents_of, library_contents, reading_of
from indexer.store.rows import QuoteRow
from indexer.text.normalise import Normaliser

normalise = Normaliser()


@pytest.fixture(scope="module")
def cues(records):
    return read_cues(LIBRARY / "cues.toml", records.taxonomy)


def labelled(case, **factors):
    return replace(case, labels=replace(case.labels, factors=factors))


def test_a_row_and_the_text_embedded_for_it_stand_side_by_side(plain, counting_parts, cues):
    case = replace(plain, facts=f"（一）{plain.facts}")  # full-width brackets: not the normal form
    made = contents_of(3, case, counting_parts, cues)
    assert [row.kind for row, _ in made.passages] == ["facts", "gist"]
    assert [row.text for row, _ in made.sentences] == [
        "（一）某镇副镇长在征地补偿中多算了三十平方米。",
        "他没有收过一分钱好处，发现后主动追回。",
    ]
    for row, text in (*made.passages, *made.sentences):
        assert row.case == 3
        assert (text.key, text.digest) == ("x-01", row.digest)
        assert text.text == normalise(row.text).text
    assert made.sentences[0][1].text.startswith("(一)")


def test_the_words_of_a_passage_are_spans_of_the_text_that_is_shown(plain, counting_parts, cues):
    case = replace(plain, facts="鎮黨委　開會研究後，\n引進ＬＮＧ項目。")
    (facts, _), _ = contents_of(0, case, counting_parts, cues).passages
    words = {word: facts.text[start:end] for word, start, end in facts.words}
    assert words["lng"] == "ＬＮＧ"
    assert words["研究"] == "研究"
    assert words["项目"] == "項目"


def test_words_and_characters_are_those_of_the_whole_record(plain, counting_parts, cues):
    made = contents_of(0, plain, counting_parts, cues)
    assert made.words.count("面积") == 2  # in the title and in the summary
    assert made.characters.count("额") == 0
    assert "".join(made.characters).startswith("多算了面积某镇干部多算了补偿面积某镇")


def test_neighbours_are_found_by_the_whole_case_and_by_its_sentences(plain):
    reading = reading_of(plain, normalise)
    whole = normalise(f"{plain.title}\n{plain.facts}").text
    assert (reading.key, reading.text) == (plain.key, whole)
    assert len(reading.spans) == 2
    assert "".join(whole[start:end] for start, end in reading.spans) == whole
    assert len(set(reading.digests)) == 3
    assert all(digest.startswith("?") for digest in reading.digests)


def test_only_a_value_the_case_is_labelled_with_is_quoted_with_its_words(
    plain, counting_parts, cues
):
    def quotes(case):
        return contents_of(0, case, counting_parts, cues).quotes

    assert quotes(labelled(plain)) == []
    assert quotes(labelled(plain, F3=("本人获利",))) == []
    (quote,) = quotes(labelled(plain, F3=("查明未谋利",)))
    assert quote == QuoteRow(0, "F3", "查明未谋利", quote.quote)
    assert quote.quote in plain.facts
    assert "没有收" in quote.quote


def test_the_rows_of_all_cases_stand_in_the_order_of_the_cases(records, counting_parts, cues):
    two = replace(records, cases=records.cases[:2])
    cases = [contents_of(row, case, counting_parts, cues) for row, case in enumerate(two.cases)]
    made = library_contents(two, cases)
    assert [one.key for one in made.cases] == [one.key for one in two.cases]
    assert [one.key for one in made.rules] == [one.key for one in two.rules]
    for rows in (made.passages, made.sentences, made.queries):
        owners = [row.case for row in rows]
        assert owners == sorted(owners)
        assert set(owners) == {0, 1}
    assert len(made.queries) == sum(len(one.reading.digests) for one in cases)
