"""LeCaRD v1: rank each query's candidates with the project's own words, vectors and fusion.

The data are public court judgments with real names: they are read from a folder, never shipped.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.durable import replaced
from corpus.foundation.errors import StorageError, UsageError
from corpus.foundation.stopwatch import Stopwatch
from eval.lecard.features import candidates_of, charges_of
from eval.measuring.judged import JudgedQuery, JudgedSet, read_judged
from eval.measuring.measures import Ranked
from eval.measuring.rows import Row, RowName, ranked_row, with_sum, yardsticks
from indexer.analysis import Parts
from indexer.encoder.interface import Encoder
from indexer.engines.lexical import LexicalIndex
from indexer.text.tokens import characters_of
from search_api.ranking.ranker import Ranker
from search_api.understanding.query import read_query

RELEVANT = 3
"""LeCaRD counts grade 3 as relevant where a measure knows only yes and no."""

EMBEDDED_CHARS = 1_000
"""Characters of a candidate's facts that are embedded: two windows of the model at most."""

_SAVE_EVERY = 200

Progress = Callable[[str, Sequence[Any]], Iterable[Any]]
"""Wraps a sequence of steps under a Chinese title, to show how far a run is."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A judgment that may be ranked."""

    key: str
    title: str
    facts: str
    reasoning: str
    ruling: str

    @property
    def text(self) -> str:
        """Give everything there is, for the words."""
        return "\n".join((self.title, self.facts, self.reasoning, self.ruling))


@dataclass(frozen=True, slots=True)
class Collection:
    """The queries with the candidates each of them ranks.

    Attributes:
        judged: Queries and grades.
        pools: Query id to candidate ids.
        candidates: Candidates by id, those of the pools only.
    """

    judged: JudgedSet
    pools: Mapping[str, Sequence[str]]
    candidates: Mapping[str, Candidate]


