"""Like cases on both sides of the line: nearest pairs, and cases closest to the other side."""

import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records import Case, Outcome, Quality
from corpus.records.factors import Agreement, agreement
from corpus.records.taxonomy import Taxonomy, Term
from indexer.engines.interface import Field
from indexer.index import PrecedentIndex
from indexer.store.catalogue import Catalogue, Mask, Rows
from indexer.text.tokens import characters_of
from search_api.outcomes.sides import penalised_in, tolerated_in

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
    """

    error_type: str
    tolerated: Case
    sanctioned: Case
    differences: tuple[Difference, ...]

    @property
    def apart(self) -> bool:
        """Tell whether the results really differ: the one measure is graver than the other.

        Where a source gives no measure there is nothing to compare, except that one who is
        exempted has none.
        """
        light, grave = self.tolerated.severity, self.sanctioned.severity
        if light is None and self.tolerated.outcome in (Outcome.EXEMPTED, Outcome.PREFILED):
            light = 0
        return light is not None and grave is not None and light < grave


@dataclass(frozen=True, slots=True)
class Boundary:
    """Rows of the cases closest to the other side, closest first."""

    tolerated: Rows
    sanctioned: Rows


@dataclass(frozen=True, slots=True)
class _Near:
    """Rows of a pair and how similar its cases are."""

    tolerated: int
    sanctioned: int
    similarity: float


def nearest_pair(index: PrecedentIndex, near: Rows, taxonomy: Taxonomy) -> Pair | None:
    """Find, among cases near to a text, the nearest two of one error type that ended apart.

    Records whose outcome or key facts the source does not show are left out, and pairs whose
    measures do not really differ.

    Args:
        index: An open index.
        near: Rows of the cases, nearest first.
        taxonomy: Names the factors.

    Returns:
        None where there is no such pair.
    """
    tolerated, sanctioned = (
        [row for row in near.tolist() if row in side]
        for side in map(
            set, (one.tolist() for one in _sides(index.catalogue, _marked(index, near)))
        )
    )
    codes = index.catalogue.columns["error_type"].codes
    place = {row: rank for rank, row in enumerate(near.tolist())}
    pairs = [
        _Near(one, other, float(-place[one] - place[other]))
        for one in tolerated
        for other in sanctioned
        if codes[one] == codes[other]
    ]
    for pair in sorted(pairs, key=lambda pair: -pair.similarity):
        found = _pair(index, taxonomy, pair)
        if found.apart:
            return found
    return None


def _marked(index: PrecedentIndex, rows: Rows) -> Mask:
    mask = np.zeros_like(index.catalogue.everyone)
    mask[rows] = True
    return mask


def most_instructive_pair(index: PrecedentIndex, taxonomy: Taxonomy, among: Mask) -> Pair | None:
    """Find the nearest pair with one error type and opposite outcomes among some cases.

    A pair whose sources state at least one factor differently goes before any pair that does not:
    only the former shows what the line was drawn by. Pairs whose measures do not really differ
    are left out.
    """
    column = index.catalogue.columns["error_type"]
    pairs = [
        (near.similarity, _pair(index, taxonomy, near))
        for name in column.values
        for near in _nearest(index, column.mask([name]) & among, PAIRS_READ)
    ]
    apart = [one for one in pairs if one[1].apart]
    best = max(apart, key=lambda one: (bool(one[1].differences), one[0]), default=None)
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


def across(index: PrecedentIndex, row: int, count: int) -> Rows | None:
    """Find the cases nearest to one that share its error type and ended on the opposite side.

    Args:
        index: An open index.
        row: Row of the case.
        count: Cases wanted.

    Returns:
        Rows, nearest first; None where the case stands on neither side: it was cleared or settled
        otherwise, or its source does not show outcome or key facts.
    """
    catalogue = index.catalogue
    tolerated, sanctioned = _sides(catalogue, catalogue.everyone)
    if row in tolerated:
        others = sanctioned
    elif row in sanctioned:
        others = tolerated
    else:
        return None
    column = catalogue.columns["error_type"]
    others = others[column.codes[others] == column.codes[row]]
    near = nearness(index, np.array([row]), others)[0] if len(others) else np.empty(0)
    nearest: Rows = others[np.argsort(-near, kind="stable")[:count]]
    return nearest


def nearness(index: PrecedentIndex, first: Rows, others: Rows) -> NDArray[np.float64]:
    """Say how near cases are to others: by meaning, or by the characters of their facts.

    Returns:
        float64 of shape (first, others); comparable within one call only.
    """
    if index.embedded:
        return index.similarity(first, others)
    facts = [unicodedata.normalize("NFKC", one.facts) for one in index.store.cases(first.tolist())]
    scores = [
        index.engine.scores(characters_of(text), others, Field.CHARACTERS) / max(1, len(text))
        for text in facts
    ]
    return np.array(scores, dtype=np.float64).reshape(len(first), len(others))


def _nearest(index: PrecedentIndex, among: Mask, count: int) -> list[_Near]:
    tolerated, sanctioned = _sides(index.catalogue, among)
    if not len(tolerated) or not len(sanctioned):
        return []
    near = nearness(index, tolerated, sanctioned)
    places = np.argsort(-near, axis=None, kind="stable")[:count]
    return [
        _Near(int(tolerated[row]), int(sanctioned[column]), float(near[row, column]))
        for row, column in zip(*np.unravel_index(places, near.shape), strict=True)
    ]


def _sides(catalogue: Catalogue, among: Mask) -> tuple[Rows, Rows]:
    shown = among & catalogue.everyone & ~catalogue.columns["quality"].mask([Quality.WEAK.value])
    tolerated, penalised = tolerated_in(catalogue), penalised_in(catalogue)
    return catalogue.in_key_order(shown & tolerated), catalogue.in_key_order(shown & penalised)


def _pair(index: PrecedentIndex, taxonomy: Taxonomy, near: _Near) -> Pair:
    one, other = index.store.cases([near.tolerated, near.sanctioned])
    differences = []
    for factor in taxonomy.factors:
        left = tuple(one.labels.factors.get(factor.code, ()))
        right = tuple(other.labels.factors.get(factor.code, ()))
        if agreement(left, right) is Agreement.DIFFERENT:
            differences.append(Difference(Term(factor.code, factor.name), left, right))
    return Pair(one.labels.error_type, one, other, tuple(differences))
