"""Trains the tagger from the library's labels; scikit-learn, at build time only.

A case is asked for in a user's words, so what it is trained on are titles, summaries and facts
embedded the way queries are. S00 and S99 are no situations and never learned.
"""

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, top_k_accuracy_score
from sklearn.model_selection import KFold, StratifiedKFold
from threadpoolctl import threadpool_limits

from corpus.records import Case
from corpus.records.taxonomy import MASKED
from indexer.tagger.linear import Linear, Vector, centred
from indexer.tagger.tagger import INSIDE, OUTSIDE, SCOPE, Tagger
from indexer.tagger.vocabulary import DOMAIN, ERROR_TYPE, SITUATION, Vocabulary

_STRENGTH = 0.3
"""Inverse regularisation of the label classifiers; 0.3, 1 and 3 differ by less than 0.02 in F1."""

_SCOPE_STRENGTH = 1.0
_FOLDS = 5
_TEMPERATURES = np.geomspace(0.3, 3.0, 24)


@dataclass(frozen=True)
class Material:
    """What there is to learn from.

    Attributes:
        cases: The cases.
        queries: Query vectors of each case's texts, float32 of shape (cases, texts, dimension); the
            last text is the one closest to a real query (facts).
        outside: Query vectors of texts about something else, float32 (texts, dimension).
        texts: Normal form of each case's texts, in the order of queries.
        vocabularies: Cue words by classifier.
        described: By classifier: labels, normal texts that describe them, and their query vectors.
    """

    cases: Sequence[Case]
    queries: Vector
    outside: Vector
    texts: Sequence[Sequence[str]]
    vocabularies: Mapping[str, Vocabulary]
    described: Mapping[str, tuple[Sequence[str], Sequence[str], Vector]]


@dataclass(frozen=True)
class HeldOut:
    """Predictions for texts that were not trained on, to judge a classifier by.

    Attributes:
        truth: The label of each text.
        labels: The labels, sorted.
        probabilities: Probability of each, float64 of shape (texts, labels).
    """

    truth: tuple[str, ...]
    labels: tuple[str, ...]
    probabilities: NDArray[np.float64]


def targets(cases: Sequence[Case]) -> dict[str, list[str | None]]:
    """Give what each classifier learns of each case; None where it learns nothing."""
    return {
        SITUATION: [
            None if case.labels.situation in MASKED else case.labels.situation for case in cases
        ],
        ERROR_TYPE: [case.labels.error_type for case in cases],
        DOMAIN: [case.domain for case in cases],
    }


def train(material: Material) -> tuple[Tagger, dict[str, dict[str, float]]]:
    """Train every classifier; give them with their cross-validated figures."""
    everything = np.concatenate([material.queries.reshape(-1, material.queries.shape[-1])])
    if len(material.outside):
        everything = np.concatenate([everything, material.outside])
    centre = everything.mean(axis=0, dtype=np.float64).astype(np.float32)
    heads: dict[str, Linear] = {}
    figures: dict[str, dict[str, float]] = {}
    for name, labels in targets(material.cases).items():
        held = held_out(material, name, labels, centre)
        if held is None:
            continue
        known = [i for i, label in enumerate(labels) if label is not None]
        heads[name] = _fit(material, name, (known, [str(labels[i]) for i in known]), centre)
        temperature = _temperature(held)
        heads[name] = Linear(heads[name].labels, heads[name].weights, heads[name].bias, temperature)
        figures[name] = _figures(held, temperature)
    if len(material.outside):
        heads[SCOPE] = _scope(material, centre)
    words = {name: material.vocabularies[name] for name in figures}
    return Tagger(centre, heads, words), figures


