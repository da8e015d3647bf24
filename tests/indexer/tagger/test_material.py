"""Which texts a classifier learns from, and which are closest to a query."""

import numpy as np
import pytest

from indexer.tagger.material import WRITTEN, Material, TextKind
from indexer.tagger.vocabulary import DOMAIN, SITUATION


@pytest.fixture
def material():
    kinds = list(TextKind)
    return Material(
        cases=[],
        owners=np.zeros(len(kinds), dtype=np.int64),
        kinds=kinds,
        texts=[""] * len(kinds),
        queries=np.zeros((len(kinds), 2), dtype=np.float32),
        topics=[],
        others=np.zeros((0, 2), dtype=np.float32),
        vocabularies={},
        described={},
    )


def test_what_moves_a_case_to_another_setting_says_nothing_of_its_domain(material):
    assert material.taught(SITUATION).all()
    assert material.taught(DOMAIN).tolist() == [kind not in WRITTEN for kind in TextKind]


def test_what_was_written_is_closest_to_a_query_else_the_facts(material):
    assert material.like_queries(SITUATION).tolist() == [kind in WRITTEN for kind in TextKind]
    facts = [kind is TextKind.FACTS for kind in TextKind]
    assert material.like_queries(DOMAIN).tolist() == facts
