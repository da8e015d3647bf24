"""Learns the ranker's weights from judged queries, under nested cross-validation by query.

Pairwise logistic regression: of two candidates of a query the better graded one should score
higher; pairs weigh by the difference of their grades, every query weighs what its set does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from eval.judgments.sets import RELEVANT
from eval.learning.calibration import TOP, Scored, Trust, learn_chance, trust
from search_api.ranking.chance import BEST
from search_api.ranking.features import Candidates
from search_api.ranking.ranker import Ranker

Array = NDArray[np.float64]

STRENGTHS = (0.0003, 0.001, 0.003, 0.01, 0.03)
"""Inverse regularisation tried in the inner folds."""

FOLDS, REPEATS, SEED = 5, 2, 20_261_126
_NEGATIVES = 60
"""Candidates of a query that are paired: those graded, and the first of the fused ranking."""


@dataclass(frozen=True)
class Judged:
    """A query's candidates with their grades.

    Attributes:
        qid: The query.
        set: The set it is of.
        weight: What it weighs.
        features: Standardised features, shape (candidates, features).
        grades: Grade of each candidate, 0 where unjudged, shape (candidates,).
        ideal: All grades of the query, best first: what a perfect ranking could reach.
        prior: Score by the accepted ranker, shape (candidates,).
        signs: What tells how near anything lies to it.
    """

    qid: str
    set: str
    weight: float
    features: Array
    grades: Array
    ideal: Array
    prior: Array
    signs: Mapping[str, float]

    @property
    def teaches(self) -> bool:
        """Tell whether some candidate is better than another."""
        return bool(self.grades.any())


@dataclass(frozen=True, slots=True)
class SetFigures:
    """How a set fared under weights that never saw the query.

    Attributes:
        queries: Queries of it that are ranked.
        ndcg10: Mean nDCG@10.
        first: Share of the queries whose first case is worth reading (P@1).
        trust: How far the chances of the first ten are to be trusted.
    """

    queries: int
    ndcg10: float
    first: float
    trust: Trust


@dataclass(frozen=True)
class Fit:
    """What came out.

    Attributes:
        ranker: Weights learned from all queries, with what a score is worth.
        held_out: nDCG@10 of each query under weights that never saw it, mean of the repeats.
        strength: Inverse regularisation chosen on all queries.
        sets: Figures of each set.
        trust: Of all sets together.
    """

    ranker: Ranker
    held_out: Mapping[str, float]
    strength: float
    sets: Mapping[str, SetFigures]
    trust: Trust


def judged_query(
    query: tuple[str, str, float],
    found: Candidates,
    keys: Sequence[str],
    grades: Mapping[str, int],
    ranker: Ranker,
) -> Judged:
    """Put a query's candidates beside their grades.

    Args:
        query: Its name, its set, what it weighs.
        found: What was measured.
        keys: Key of every case.
        grades: Grades by key.
        ranker: Names the features; its weights give the prior.
    """
    names = list(ranker.weights)
    empty = np.zeros(len(found.rows))
    features = np.stack([found.values.get(name, empty) for name in names], axis=1)
    given = np.array([max(0, grades.get(keys[row], 0)) for row in found.rows], dtype=float)
    ideal = np.sort(np.array([max(0, grade) for grade in grades.values()], dtype=float))[::-1]
    prior = np.sum(list(ranker.contributions(found).values()), axis=0)
    return Judged(*query, features, given, ideal, prior, found.signs)


def fit(queries: Sequence[Judged], ranker: Ranker) -> Fit:
    """Learn weights; judge them on queries they have not seen.

    Args:
        queries: Judged queries; those with nothing relevant only say what a score is worth.
        ranker: Names the features; its scope floor is kept.
    """
    held: dict[str, list[float]] = {query.qid: [] for query in queries}
    firsts: dict[str, list[float]] = {query.qid: [] for query in queries}
    rounds: list[tuple[list[Scored], list[Array]]] = []
    for folds in _rounds(len(queries)):
        scored: dict[int, Scored] = {}
        for train, test in folds:
            known = [queries[i] for i in train if queries[i].teaches]
            weights = _weights(known, _choose(known))
            for i in test:
                score = queries[i].features @ weights
                held[queries[i].qid].append(_ndcg(score, queries[i]))
                scored[i] = _scored(score, queries[i])
                firsts[queries[i].qid].append(float(scored[i].relevant[:1].any()))
        rounds.append(_chances([scored[i] for i in range(len(queries))], folds))
    teaching = [query for query in queries if query.teaches]
    strength = _choose(teaching)
    weights = _weights(teaching, strength)
    names = list(ranker.weights)
    learned = Ranker(
        {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)},
        learn_chance([one for scored, _ in rounds for one in scored]),
        ranker.scope_floor,
    )
    places = {name: _places(queries, name) for name in dict.fromkeys(q.set for q in queries)}
    return Fit(
        ranker=learned,
        held_out={query.qid: float(np.mean(held[query.qid])) for query in teaching},
        strength=strength,
        sets={
            name: SetFigures(
                queries=sum(queries[i].teaches for i in own),
                ndcg10=_mean([np.mean(held[queries[i].qid]) for i in own if queries[i].teaches]),
                first=_mean([np.mean(firsts[queries[i].qid]) for i in own if queries[i].teaches]),
                trust=_trust(rounds, own),
            )
            for name, own in places.items()
        },
        trust=_trust(rounds, range(len(queries))),
    )


def _places(queries: Sequence[Judged], name: str) -> list[int]:
    return [i for i, query in enumerate(queries) if query.set == name]


def _mean(values: Sequence[np.floating]) -> float:
    return float(np.mean(values)) if values else float("nan")


def _trust(rounds: Sequence[tuple[list[Scored], list[Array]]], places: Iterable[int]) -> Trust:
    own = list(places)
    return trust(
        [chances[i] for _, chances in rounds for i in own],
        [scored[i] for scored, _ in rounds for i in own],
    )


def _scored(score: Array, query: Judged) -> Scored:
    first = np.argsort(-score, kind="stable")[:TOP]
    signs = {**query.signs, BEST: float(score[first[0]])}
    return Scored(score[first], query.grades[first] >= RELEVANT, signs, query.weight)


def _chances(
    scored: list[Scored], folds: Sequence[tuple[list[int], list[int]]]
) -> tuple[list[Scored], list[Array]]:
    """Give the chances of every query by what was learned from the others."""
    found: dict[int, Array] = {}
    for train, test in folds:
        chance = learn_chance([scored[i] for i in train])
        found |= {i: chance.of(scored[i].scores, scored[i].signs) for i in test}
    return scored, [found[i] for i in range(len(scored))]


def _rounds(size: int) -> list[list[tuple[list[int], list[int]]]]:
    """Deal the queries out to folds, several times over."""
    random = np.random.default_rng(SEED)
    orders = [random.permutation(size) for _ in range(REPEATS)]
    return [
        [
            (np.setdiff1d(order, order[fold::FOLDS]).tolist(), order[fold::FOLDS].tolist())
            for fold in range(FOLDS)
        ]
        for order in orders
    ]


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
            gains.append(query.weight * gain / gain.sum())
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
    discounts = 1 / np.log2(np.arange(2, TOP + 2))
    best = query.ideal[:TOP]
    order = np.lexsort((np.arange(len(scores)), -scores))[:TOP]
    ideal = float(best @ discounts[: len(best)])
    return float(query.grades[order] @ discounts[: len(order)]) / ideal if ideal else 0.0


def fit_figures(found: Fit) -> dict[str, object]:
    """Give the figures that are stored beside the weights."""
    return {
        "strength": found.strength,
        "sets": {
            name: {
                "queries": one.queries,
                "held_out_ndcg10": round(one.ndcg10, 4),
                "held_out_p1": round(one.first, 4),
                "ece_top10": round(one.trust.error, 3),
            }
            for name, one in found.sets.items()
            if one.queries
        },
    }


def fit_lines(found: Fit) -> list[str]:
    """Say what was learned, in Chinese."""
    weights = "，".join(f"{name} {weight:.3f}" for name, weight in found.ranker.weights.items())
    lines = ["没见过的查询："]
    for name, one in found.sets.items():
        ranked = f"nDCG@10 {one.ndcg10:.4f}，P@1 {one.first:.3f}，" if one.queries else ""
        lines.append(f"  {name} {one.queries} 条：{ranked}{_trust_line(one.trust)}")
    return [
        *lines,
        f"  合计：{_trust_line(found.trust)}",
        f"权重：{weights}；正则 {found.strength}",
        f"机会：{found.ranker.chance}",
    ]


def _trust_line(one: Trust) -> str:
    sure = f"90 分以上 {one.sure} 案，值得读的 {one.right:.0%}" if one.sure else "没有 90 分以上的"
    return f"前十的校准误差 {one.error:.3f}；{sure}"
