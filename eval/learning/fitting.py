"""Learns the ranker's weights from judged queries, under nested cross-validation by query.

Pairwise logistic regression: of two candidates of a query the better graded one should score
higher; pairs weigh by the difference of their grades, every query weighs the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from search_api.ranking.features import Candidates
from search_api.ranking.ranker import Ranker

Array = NDArray[np.float64]

STRENGTHS = (0.001, 0.003, 0.01, 0.03, 0.1)
"""Inverse regularisation tried in the inner folds."""

FOLDS, REPEATS, SEED = 5, 4, 20_261_126
_NEGATIVES = 60
"""Candidates of a query that are paired: those graded, and the first of the fused ranking."""

_TOP = 10
_RELEVANT = 2


@dataclass(frozen=True)
class Judged:
    """A query's candidates with their grades.

    Attributes:
        qid: The query.
        features: Standardised features, shape (candidates, features).
        grades: Grade of each candidate, 0 where unjudged, shape (candidates,).
        ideal: All grades of the query, best first: what a perfect ranking could reach.
        prior: Score by the accepted ranker, shape (candidates,).
    """

    qid: str
    features: Array
    grades: Array
    ideal: Array
    prior: Array


@dataclass(frozen=True)
class Fit:
    """What came out.

    Attributes:
        ranker: Weights learned from all queries, with their calibration.
        held_out: nDCG@10 of each query under weights that never saw it, mean of the repeats.
        strength: Inverse regularisation chosen on all queries.
        calibration: Expected calibration error of the points, cross-validated: over the first ten
            of every query, and over all candidates.
    """

    ranker: Ranker
    held_out: Mapping[str, float]
    strength: float
    calibration: tuple[float, float]


def judged_query(
    qid: str, found: Candidates, keys: Sequence[str], grades: Mapping[str, int], ranker: Ranker
) -> Judged:
    """Put a query's candidates beside their grades."""
    names = list(ranker.weights)
    empty = np.zeros(len(found.rows))
    features = np.stack([found.values.get(name, empty) for name in names], axis=1)
    given = np.array([max(0, grades.get(keys[row], 0)) for row in found.rows], dtype=float)
    ideal = np.sort(np.array([max(0, grade) for grade in grades.values()], dtype=float))[::-1]
    prior = np.sum(list(ranker.contributions(found).values()), axis=0)
    return Judged(qid, features, given, ideal, prior)


def fit(queries: Sequence[Judged], ranker: Ranker) -> Fit:
    """Learn weights; judge them on queries they have not seen.

    Args:
        queries: Judged queries; those with nothing relevant teach nothing.
        ranker: Names the features; its scope floor is kept.
    """
    held: dict[str, list[float]] = {query.qid: [] for query in queries}
    scores: dict[str, list[Array]] = {query.qid: [] for query in queries}
    for train, test in _splits(len(queries)):
        known = [queries[i] for i in train]
        weights = _weights(known, _choose(known))
        for i in test:
            score = queries[i].features @ weights
            held[queries[i].qid].append(_ndcg(score, queries[i]))
            scores[queries[i].qid].append(score)
    strength = _choose(queries)
    weights = _weights(queries, strength)
    slope, middle = _logistic([(query.features @ weights, query.grades) for query in queries])
    names = list(ranker.weights)
    learned = Ranker(
        {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)},
        round(slope, 3),
        round(middle, 3),
        ranker.scope_floor,
    )
    pairs = [(np.mean(scores[query.qid], axis=0), query.grades) for query in queries]
    return Fit(
        ranker=learned,
        held_out={qid: float(np.mean(values)) for qid, values in held.items()},
        strength=strength,
        calibration=(_calibration_error(pairs, _TOP), _calibration_error(pairs, None)),
    )


def _splits(size: int) -> Iterable[tuple[list[int], list[int]]]:
    random = np.random.default_rng(SEED)
    for _ in range(REPEATS):
        order = random.permutation(size)
        for fold in range(FOLDS):
            test = order[fold::FOLDS].tolist()
            yield [i for i in range(size) if i not in test], test


def _choose(queries: Sequence[Judged]) -> float:
    """Choose the regularisation by cross-validation inside the queries given."""
    totals = dict.fromkeys(STRENGTHS, 0.0)
    for fold in range(FOLDS):
        train = [query for i, query in enumerate(queries) if i % FOLDS != fold]
        for strength in STRENGTHS:
            weights = _weights(train, strength)
            totals[strength] += sum(
                _ndcg(query.features @ weights, query)
                for i, query in enumerate(queries)
                if i % FOLDS == fold
            )
    return max(STRENGTHS, key=lambda strength: (round(totals[strength], 6), -strength))