def read_collection(folder: Path, pool: int) -> Collection:
    """Read LeCaRD from a folder with queries.jsonl, pools.json, qrels.tsv, cases.jsonl.gz.

    Args:
        folder: Where the files are.
        pool: 30 ranks only labelled candidates, 100 all of them (unlabelled count as 0).

    Raises:
        UsageError: A file is missing or cannot be understood.
    """
    judged = read_judged(
        "lecard", folder / "queries.jsonl", [folder / "qrels.tsv"], relevant=RELEVANT
    )
    try:
        every = json.loads((folder / "pools.json").read_text("utf-8"))
        pools = {q.qid: _pool(q, every, judged, pool) for q in judged.ranked}
        candidates = _read_candidates(folder / "cases.jsonl.gz", set().union(*pools.values()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"读不了 {folder} 里的 LeCaRD 数据：{error}",
            hint="--data 应指向含 queries.jsonl、pools.json、qrels.tsv、cases.jsonl.gz 的文件夹。",
        ) from error
    return Collection(judged, pools, candidates)


def within_charges(collection: Collection) -> Collection:
    """Leave each query the candidates of its own charges: what is hard once the charge is known.

    Queries left with nothing relevant, or with nothing to tell apart, are dropped.
    """
    pools = {query.qid: _same_crime(collection, query) for query in collection.judged.ranked}
    grades = {
        qid: {key: collection.judged.grades[qid].get(key, 0) for key in pool}
        for qid, pool in pools.items()
    }
    told = {
        qid
        for qid, own in grades.items()
        if any(grade >= RELEVANT for grade in own.values()) and len(set(own.values())) > 1
    }
    queries = tuple(query for query in collection.judged.queries if query.qid in told)
    judged = replace(collection.judged, queries=queries, grades={qid: grades[qid] for qid in told})
    return Collection(judged, {qid: pools[qid] for qid in told}, collection.candidates)


def lecard_rows(
    collection: Collection,
    parts: Parts,
    cache: Path,
    progress: Progress,
    *,
    given_charges: bool = False,
) -> tuple[Row, ...]:
    """Measure fusion, both legs and the yardsticks on LeCaRD.

    Args:
        collection: Queries and candidates.
        parts: Words and vectors of the project; without an encoder there is no dense row.
        cache: Folder where vectors are kept between runs.
        progress: Shows long steps.
        given_charges: The caller gives the charges of each query.
    """
    judged = collection.judged
    rankings = _rankings(collection, parts, cache, progress, given_charges)
    types = {query.qid: _same_crime(collection, query) for query in judged.ranked}
    return (
        *(ranked_row(name, judged, ranked) for name, ranked in rankings.items()),
        *yardsticks(judged, types, collection.pools),
    )


def _rankings(
    collection: Collection, parts: Parts, cache: Path, progress: Progress, given_charges: bool
) -> dict[RowName, Ranked]:
    keys = sorted(collection.candidates)
    number = {key: place for place, key in enumerate(keys)}
    documents = [
        _words(collection.candidates[key].text, parts) for key in progress("切分候选案例", keys)
    ]
    lexical = LexicalIndex.from_words(documents)
    characters = LexicalIndex.from_words(
        [characters_of(parts.normaliser(collection.candidates[key].text).text) for key in keys]
    )
    every = [collection.candidates[key] for key in keys]
    charges = [charges_of(candidate.title, candidate.ruling) for candidate in every]
    ranker = Ranker.load()
    vectors = _vectors(collection, parts.encoder, cache, progress) if parts.encoder else None
    found: dict[RowName, dict[str, Sequence[str]]] = {}
    for query in progress("排列候选案例", collection.judged.ranked):
        pool = sorted(collection.pools[query.qid])
        rows = np.array([number[key] for key in pool])
        read = read_query(query.text, parts, Stopwatch())
        legs = {
            "lexical": lexical.scores(read.words)[rows],
            "characters": characters.scores(characters_of(read.normal.text))[rows],
        }
        if vectors is not None and read.vector is not None:
            legs["dense"] = vectors[rows] @ read.vector
        for name, scores in with_sum(legs).items():
            found.setdefault(name, {})[query.qid] = _ordered(pool, scores)
        given = [crime.removesuffix("罪") for crime in query.types] if given_charges else []
        measured = candidates_of(
            legs, None if vectors is None else vectors[rows], [charges[i] for i in rows], given
        )
        score = np.sum(list(ranker.contributions(measured).values()), axis=0)
        found.setdefault(RowName.SYSTEM, {})[query.qid] = _ordered(pool, score)
    return {name: found[name] for name in RowName if name in found}


def _ordered(pool: Sequence[str], scores: NDArray[Any]) -> list[str]:
    return [pool[place] for place in np.lexsort((np.arange(len(pool)), -scores))]


def _words(text: str, parts: Parts) -> list[str]:
    return [token.text for token in parts.tokenizer(parts.normaliser(text).text)]


def _pool(
    query: JudgedQuery, every: Mapping[str, Sequence[Any]], judged: JudgedSet, pool: int
) -> list[str]:
    labelled = judged.grades[query.qid]
    return [str(key) for key in every[query.qid] if pool == 100 or str(key) in labelled]


def _same_crime(collection: Collection, query: JudgedQuery) -> list[str]:
    """Give the candidates whose title or ruling names a crime of the query."""
    crimes = [crime.removesuffix("罪") for crime in query.types]
    found = []
    for key in collection.pools[query.qid]:
        candidate = collection.candidates[key]
        if any(crime in f"{candidate.title}\n{candidate.ruling}" for crime in crimes):
            found.append(key)
    return found


def _read_candidates(path: Path, wanted: set[str]) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            key = str(record["id"])
            if key in wanted:
                names = ("title", "facts", "reasoning", "ruling")
                found[key] = Candidate(key, *(record.get(name) or "" for name in names))
    missing = sorted(wanted - found.keys())
    if missing:
        raise ValueError(f"cases.jsonl.gz 里缺 {len(missing)} 个候选，如 {missing[0]}")
    return found


def _vectors(collection: Collection, encoder: Encoder, cache: Path, progress: Progress) -> Vectors:
    """Embed the beginning of each candidate's facts, taking over what the cache holds.

    Returns:
        float32 array of shape (candidates, dimension), in order of the sorted ids.
    """
    name = encoder.name.replace("/", "_")
    path = cache / f"lecard-{name}-{EMBEDDED_CHARS}.npz"
    known = _read_cache(path)
    keys = sorted(collection.candidates)
    todo = [key for key in keys if key not in known]
    for done, key in enumerate(progress("计算候选案例的向量", todo), start=1):
        candidate = collection.candidates[key]
        text = candidate.facts or candidate.text
        known[key] = next(encoder.encode_passages([text[:EMBEDDED_CHARS]]))
        if done % _SAVE_EVERY == 0:
            _write_cache(path, known)
    if todo:
        _write_cache(path, known)
    return np.stack([known[key] for key in keys])


def _read_cache(path: Path) -> dict[str, Vectors]:
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise StorageError(
            f"向量缓存 {path} 损坏。", hint="删除这个文件后再运行，向量会重新计算。"
        ) from error


def _write_cache(path: Path, known: Mapping[str, Vectors]) -> None:
    """Replace the cache: a killed run leaves it as it was."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path) as beside:
            np.savez(beside, keys=np.array(list(known)), vectors=np.stack(list(known.values())))
    except OSError as error:
        raise StorageError(
            f"无法写入向量缓存 {path}：{error.strerror}", hint="检查磁盘空间和文件夹权限。"
        ) from error
