"""The ranker's features on LeCaRD: no labels of ours, the kind of act is read from the rulings.

A candidate's charges stand where a precedent's error type stands in the library: agreeing with the
first candidates tells the kind of act from the text alone; a caller may also give the charges.
"""

import re
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from search_api.ranking.features import FEEDBACK, Candidates
from search_api.ranking.fusion import Array, fuse, standardise

_CHARGE = re.compile(r"犯([^，。；、：犯,;:《》（）()]{1,20}?罪)")
_TITLE = re.compile(r"(?:等|、|[^\s]{2,4})?([^\s、，]{2,16}?)(?:罪)?(?:一案|罪一审|一审|二审)")
_TEMPERATURE = 2.0

Raw = NDArray[np.float32]


def charges_of(title: str, ruling: str) -> frozenset[str]:
    """Read the charges a judgment convicts of, without 罪; from its title where it names none."""
    found = {match.group(1).removesuffix("罪") for match in _CHARGE.finditer(ruling)}
    return frozenset(one for one in found if one) or frozenset(
        match.group(1) for match in _TITLE.finditer(title)
    )


def candidates_of(
    legs: dict[str, Raw],
    vectors: Raw | None,
    charges: Sequence[frozenset[str]],
    given: Collection[str],
) -> Candidates:
    """Measure the candidates of one query.

    Args:
        legs: lexical, characters and, with an encoder, dense: raw score of each candidate.
        vectors: Unit vectors of the candidates, shape (candidates, dimension); None without.
        charges: Charges of each candidate.
        given: Charges of the query where the caller gives them; empty otherwise.
    """
    size = len(charges)
    raw: dict[str, NDArray[np.floating]] = dict(legs)
    base = fuse({name: legs[name] for name in ("lexical", "dense") if name in legs})
    first = np.argsort(-base, kind="stable")[:FEEDBACK]
    weights = np.exp((base[first] - base[first[0]]) / _TEMPERATURE)
    weights = weights / weights.sum()
    raw["type"] = weights @ _shared([charges[i] for i in first], charges, first)
    if vectors is not None:
        raw["kin"] = weights @ _similarity(vectors, first)
    if given:
        raw["stated"] = np.array([_overlap(frozenset(given), one) for one in charges])
    everyone = np.ones(size, dtype=np.bool_)
    values = {name: standardise(scores, everyone) for name, scores in raw.items()}
    return Candidates(np.arange(size), everyone, raw, values, {})


def _shared(
    ones: Sequence[frozenset[str]], others: Sequence[frozenset[str]], first: NDArray[np.intp]
) -> Array:
    table = np.array([[_overlap(one, other) for other in others] for one in ones])
    table[np.arange(len(first)), first] = 0.0
    return table


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _similarity(vectors: Raw, first: NDArray[np.intp]) -> Array:
    apart = vectors.astype(np.float64) - vectors.mean(axis=0)
    apart /= np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-12)
    table = np.maximum(apart[first] @ apart.T, 0.0)
    table[np.arange(len(first)), first] = 0.0
    similarity: Array = table
    return similarity