def held_out(
    material: Material, name: str, labels: Sequence[str | None], centre: Vector
) -> HeldOut | None:
    """Predict every labelled case by classifiers trained without its fold; None with one label."""
    known = np.array([i for i, label in enumerate(labels) if label is not None], dtype=np.int64)
    truth = [str(labels[i]) for i in known]
    names = tuple(sorted({*truth, *material.described[name][0]}))
    if len(set(truth)) < 2 or len(known) < _FOLDS:
        return None
    marks = material.vocabularies[name].marks
    probabilities = np.zeros((len(known), len(names)))
    for learned, tested in _folds(truth):
        taught = (known[learned].tolist(), [truth[i] for i in learned])
        head = _fit(material, name, taught, centre)
        columns = np.array([names.index(label) for label in head.labels])
        features = np.concatenate(
            [
                centred(material.queries[known[tested], -1], centre),
                np.stack([marks(material.texts[i][-1]) for i in known[tested]]),
            ],
            axis=1,
        )
        probabilities[np.ix_(tested, columns)] = head.probabilities(features)
    return HeldOut(tuple(truth), names, probabilities)


def _folds(truth: Sequence[str]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Deal the texts out to folds, some of each label to every fold as far as there are enough."""
    enough = max(Counter(truth).values()) >= _FOLDS
    splitter = StratifiedKFold(_FOLDS) if enough else KFold(_FOLDS)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The least populated class", UserWarning)
        return list(splitter.split(np.zeros(len(truth)), truth))


def _fit(
    material: Material, name: str, taught: tuple[Sequence[int], Sequence[str]], centre: Vector
) -> Linear:
    """Learn from some cases and from what the taxonomy says of the labels."""
    rows, labels = taught
    known, described, vectors = material.described[name]
    queries = material.queries[list(rows)]
    marks = material.vocabularies[name].marks
    texts = [text for row in rows for text in material.texts[row]]
    features = np.concatenate(
        [
            centred(np.concatenate([queries.reshape(-1, queries.shape[-1]), vectors]), centre),
            np.stack([marks(text) for text in (*texts, *described)]),
        ],
        axis=1,
    )
    named = np.concatenate([np.repeat(labels, queries.shape[1]), np.array(known)])
    return _regression(features, named, _STRENGTH)


def _scope(material: Material, centre: Vector) -> Linear:
    """Learn what is an act of duty: titles and facts against texts about something else."""
    inside = material.queries[:, [0, -1]].reshape(-1, material.queries.shape[-1])
    features = centred(np.concatenate([material.outside, inside]), centre)
    labels = np.array([OUTSIDE] * len(material.outside) + [INSIDE] * len(inside))
    return _regression(features, labels, _SCOPE_STRENGTH)


def _regression(features: Vector, labels: NDArray[np.str_], strength: float) -> Linear:
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=2000)
    # One thread: these problems are small, and a second one waiting beside the language model's
    # threads makes a second of work two minutes.
    with warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("error", ConvergenceWarning)
        model.fit(features.astype(np.float64), labels)
    names = tuple(str(name) for name in model.classes_)
    weights, bias = model.coef_, model.intercept_
    if len(names) == 2:
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    return Linear(names, weights.astype(np.float32), bias.astype(np.float32), 1.0)


def _temperature(held: HeldOut) -> float:
    """Choose the temperature with the smallest log loss on texts not trained on."""
    losses = [
        log_loss(held.truth, tempered(held.probabilities, temperature), labels=held.labels)
        for temperature in _TEMPERATURES
    ]
    return round(float(_TEMPERATURES[int(np.argmin(losses))]), 3)


def tempered(probabilities: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    """Flatten or sharpen probabilities the way a temperature on the scores would."""
    powered = np.maximum(probabilities, 1e-12) ** (1 / temperature)
    flat: NDArray[np.float64] = powered / powered.sum(axis=1, keepdims=True)
    return flat


def _figures(held: HeldOut, temperature: float) -> dict[str, float]:
    """Sum a classifier up: accuracy, right label among the first three, number of texts."""
    likeliest = [held.labels[i] for i in held.probabilities.argmax(axis=1)]
    three = 1.0
    if len(held.labels) > 3:
        three = top_k_accuracy_score(held.truth, held.probabilities, k=3, labels=held.labels)
    return {
        "accuracy": round(float(accuracy_score(held.truth, likeliest)), 3),
        "top3": round(float(three), 3),
        "texts": len(held.truth),
        "temperature": temperature,
    }