def _weights(queries: Sequence[Judged], strength: float) -> Array:
    """Learn one weight a feature from pairs of candidates."""
    differences, gains = [], []
    for query in queries:
        chosen = np.union1d(np.flatnonzero(query.grades), np.argsort(-query.prior)[:_NEGATIVES])
        grades = query.grades[chosen]
        better, worse = np.nonzero(grades[:, None] > grades[None, :])
        if len(better):
            gain = grades[better] - grades[worse]
            differences.append(query.features[chosen[better]] - query.features[chosen[worse]])
            gains.append(gain / gain.sum())
    pairs, weight = np.concatenate(differences), np.concatenate(gains)
    weight = weight * len(pairs) / weight.sum()
    # Every pair both ways round, so that there is nothing for an intercept to learn.
    model = LogisticRegression(C=strength, fit_intercept=False, max_iter=500)
    with threadpool_limits(1):
        model.fit(
            np.concatenate([pairs, -pairs]),
            np.repeat([1, 0], len(pairs)),
            sample_weight=np.concatenate([weight, weight]),
        )
    # The scale of a ranking is free: keep it at the accepted one, so that points stay comparable.
    found: Array = model.coef_[0]
    return found * (3.0 / max(float(np.abs(found).sum()), 1e-9))


def _ndcg(scores: Array, query: Judged) -> float:
    """Give nDCG@10 with linear gain (Järvelin and Kekäläinen 2002)."""
    discounts = 1 / np.log2(np.arange(2, _TOP + 2))
    best = query.ideal[:_TOP]
    order = np.lexsort((np.arange(len(scores)), -scores))[:_TOP]
    ideal = float(best @ discounts[: len(best)])
    return float(query.grades[order] @ discounts[: len(order)]) / ideal if ideal else 0.0


def _logistic(pairs: Iterable[tuple[Array, Array]]) -> tuple[float, float]:
    """Fit P(grade >= 2 | score); give slope and middle."""
    scores, relevant = _flat(pairs)
    model = LogisticRegression(C=1e6).fit(scores[:, None], relevant)
    slope = float(model.coef_[0, 0])
    return slope, -float(model.intercept_[0]) / slope


def _flat(pairs: Iterable[tuple[Array, Array]]) -> tuple[Array, NDArray[np.bool_]]:
    scores, grades = zip(*pairs, strict=True)
    return np.concatenate(scores), np.concatenate(grades) >= _RELEVANT


def _calibration_error(pairs: Sequence[tuple[Array, Array]], top: int | None) -> float:
    """Give the expected calibration error (ten bins) of a logistic fitted on the other queries."""
    chances, truths = [], []
    for fold in range(FOLDS):
        slope, middle = _logistic([pair for i, pair in enumerate(pairs) if i % FOLDS != fold])
        for scores, grades in pairs[fold::FOLDS]:
            order = np.argsort(-scores)[:top]
            # 1 / (1 + exp(-x)), without overflow where the scores tell everything apart
            chances.append(np.exp(-np.logaddexp(0, -slope * (scores[order] - middle))))
            truths.append(grades[order] >= _RELEVANT)
    chance, truth = np.concatenate(chances), np.concatenate(truths)
    bins = np.minimum((chance * 10).astype(int), 9)
    return float(
        sum(
            abs(chance[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean()
            for b in range(10)
            if (bins == b).any()
        )
    )


def fit_figures(found: Fit) -> dict[str, object]:
    """Give the figures that are stored beside the weights."""
    return {
        "queries": len(found.held_out),
        "held_out_ndcg10": round(float(np.mean(list(found.held_out.values()))), 4),
        "strength": found.strength,
        "ece_top10": round(found.calibration[0], 3),
        "ece_all": round(found.calibration[1], 3),
    }


def fit_lines(found: Fit, kinds: Mapping[str, str]) -> list[str]:
    """Say what was learned, in Chinese."""
    by_kind: dict[str, list[float]] = {}
    for qid, value in found.held_out.items():
        by_kind.setdefault(kinds[qid], []).append(value)
    means = "，".join(f"{kind} {np.mean(values):.3f}" for kind, values in sorted(by_kind.items()))
    weights = "，".join(f"{name} {weight:.3f}" for name, weight in found.ranker.weights.items())
    return [
        f"没见过的查询上 nDCG@10 {np.mean(list(found.held_out.values())):.4f}（{means}）",
        f"权重：{weights}",
        f"分数：斜率 {found.ranker.slope}，中点 {found.ranker.middle}；正则 {found.strength}",
        f"校准误差：前十 {found.calibration[0]:.3f}，全部候选 {found.calibration[1]:.3f}",
    ]
