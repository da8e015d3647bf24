"""Library files: what the writer writes the reader reads; anything else is a named problem."""

import tomllib
from typing import get_type_hints

import pytest
import tomli_w
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.foundation.errors import CorpusError
from corpus.library_files.cues import read_cues
from corpus.library_files.fields import Document
from corpus.library_files.scan import FIRST_YEAR, LAST_YEAR, case_of, rule_of
from corpus.library_files.taxonomy import load_taxonomy, taxonomy_of
from corpus.library_files.writer import case_toml, rule_toml
from corpus.records import (
    Case,
    CaseClass,
    Genre,
    Kind,
    Labels,
    Outcome,
    Polarity,
    ProcedureStep,
    Quality,
    Rule,
    RuleCitation,
    RuleItem,
    RuleLevel,
    RuleStatus,
    Source,
    Standing,
)
from corpus.records.taxonomy import Taxonomy

words = st.text(max_size=30).filter(str.strip)
lines = st.lists(
    st.one_of(words, st.sampled_from(('"""', "'''", "\\", "\r\n", "\n", "\t"))), max_size=5
)
texts = st.one_of(words, lines.map("".join).filter(str.strip))
maybe = st.none() | texts
many = st.lists(texts, max_size=3).map(tuple)
standings = st.sampled_from(Standing)
sources = st.builds(Source, maybe, maybe, maybe, maybe, maybe, maybe, standings).filter(
    lambda source: source.name or source.publisher or source.url
)
labels = st.builds(
    Labels,
    situation=words,
    situation_2=many,
    error_type=words,
    error_detail=maybe,
    bars=many,
    factors=st.dictionaries(words, st.lists(texts, min_size=1, max_size=3).map(tuple), max_size=3),
    span=maybe,
)
cases = st.builds(
    Case,
    **{name: maybe for name, kind in get_type_hints(Case).items() if kind == str | None},
    key=words,
    title=texts,
    kind=st.sampled_from(Kind),
    case_class=st.sampled_from(CaseClass),
    event_year=st.none() | st.integers(FIRST_YEAR, LAST_YEAR),
    summary=texts,
    facts=texts,
    circumstances=many,
    outcome=st.sampled_from(Outcome),
    severity=st.none() | st.integers(0, 5),
    basis=many,
    cites=st.lists(
        st.builds(RuleCitation, words, st.none() | st.integers(1, 999), many), max_size=2
    ).map(tuple),
    domain=words,
    labels=labels,
    quality=st.sampled_from(Quality),
    source=sources,
)
rules = st.builds(
    Rule,
    key=words,
    name=texts,
    titled=st.booleans(),
    genre=st.sampled_from(Genre),
    issuer=maybe,
    level=st.sampled_from(RuleLevel),
    region=maybe,
    issued=maybe,
    effective=maybe,
    status=st.sampled_from(RuleStatus),
    superseded_by=maybe,
    second_hand=st.booleans(),
    items=st.lists(
        st.builds(RuleItem, maybe, texts, st.sampled_from(Polarity), many, many), max_size=2
    ).map(tuple),
    conditions=many,
    procedure=st.lists(st.builds(ProcedureStep, texts, maybe, maybe), max_size=2).map(tuple),
    effects=many,
    source=sources,
    doubts=maybe,
)

NAMES = (
    *Case.__dataclass_fields__,
    *Labels.__dataclass_fields__,
    *Rule.__dataclass_fields__,
    *Taxonomy.__dataclass_fields__,
    *("url", "item", "wordings", "no", "polarity", "step", "time_limit", "code", "level", "cues"),
    *("multi", "values", "pattern", "target", "strength", "negated", "value"),
)
keys = st.one_of(st.sampled_from(NAMES), st.text(max_size=5))
plain = st.one_of(
    st.text(max_size=10),
    st.integers(-(2**63), 2**63 - 1),
    st.booleans(),
    st.floats(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.sampled_from((*Kind, *Outcome, *Quality, *CaseClass, *Genre, *Standing)).map(str),
)
tables = st.dictionaries(
    keys,
    st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("library") / "a.toml"


def read(file, content, build):
    """Read a file's content with one of the readers; give what came of it with the problems."""
    file.write_bytes(content)
    doc = Document(file)
    return build(doc.fields()), doc.problems


@given(case=cases)
def test_any_case_written_and_read_again_is_the_same(file, case):
    assert read(file, case_toml(case).encode(), case_of) == (case, [])


@given(rule=rules)
def test_any_rule_written_and_read_again_is_the_same(file, rule):
    assert read(file, rule_toml(rule).encode(), rule_of) == (rule, [])


def check_named(file, content):
    """Assert that each reader gives a record or problems with a line of the file."""
    file.write_bytes(content)
    count = content.count(b"\n") + content.count(b"\r") + 1
    for build in (case_of, rule_of):
        doc = Document(file)
        build(doc.fields())
        # No file of these is a whole record.
        assert doc.problems
        assert all(0 <= problem.line <= count and problem.message for problem in doc.problems)
    doc = Document(file)
    taxonomy_of(doc)
    assert doc.problems
    with pytest.raises(CorpusError):
        load_taxonomy(file)


@given(content=st.binary(max_size=200))
@example(b"a = " + b"[" * 100_000)
@example(b"a = " + b"{a=" * 100_000)
@example(b"a = " + b"9" * 5_000)
@example(b"\xef\xbb\xbfkey = 'a'")
@example(b"a.b.c = 1\n[a.b]\nc = 2")
@example(b"key = 2024-02-30")
def test_any_bytes_give_problems_and_no_traceback(file, content):
    check_named(file, content)


@given(content=st.text(st.sampled_from("abkey[]{}=.,\"'\n\r#\\u0019 容-:T"), max_size=60))
def test_any_text_near_toml_gives_problems_and_no_traceback(file, content):
    check_named(file, content.encode())


@given(table=tables)
@example({"\x85": {"key": "", "title": ""}})
def test_any_table_gives_problems_and_no_traceback(file, table):
    check_named(file, tomli_w.dumps(table).encode())


@given(case=cases, data=st.data())
def test_a_damaged_case_file_gives_a_case_or_problems(file, case, data):
    content = bytearray(case_toml(case).encode())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] = data.draw(st.integers(0, 255))
    record, problems = read(file, bytes(content), case_of)
    assert isinstance(record, Case)
    assert problems or tomllib.loads(file.read_text("utf-8"))  # a lone \r ends a line as well


@given(table=tables)
@example({"cues": [{"target": "F1", "pattern": "(" * 5_000, "strength": 1}]})
@example({"cues": [{"target": "F1", "pattern": "a{99999999999999999999}", "strength": 1}]})
def test_any_cues_file_is_read_or_refused(file, table):
    file.write_text(tomli_w.dumps(table), "utf-8")
    taxonomy = Taxonomy((), (), (), (), (), (), ())
    try:
        cues = read_cues(file, taxonomy)
    except CorpusError as refused:
        cues = refused.details
    assert isinstance(cues, tuple)
