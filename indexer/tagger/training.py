"""Trains the tagger from the library's labels; scikit-learn, at build time only.

A case is asked for in a user's words, so what it is trained on are accounts people would write of
it, and titles, summaries and facts, all embedded the way queries are. S00 and S99 are no situations
and never learned.
"""

import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, top_k_accuracy_score
from sklearn.model_selection import KFold, StratifiedGroupKFold, StratifiedKFold
from threadpoolctl import threadpool_limits

from corpus.records import Case
from corpus.records.taxonomy import MASKED
from indexer.tagger.linear import Linear, Vector, centred
from indexer.tagger.material import Material, TextKind
from indexer.tagger.tagger import INSIDE, SCOPE, Tagger
from indexer.tagger.vocabulary import DOMAIN, ERROR_TYPE, SITUATION

_STRENGTH = 0.3
"""Inverse regularisation of the label classifiers; 0.3, 1 and 3 differ by less than 0.02 in F1."""

_SCOPE_STRENGTH = 0.1

_ODD = 4.0
"""What a short, odd or misspelt text about duty weighs beside an account: there are few."""

_FOLDS = 5
_TEMPERATURES = np.geomspace(0.3, 3.0, 24)


@dataclass(frozen=True)
class HeldOut:
    """Predictions for texts that were not trained on, to judge a classifier by.

    Attributes:
        rows: Places of the texts in the material, int64.
        truth: The label of each text.
        labels: The labels, sorted.
        probabilities: Probability of each, float64 of shape (texts, labels).
    """

    rows: NDArray[np.int64]
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
    centre = centre_of(material)
    heads: dict[str, Linear] = {}
    figures: dict[str, dict[str, float]] = {}
    for name, labels in targets(material.cases).items():
        held = held_out(material, name, labels, centre)
        if held is None:
            continue
        known = {row for row, label in enumerate(labels) if label is not None}
        head = _fit(material, name, labels, known, centre)
        temperature = _temperature(held)
        heads[name] = Linear(head.labels, head.weights, head.bias, temperature)
        figures[name] = _figures(held, temperature)
    if any(topic != INSIDE for topic in material.topics):
        heads[SCOPE] = _scope(material, centre)
    words = {name: material.vocabularies[name] for name in figures}
    return Tagger(centre, heads, words), figures


def centre_of(material: Material) -> Vector:
    """Give the mean of all query vectors, float32 of shape (dimension,)."""
    everything = [part for part in (material.queries, material.others) if len(part)]
    centre: Vector = np.concatenate(everything).mean(axis=0, dtype=np.float64).astype(np.float32)
    return centre


def held_out(
    material: Material, name: str, labels: Sequence[str | None], centre: Vector
) -> HeldOut | None:
    """Predict the texts like queries of every labelled case by classifiers that never saw the case.

    None where there is one label only, too few cases, or no such text.
    """
    known = np.array([row for row, label in enumerate(labels) if label is not None], dtype=np.int64)
    truth = [str(labels[row]) for row in known]
    names = tuple(sorted({*truth, *material.described[name][0]}))
    if len(set(truth)) < 2 or len(known) < _FOLDS:
        return None
    rows, probabilities = [], []
    for learned, tested in _folds(truth):
        found = np.flatnonzero(
            material.like_queries(name) & np.isin(material.owners, known[tested])
        )
        if not len(found):
            continue
        head = _fit(material, name, labels, set(known[learned].tolist()), centre)
        chances = np.zeros((len(found), len(names)))
        columns = [names.index(label) for label in head.labels]
        chances[:, columns] = head.probabilities(_features(material, name, found, centre))
        rows.append(found)
        probabilities.append(chances)
    if not rows:
        return None
    places = np.concatenate(rows)
    order = np.argsort(places)
    owners = material.owners[places[order]]
    return HeldOut(
        rows=places[order],
        truth=tuple(str(labels[row]) for row in owners),
        labels=names,
        probabilities=np.concatenate(probabilities)[order],
    )


