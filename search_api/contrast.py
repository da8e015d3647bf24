"""Like cases on both sides of the line: nearest pairs, and cases closest to the other side."""

import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records import Case, Quality
from corpus.taxonomy import Taxonomy
from indexer.catalogue import Catalogue, Mask, Numbers
from indexer.index import PrecedentIndex
from search_api.sides import OUTCOMES, REFUSED, SANCTIONED, TOLERATED
from search_api.terms import Term

PAIRS_READ = 8
"""Pairs of one error type that are looked through for one with differing factors."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A factor both sources state, with different values."""

    factor: Term
    tolerated: tuple[str, ...]
    sanctioned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The two nearest cases of one error type that ended on opposite sides.

    Attributes:
        error_type: What went wrong in both.
        tolerated: The case that was exempted, mitigated or filed beforehand.
        sanctioned: The case that was sanctioned or refused tolerance.
        differences: Factors both sources state, differently, in F order.
        shared: Factors both sources state alike, with the common values.
    """

    error_type: str
    tolerated: Case
    sanctioned: Case
    differences: tuple[Difference, ...]
    shared: tuple[tuple[Term, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Boundary:
    """Row numbers of the cases closest to the other side, closest first."""

    tolerated: Numbers
    sanctioned: Numbers


@dataclass(frozen=True, slots=True)
class _Place:
    """Row numbers of a pair and how near its cases are."""

    tolerated: int
    sanctioned: int
    near: float


def nearest_pair(
    index: PrecedentIndex, error_type: str, taxonomy: Taxonomy, among: Mask | None = None
) -> Pair | None:
    """Find the two nearest cases of one error type with opposite outcomes.

    Records whose outcome or key facts the source does not show are left out. Between equally near
    pairs the one with the lower row numbers is taken.

    Args:
        index: An open index.
        error_type: One of the taxonomy's error types.
        taxonomy: Names the factors.
        among: Cases to look at; all when None.

    Returns:
        None where one of the sides has no case.
    """
    fitting = index.catalogue.columns["error_type"].mask([error_type])
    pairs = _nearest(index, fitting if among is None else fitting & among, 1)
    return _pair(index, taxonomy, pairs[0]) if pairs else None


def most_instructive_pair(index: PrecedentIndex, taxonomy: Taxonomy, among: Mask) -> Pair | None:
    """Find the nearest pair with one error type and opposite outcomes among some cases.

    A pair whose sources state at least one factor differently goes before any pair that does not:
    only the former shows what the line was drawn by.
    """
    column = index.catalogue.columns["error_type"]
    pairs = [
        (place.near, _pair(index, taxonomy, place))
        for name in column.values
        for place in _nearest(index, column.mask([name]) & among, PAIRS_READ)
    ]
    best = max(pairs, key=lambda one: (bool(one[1].differences), one[0]), default=None)
    return None if best is None else best[1]


def boundary(index: PrecedentIndex, among: Mask, count: int) -> Boundary:
    """Choose the cases of either side that are nearest to a case of the other.

    Where one side is empty there is no line to be near: the other side's best documented cases
    come first then.

    Args:
        index: An open index.
        among: Cases to look at.
        count: Cases wanted of each side.
    """
    tolerated, sanctioned = _sides(index.catalogue, among)
    if not len(tolerated) or not len(sanctioned):
        return Boundary(tolerated[:count], sanctioned[:count])
    near = nearness(index, tolerated, sanctioned)
    return Boundary(
        tolerated[np.argsort(-near.max(axis=1), kind="stable")[:count]],
        sanctioned[np.argsort(-near.max(axis=0), kind="stable")[:count]],
    )


def across(index: PrecedentIndex, number: int, count: int) -> Numbers | None:
    """Find the cases nearest to one that share its error type and ended on the opposite side.

    Args:
        index: An open index.
        number: Row number of the case.
        count: Cases wanted.

    Returns:
        Row numbers, nearest first; None where the case stands on neither side: it was cleared or
        settled otherwise, or its source does not show outcome or key facts.
    """
    catalogue = index.catalogue
    everyone = np.ones(len(index), dtype=np.bool_)
    tolerated, sanctioned = _sides(catalogue, everyone)
    if number in tolerated:
        others = sanctioned
    elif number in sanctioned:
        others = tolerated
    else:
        return None
    column = catalogue.columns["error_type"]
    others = others[column.codes[others] == column.codes[number]]
    near = nearness(index, np.array([number]), others)[0] if len(others) else np.empty(0)
    nearest: Numbers = others[np.argsort(-near, kind="stable")[:count]]
    return nearest


def nearness(index: PrecedentIndex, first: Numbers, others: Numbers) -> NDArray[np.float64]:
    """Say how near cases are to others: by meaning, or by the characters of their facts.

    Returns:
        float64 of shape (first, others); comparable within one call only.
    """
    if index.manifest.recipe.dimension:
        return index.likeness(first, others)
    facts = [unicodedata.normalize("NFKC", case.facts) for case in index.cases(first.tolist())]
    rows = [index.character_scores(text)[others] / max(1, len(text)) for text in facts]
    return np.array(rows, dtype=np.float64).reshape(len(first), len(others))


def _nearest(index: PrecedentIndex, among: Mask, count: int) -> list[_Place]:
    tolerated, sanctioned = _sides(index.catalogue, among)
    if not len(tolerated) or not len(sanctioned):
        return []
    near = nearness(index, tolerated, sanctioned)
    places = np.argsort(-near, axis=None, kind="stable")[:count]
    return [
        _Place(int(tolerated[row]), int(sanctioned[column]), float(near[row, column]))
        for row, column in zip(*np.unravel_index(places, near.shape), strict=True)
    ]


def _sides(catalogue: Catalogue, among: Mask) -> tuple[Numbers, Numbers]:
    shown = among & ~catalogue.columns["quality"].mask([Quality.WEAK.value])
    outcome = catalogue.columns["outcome"]
    tolerated = outcome.mask([one.value for one in OUTCOMES[TOLERATED]])
    penalised = outcome.mask([one.value for one in (*OUTCOMES[SANCTIONED], *OUTCOMES[REFUSED])])
    return np.flatnonzero(shown & tolerated), np.flatnonzero(shown & penalised)


def _pair(index: PrecedentIndex, taxonomy: Taxonomy, place: _Place) -> Pair:
    one, other = index.cases([place.tolerated, place.sanctioned])
    differences, shared = [], []
    for factor in taxonomy.factors:
        left = tuple(one.labels.factors.get(factor.code, ()))
        right = tuple(other.labels.factors.get(factor.code, ()))
        if not left or not right:
            continue
        term = Term(factor.code, factor.name)
        if set(left) == set(right):
            shared.append((term, left))
        else:
            differences.append(Difference(term, left, right))
    return Pair(one.labels.error_type, one, other, tuple(differences), tuple(shared))
