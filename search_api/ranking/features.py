"""What the ranker sees of a candidate: how its words, its meaning and its kind fit the query."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records.taxonomy import MASKED
from indexer.analysis import Tokens
from indexer.engines.interface import Field, Kind, Ranked, Vectors
from indexer.index import PrecedentIndex
from indexer.store.catalogue import Mask, Rows
from indexer.tagger.tagger import Tags
from indexer.text.tokens import characters_of
from search_api.fields.request import Labels
from search_api.ranking.chance import CERTAIN, LENGTH, LEXICAL, NEAREST, SCOPE
from search_api.ranking.fusion import Array, fuse, standardise
from search_api.ranking.interaction import interact
from search_api.understanding.query import Query, Topic

Raw = NDArray[np.float32]

FEATURES = {
    "lexical": "词语相合",
    "characters": "用字相合",
    "dense": "语义相近",
    "conduct": "做错的事相近",
    "asked": "所写各点在案中有相近的说法",
    "held": "案中各点在所写里有相近的说法",
    "fully": "案中有一段在所写里说得最全",
    "step": "所写各点在做错的事里有相近的说法",
    "told": "案中做错的事在所写里有相近的说法",
    "error_type": "行为类型像是相同",
    "situation": "情形像是相同",
    "domain": "领域像是相同",
    "kin": "与最接近的几案意思相近",
    "type": "与最接近的几案同类",
    "stated": "与您填写的情形、行为类型、要件相同",
}
"""What a score is made of, by the stable name of each part (docs/adr/0007-ranker.md)."""

CLOSELY = 100
"""Candidates that are compared token by token, nearest first: 99 in 100 cases worth reading are
among them."""

FEEDBACK = 10
"""First candidates that count as relevant for pseudo-relevance feedback (Rocchio 1971)."""

_TEMPERATURE = 2.0
"""How slowly the weight of a feedback case falls with its distance from the first one."""

_ERROR_TYPE, _SITUATION, _DOMAIN = 1.0, 0.5, 0.5
"""What agreeing with a feedback case weighs, by label."""


@dataclass(frozen=True)
class Candidates:
    """The cases to be ranked, with everything the ranker weighs.

    Attributes:
        rows: Their rows, ascending, int64 of shape (candidates,).
        open: Which of them would be candidates without any filter; only these set the scale, so
            that a filter changes no score.
        raw: Feature name to what was measured, float32 or float64 of shape (candidates,).
        values: Feature name to the standardised value, float64 of shape (candidates,).
        signs: What tells how near anything lies at all (chance.py), by name.
    """

    rows: Rows
    open: Mask
    raw: Mapping[str, NDArray[np.floating]]
    values: Mapping[str, Array]
    signs: Mapping[str, float]


def measure(
    index: PrecedentIndex, topic: Topic, candidates: tuple[Rows, Mask], lexical: Ranked
) -> Candidates:
    """Measure every feature of some cases.

    Features: lexical (BM25 of words), characters (BM25 of single characters), dense (mean cosine
    of the passages), conduct (best cosine of a sentence of the query with what went wrong), asked,
    held, fully, step and told (compared token by token, the nearest only), error_type, situation
    and domain (how likely the text is to be labelled as the case is), kin (similarity to the
    feedback cases), type (same error type, situation or domain as they), stated (the labels and
    factors the caller gives).

    Args:
        index: An open index.
        topic: What is searched for.
        candidates: Rows of the cases, ascending, and which of them are open, both of shape
            (candidates,).
        lexical: Cases whose BM25 score is known already; the others are asked for.
    """
    rows, opened = candidates
    query, engine = topic.query, index.engine
    legs: dict[str, Raw] = {"lexical": _lexical(index, query, rows, lexical)}
    if query.vector is not None:
        legs["dense"] = engine.vectors(rows, Kind.CASES) @ query.vector
    characters = engine.scores(characters_of(query.normal.text), rows, Field.CHARACTERS)
    raw: dict[str, NDArray[np.floating]] = {**legs, "characters": characters}
    fused = np.where(opened, fuse(legs, opened), -np.inf)
    first, weights = _feedback(index, rows, fused, opened)
    if len(first):
        raw["type"] = weights @ _agreement(index, rows[first], rows)
    if query.vector is not None:
        raw["conduct"] = _conduct(index, query.sentence_vectors, rows, opened)
        if len(first):
            raw["kin"] = weights @ _apart(index.similarity(rows[first], rows), first)
    tags = tags_of(index, query)
    if tags is not None:
        raw |= _expected(index, tags, rows)
    raw |= _closely(index, query.tokens, rows, np.argsort(-fused, kind="stable")[:CLOSELY])
    if topic.labels != Labels():
        raw["stated"] = _stated(index, topic.labels, rows)
    values = {name: standardise(scores, opened) for name, scores in raw.items()}
    return Candidates(rows, opened, raw, values, _signs(query, tags, raw, opened))


def tags_of(index: PrecedentIndex, query: Query) -> Tags | None:
    """Predict what a text is about; None where the index or the text does not allow it."""
    if index.tagger is None or query.vector is None:
        return None
    return index.tagger.tags(query.vector, query.normal.text)


def _signs(
    query: Query, tags: Tags | None, raw: Mapping[str, NDArray[np.floating]], opened: Mask
) -> dict[str, float]:
    """Measure how near anything lies to the query; nothing where nothing is open."""
    if not opened.any():
        return {}
    signs = {
        LENGTH: float(np.log1p(len(query.normal.text))),
        LEXICAL: float(np.log1p(raw["lexical"][opened].max())),
    }
    if "dense" in raw:
        signs[NEAREST] = float(raw["dense"][opened].max())
    if tags is not None and tags.error_types:
        signs[CERTAIN] = tags.error_types[0].probability
    if tags is not None and tags.scope is not None:
        signs[SCOPE] = tags.scope
    return signs


def _lexical(index: PrecedentIndex, query: Query, rows: Rows, known: Ranked) -> Raw:
    """Give the BM25 score of each candidate; those the lexical leg found are not scored again."""
    scores = np.zeros(len(rows), dtype=np.float32)
    found = np.isin(rows, known.rows)
    order = np.argsort(known.rows)
    at = order[np.searchsorted(known.rows, rows[found], sorter=order)]
    scores[found] = known.scores[at]
    if not found.all():
        scores[~found] = index.engine.scores(query.words, rows[~found], Field.WORDS)
    return scores


def _expected(index: PrecedentIndex, tags: Tags, rows: Rows) -> dict[str, NDArray[np.floating]]:
    """Give how likely a text is to be labelled as each case is; S00 and S99 are never likely."""
    columns, catalogue = index.catalogue.columns, index.catalogue
    found: dict[str, NDArray[np.floating]] = {}
    for name, labels in (("error_type", tags.error_types), ("domain", tags.domains)):
        chances = {one.name: one.probability for one in labels}
        of_value = np.array([*(chances.get(one, 0.0) for one in columns[name].values), 0.0])
        found[name] = of_value[columns[name].codes[rows]]
    found["situation"] = np.max(
        [
            np.zeros(len(rows)),
            *(
                one.probability * catalogue.with_situation(one.name)[rows]
                for one in tags.situations
            ),
        ],
        axis=0,
    )
    return found


def _closely(
    index: PrecedentIndex, tokens: Tokens, rows: Rows, near: NDArray[np.intp]
) -> dict[str, NDArray[np.floating]]:
    """Compare the nearest candidates token by token; the others count as the farthest of them.

    Args:
        index: An open index.
        tokens: Those of the query.
        rows: Rows of the cases.
        near: Places of those looked at closely.
    """
    found = interact(index, tokens, rows[near])
    if found is None:
        return {}
    raw: dict[str, NDArray[np.floating]] = {}
    for name, scores in asdict(found).items():
        raw[name] = np.full(len(rows), scores.min(), dtype=np.float32)
        raw[name][near] = scores
    return raw


def _feedback(
    index: PrecedentIndex, rows: Rows, fused: Array, opened: Mask
) -> tuple[NDArray[np.intp], Array]:
    """Choose the feedback cases; give their places among the candidates and their weights."""
    order = index.catalogue.key_order[rows]
    first = np.lexsort((order, -np.round(fused, 6)))[: min(FEEDBACK, int(opened.sum()))]
    if not len(first):
        return first, np.empty(0)
    weights = np.exp((fused[first] - fused[first[0]]) / _TEMPERATURE)
    return first, weights / weights.sum()


def _apart(similarity: Array, first: NDArray[np.intp]) -> Array:
    """Leave out dissimilarity, and the similarity of a case with itself."""
    kept = np.maximum(similarity, 0.0)
    kept[np.arange(len(first)), first] = 0.0
    return kept


def _conduct(index: PrecedentIndex, vectors: Vectors, rows: Rows, opened: Mask) -> Raw:
    """Give the best cosine of a sentence of the query with what went wrong in each case.

    Args:
        index: An open index.
        vectors: Unit vectors of the sentences, float32 of shape (sentences, dimension).
        rows: Rows of the cases.
        opened: Those that set the scale.

    Returns:
        float32 of shape (rows,); a case that tells nothing of it gets the mean of the open ones
        that do.
    """
    passages = index.offsets.conduct[rows]
    stated = passages >= 0
    scores = np.zeros(len(rows), dtype=np.float32)
    if not (stated & opened).any():
        return scores
    cosines = (index.engine.vectors(passages[stated], Kind.PASSAGES) @ vectors.T).max(axis=1)
    scores[stated] = cosines
    scores[~stated] = scores[stated & opened].mean()
    return scores


def _agreement(index: PrecedentIndex, first: Rows, rows: Rows) -> Array:
    """Say how far the labels of each feedback case agree with those of every candidate."""
    columns, situations = index.catalogue.columns, index.catalogue.situations
    agreed = np.zeros((len(first), len(rows)))
    for name, weight in (("error_type", _ERROR_TYPE), ("domain", _DOMAIN)):
        codes = columns[name].codes
        agreed += weight * (codes[first][:, None] == codes[rows][None, :])
    masks = [mask for code, mask in situations.items() if code not in MASKED]
    if masks:
        held = np.stack(masks)
        agreed += _SITUATION * (held[:, first].T.astype(int) @ held[:, rows].astype(int) > 0)
    agreed[first[:, None] == rows[None, :]] = 0.0
    return agreed


_LIGHT = {"F10": 0.3, "F15": 0.5}
"""Factors that weigh less than 1: readers agree on harm poorly (kappa 0.42), and nearly every
record states who is responsible."""

_DIFFERENT = 0.5


def _stated(index: PrecedentIndex, labels: Labels, rows: Rows) -> Array:
    """Agree with the labels and factors the caller gives.

    Factors read from the text are not counted: they earned no weight on the development queries
    (docs/adr/0007-ranker.md).
    """
    catalogue = index.catalogue
    agreed = np.zeros(len(rows))
    if labels.error_type:
        agreed += _ERROR_TYPE * catalogue.columns["error_type"].mask(labels.error_type)[rows]
    for code in labels.situation:
        agreed += _SITUATION * catalogue.with_situation(code)[rows]
    for answer in labels.factors:
        code, _, value = answer.partition("=")
        masks = catalogue.factors.get(code, {})
        if value and masks:
            stated = np.logical_or.reduce(list(masks.values()))[rows]
            same = masks[value][rows] if value in masks else np.zeros_like(stated)
            agreed += _LIGHT.get(code, 1.0) * (same - _DIFFERENT * (stated & ~same))
    return agreed
