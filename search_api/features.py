"""What the ranker sees of a candidate: how its words, its meaning and its kind fit the query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from indexer.catalogue import Mask, Numbers
from indexer.index import PrecedentIndex
from indexer.tagger.factors import Reading
from search_api.fusion import Array, fuse, standardise
from search_api.params import Labels
from search_api.query import Query

Raw = NDArray[np.float32]

FIRST = 10
"""Candidates whose neighbours count as kin."""

_COOLING = 2.0
"""How fast a neighbour's say falls with the distance from the first candidate, in fused score."""

_ERROR_TYPE, _SITUATION, _DOMAIN = 1.0, 0.5, 0.5
"""What agreeing with a first candidate weighs, by label."""

MASKED = ("S00", "S99")
"""Situations nobody may agree on: S00 is two thirds of the library and holds no tolerated case, so
agreeing on it would give away the outcome."""


@dataclass(frozen=True)
class Candidates:
    """The cases to be ranked, with everything the ranker weighs.

    Attributes:
        cases: Row numbers, ascending, shape (candidates,).
        open: Which of them would be candidates without any filter; only these set the scale, so
            that a filter changes no score.
        raw: Feature name to what was measured, shape (candidates,).
        values: Feature name to the standardised value, shape (candidates,).
    """

    cases: Numbers
    open: Mask
    raw: Mapping[str, NDArray[np.floating]]
    values: Mapping[str, Array]


@dataclass(frozen=True)
class Asked:
    """What a ranking is made for: the query, what its text states, what the caller states."""

    query: Query
    readings: Sequence[Reading] = ()
    labels: Labels = field(default_factory=Labels)


def measure(index: PrecedentIndex, asked: Asked, cases: Numbers, opened: Mask) -> Candidates:
    """Measure every feature of some cases.

    Features: lexical (BM25 of words), characters (BM25 of single characters), dense (mean cosine
    of the passages), conduct (best cosine of a sentence of the query with what went wrong), kin
    (likeness to the first candidates), type (same error type, situation or domain as they),
    stated (the labels and factors the caller gives).
    """
    query = asked.query
    legs: dict[str, Raw] = {"lexical": index.lexical_scores(query.words)[cases]}
    if query.vector is not None:
        legs["dense"] = index.dense_scores(query.vector, cases)
    raw: dict[str, NDArray[np.floating]] = {
        **legs,
        "characters": index.character_scores(query.normal.text)[cases],
    }
    fused = np.where(opened, fuse(legs), -np.inf)
    first = np.lexsort((cases, -np.round(fused, 6)))[: min(FIRST, int(opened.sum()))]
    say = np.exp((fused[first] - fused[first[0]]) / _COOLING) if len(first) else np.empty(0)
    if len(say):
        say = say / say.sum()
        raw["type"] = say @ _agreement(index, cases[first], cases)
    if query.vector is not None:
        raw["conduct"] = index.conduct_scores(query.sentence_vectors, cases)
        if len(say):
            raw["kin"] = say @ _apart(index.likeness(cases[first], cases), first)
    if asked.labels != Labels():
        raw["stated"] = _stated(index, asked.labels, cases)
    values = {name: standardise(scores, opened) for name, scores in raw.items()}
    return Candidates(cases, opened, raw, values)


def _apart(likeness: Array, first: NDArray[np.intp]) -> Array:
    """Leave out unlikeness, and the likeness of a case with itself."""
    kept = np.maximum(likeness, 0.0)
    kept[np.arange(len(first)), first] = 0.0
    return kept


def _agreement(index: PrecedentIndex, first: Numbers, cases: Numbers) -> Array:
    """Say how far the labels of each first case agree with those of every candidate."""
    columns, situations = index.catalogue.columns, index.catalogue.situations
    agreed = np.zeros((len(first), len(cases)))
    for name, weight in (("error_type", _ERROR_TYPE), ("domain", _DOMAIN)):
        codes = columns[name].codes
        agreed += weight * (codes[first][:, None] == codes[cases][None, :])
    masks = [mask for code, mask in situations.items() if code not in MASKED]
    if masks:
        held = np.stack(masks)
        agreed += _SITUATION * (held[:, first].T.astype(int) @ held[:, cases].astype(int) > 0)
    agreed[first[:, None] == cases[None, :]] = 0.0
    return agreed


_LIGHT = {"F10": 0.3, "F15": 0.5}
"""Factors that weigh less than 1: readers agree on harm poorly (kappa 0.42), and nearly every
record states who is responsible."""

_DIFFERENT = 0.5


def _stated(index: PrecedentIndex, labels: Labels, cases: Numbers) -> Array:
    """Agree with the labels and factors the caller gives.

    Factors read from the text are not counted: they earned no weight on the development queries
    (docs/adr/0007-ranker.md).
    """
    agreed = np.zeros(len(cases))
    if labels.error_type:
        agreed += _ERROR_TYPE * index.catalogue.columns["error_type"].mask(labels.error_type)[cases]
    for code in labels.situation:
        if code in index.catalogue.situations:
            agreed += _SITUATION * index.catalogue.situations[code][cases]
    for answer in labels.factors:
        code, _, value = answer.partition("=")
        masks = index.catalogue.factors.get(code, {})
        if value and masks:
            stated = np.logical_or.reduce(list(masks.values()))[cases]
            same = masks[value][cases] if value in masks else np.zeros_like(stated)
            agreed += _LIGHT.get(code, 1.0) * (same - _DIFFERENT * (stated & ~same))
    return agreed
