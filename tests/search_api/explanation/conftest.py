"""Queries, cases and evidence made by hand."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.records import Authority
from indexer.store.rows import PassageRow
from indexer.text.normalise import Normaliser
from indexer.text.passages import split_sentences
from search_api.explanation.hits import Evidence, HitWriter, Ranked
from search_api.understanding.query import Query


@pytest.fixture(scope="session")
def asked():
    """Make a query of a text whose sentences have the given vectors."""
    normalise = Normaliser()

    def make(text, vectors):
        normal = normalise(text)
        sentences = tuple(split_sentences(normal.text))
        if not len(vectors):
            return Query(normal, (), None, sentences, np.empty((0, 0), np.float32))
        stacked = np.array(vectors, dtype=np.float32)
        return Query(normal, (), stacked.mean(axis=0), sentences, stacked)

    return make


@pytest.fixture(scope="session")
def stating(bare_case):
    """Make a case that is labelled with the given factors."""

    def make(**factors):
        labels = replace(bare_case.labels, factors=factors)
        return replace(bare_case, labels=labels)

    return make


@pytest.fixture(scope="session")
def evidence(bare_case):
    """Give what little there is to say of a case of which nothing is stated."""
    return Evidence(
        case=bare_case,
        authority=Authority.UNRANKED,
        passages=(PassageRow(0, "facts", "事实。", "", ()),),
        cosines=np.empty(0, np.float32),
        idf={},
        shared={},
        aligned=(),
        ledger=(),
        duplicates=(),
    )


@pytest.fixture(scope="session")
def hit(taxonomy, evidence):
    """Make a hit at a rank, with the key of its case."""

    def make(rank, key):
        case = replace(evidence.case, key=key)
        ranked = Ranked(rank, 50.0, {"lexical": 50.0}, {"lexical": 1.0})
        return HitWriter(taxonomy).hit(ranked, replace(evidence, case=case))

    return make
