"""A dozen short cases, and every engine there is, opened over them."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from indexer.encoder.interface import Tokens
from indexer.engines.local import LocalEngine, Material, write_local
from indexer.engines.tokens import StoredTokens
from indexer.generation.layout import STORE
from indexer.store.catalogue import Catalogue
from indexer.store.reading import Store
from indexer.store.rows import PassageRow
from indexer.store.writing import Contents, write_store

DIMENSION = 8

# Key, words, and what each passage is about: positions in a vector, all of the same weight. Rows
# are not in the order of the keys; the cases zj-09, ah-02 and gd-05 differ in nothing but the key.
CASES = (
    ("zj-09", "征地 补偿 面积 多算", ((0,), (1,))),
    ("ah-02", "征地 补偿 面积 多算", ((0,), (1,))),
    ("yn-04", "疫情 通行证 急病 送医", ((2,),)),
    ("hb-01", "招标 抢险 工程 招标", ((3,), (3, 4))),
    ("gd-05", "征地 补偿 面积 多算", ((0,), (1,))),
    ("js-07", "补偿 款 退还", ((0, 1, 5), (1,))),
    ("sc-03", "招商 引资 投产 奖补", ((6,), (5, 6, 7))),
    ("fj-06", "抢险 拆桥 山洪", ((3,), (4,), (4, 7))),
    ("hn-08", "危房 改造 不符 条件", ((7,),)),
    ("ln-10", "收受 礼金 不属实 澄清", ((5,),)),
    ("gz-11", "投产 亏损 决策 程序", ((6,), (6, 2))),
    ("bj-12", "窗口 旧规定 纠正", ((2, 5),)),
)


@dataclass(frozen=True)
class Small:
    """What the engines are opened over, and what they were built from."""

    folder: Path
    catalogue: Catalogue
    material: Material


def local(small):
    passages = len(small.material.passages)
    return LocalEngine(small.folder, small.catalogue, dimension=DIMENSION, passages=passages)


ENGINES = {"local": local}
"""How each engine is opened over the small collection."""


def direction(places):
    """Give the unit vector that weighs some places the same and the others not at all."""
    vector = np.zeros(DIMENSION, dtype=np.float32)
    vector[list(places)] = 1 / np.sqrt(len(places))
    return vector


def tokens_of(row, places):
    """Give a token for each place of a passage, and one that says which case it is of."""
    ids = np.array([*places, 10 + row], dtype=np.int32)
    vectors = np.stack([*(direction((place,)) for place in places), direction((7,))])
    return StoredTokens.of(Tokens(ids, vectors))


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """Write the cases as a generation: library.db and the files of the local engine."""
    folder = tmp_path_factory.mktemp("generation")
    words = [words.split() for _, words, _ in CASES]
    passages = [(row, places) for row, (_, _, own) in enumerate(CASES) for places in own]
    owners = [row for row, _ in passages]
    material = Material(
        words=words,
        characters=[list("".join(own)) for own in words],
        passages=np.stack([direction(places) for _, places in passages]),
        owners=np.array(owners, dtype=np.int64),
        tokens=[tokens_of(row, places) for row, places in passages],
        sentences=np.stack([direction((row % DIMENSION,)) for row in range(20)]),
        queries=np.stack([direction((row % DIMENSION, 7)) for row in range(6)]),
    )
    write_local(folder, material)
    one = read_library(LIBRARY).cases[0]
    cases = [replace(one, key=key, same_event=None) for key, _, _ in CASES]
    rows = [PassageRow(row, "facts", "", "", ()) for row in owners]
    write_store(folder / STORE, Contents(cases, (), (), [""] * len(cases), rows, (), (), ()))
    store = Store(folder / STORE)
    catalogue = Catalogue.from_store(store)
    store.close()
    return Small(folder, catalogue, material)


@pytest.fixture(scope="session", params=ENGINES.values(), ids=ENGINES)
def any_engine(request, small):
    """Give every engine there is, one after the other."""
    return request.param(small)