def _folds(truth: Sequence[str]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Deal the cases out to folds, some of each label to every fold as far as there are enough."""
    enough = max(Counter(truth).values()) >= _FOLDS
    splitter = StratifiedKFold(_FOLDS) if enough else KFold(_FOLDS)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The least populated class", UserWarning)
        return list(splitter.split(np.zeros(len(truth)), truth))


def _features(
    material: Material, name: str, rows: NDArray[np.int64], centre: Vector
) -> NDArray[np.float32]:
    """Give what a classifier sees of some texts: their vectors, and the cue words they hold."""
    marks = material.vocabularies[name].marks
    held = np.stack([marks(material.texts[row]) for row in rows])
    return np.concatenate([centred(material.queries[rows], centre), held], axis=1)


def _fit(
    material: Material, name: str, labels: Sequence[str | None], known: set[int], centre: Vector
) -> Linear:
    """Learn from the texts of some cases and from what the taxonomy says of the labels."""
    rows = np.flatnonzero(material.taught(name) & np.isin(material.owners, sorted(known)))
    terms, described, vectors = material.described[name]
    marks = material.vocabularies[name].marks
    of_terms = np.concatenate(
        [centred(vectors, centre), np.stack([marks(text) for text in described])], axis=1
    )
    features = np.concatenate([_features(material, name, rows, centre), of_terms])
    named = np.array([*(str(labels[owner]) for owner in material.owners[rows]), *terms])
    return _regression(features, named, _STRENGTH)


def _scope(material: Material, centre: Vector) -> Linear:
    """Learn what is an act of duty: texts about cases, but summaries, against other topics."""
    features, labels, groups = _scope_lessons(material, centre)
    return _scope_head(features, labels, groups)


def held_out_scope(material: Material, centre: Vector) -> HeldOut | None:
    """Predict the topic of every text by a classifier that saw neither it nor its case.

    None without texts of other topics. `rows` counts the texts of other topics first, then those
    about cases, summaries left out.
    """
    if not any(topic != INSIDE for topic in material.topics):
        return None
    features, labels, groups = _scope_lessons(material, centre)
    names = tuple(sorted(set(labels)))
    probabilities = np.zeros((len(labels), len(names)))
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=0)
    for learned, tested in folds.split(features, labels, groups):
        head = _scope_head(features[learned], labels[learned], groups[learned])
        columns = [names.index(label) for label in head.labels]
        probabilities[np.ix_(tested, columns)] = head.probabilities(features[tested])
    return HeldOut(np.arange(len(labels)), tuple(labels.tolist()), names, probabilities)


def _scope_head(features: Vector, labels: NDArray[np.str_], groups: NDArray[np.int64]) -> Linear:
    odd = (labels == INSIDE) & (groups < 0)
    return _regression(features, labels, _SCOPE_STRENGTH, np.where(odd, _ODD, 1.0))


def _scope_lessons(
    material: Material, centre: Vector
) -> tuple[Vector, NDArray[np.str_], NDArray[np.int64]]:
    """Give features, topics and groups: a text of another topic alone, the texts of a case."""
    about = ~material.of_kinds(TextKind.SUMMARY)
    features = centred(np.concatenate([material.others, material.queries[about]]), centre)
    labels = np.array([*material.topics, *[INSIDE] * int(about.sum())])
    alone = -1 - np.arange(len(material.topics))
    return features, labels, np.concatenate([alone, material.owners[about]])


def _regression(
    features: Vector,
    labels: NDArray[np.str_],
    strength: float,
    weights: NDArray[np.float64] | None = None,
) -> Linear:
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=2000)
    # One thread: these problems are small, and a second one waiting beside the language model's
    # threads makes a second of work two minutes.
    with warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("error", ConvergenceWarning)
        model.fit(features.astype(np.float64), labels, sample_weight=weights)
    names = tuple(str(name) for name in model.classes_)
    slopes, bias = model.coef_, model.intercept_
    if len(names) == 2:
        slopes, bias = np.vstack([-slopes, slopes]) / 2, np.concatenate([-bias, bias]) / 2
    return Linear(names, slopes.astype(np.float32), bias.astype(np.float32), 1.0)


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
