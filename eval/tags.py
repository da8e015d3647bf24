"""How well labels are told from a text: cross-validated on the library, and on judged queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.records import Case
from corpus.taxonomy import Taxonomy
from eval.judged import JudgedQuery
from indexer.embedding import Embedding, silent
from indexer.index import PrecedentIndex
from indexer.opening import Parts
from indexer.reuse import KnownVectors
from indexer.tagger.training import Held, held_out, targets, tempered
from indexer.teaching import gather
from search_api.query import Stopwatch, read_query

_BINS = 10


@dataclass(frozen=True, slots=True)
class LabelScore:
    """Precision, recall and number of texts of one label."""

    label: str
    precision: float
    recall: float
    support: int


@dataclass(frozen=True, slots=True)
class TagReport:
    """Figures of one classifier.

    Attributes:
        name: situation, error_type or domain.
        macro_f1: Mean F1 over the labels.
        accuracy: Share of texts whose likeliest label is right.
        top3: Share of texts whose label is among the three likeliest.
        majority: Macro F1 and accuracy of always naming the commonest label.
        cues: Macro F1 and accuracy of counting the taxonomy's cue words alone; None without cues.
        ece: Expected calibration error of the likeliest label's probability.
        labels: Per label.
        confused: (truth, predicted, texts), most frequent first.
    """

    name: str
    macro_f1: float
    accuracy: float
    top3: float
    majority: tuple[float, float]
    cues: tuple[float, float] | None
    ece: float
    labels: tuple[LabelScore, ...]
    confused: tuple[tuple[str, str, int], ...]


def library_tags(
    index: PrecedentIndex, parts: Parts, folder: Path, words: tuple[Taxonomy, Sequence[str]]
) -> list[TagReport]:
    """Cross-validate every classifier on the library's own labels.

    Args:
        index: The generation.
        parts: Its encoder and normaliser.
        folder: Where the generation is: its vectors are taken over.
        words: The taxonomy, and the texts about something else.
    """
    tagger, cases = index.tagger, index.cases(range(len(index)))
    if tagger is None:
        return []
    work = Embedding(parts.encoder, KnownVectors.from_generation(folder), silent)
    material, _ = gather(cases, words, parts, work)
    reports = []
    for name, labels in targets(cases).items():
        held = held_out(material, name, labels, tagger.centre)
        if held is None:
            continue
        known = [case for case, label in zip(cases, labels, strict=True) if label is not None]
        calm = Held(held.truth, held.labels, tempered(held.chances, tagger.heads[name].temperature))
        reports.append(_report(name, calm, _by_cues(name, known, words[0])))
    return reports


def query_situations(
    index: PrecedentIndex, parts: Parts, queries: Iterable[JudgedQuery]
) -> tuple[float, float, int]:
    """Give accuracy, top 3 and number of judged queries whose writer stated one of S01 to S15."""
    first = three = total = 0
    for query in queries:
        truth = set(query.types) - {"S00", "S99"}
        read = read_query(query.text, parts, Stopwatch())
        if not truth or read.vector is None or index.tagger is None:
            continue
        names = [
            label.name for label in index.tagger.tags(read.vector, read.normal.text).situations[:3]
        ]
        total += 1
        first += names[0] in truth
        three += bool(truth & set(names))
    return (first / total, three / total, total) if total else (0.0, 0.0, 0)


def tag_lines(reports: Sequence[TagReport], queries: tuple[float, float, int]) -> list[str]:
    """Say the figures, in Chinese."""
    lines = []
    for report in reports:
        lines.append(
            f"{report.name}：宏平均 F1 {report.macro_f1:.3f}，准确率 {report.accuracy:.3f}，"
            f"前三 {report.top3:.3f}，校准误差 {report.ece:.3f}；"
            f"只猜最多的一类 {report.majority[0]:.3f}／{report.majority[1]:.3f}"
            + (f"；只看线索词 {report.cues[0]:.3f}／{report.cues[1]:.3f}" if report.cues else "")
        )
        lines += [
            f"  {one.label}：精确 {one.precision:.2f}，召回 {one.recall:.2f}，{one.support} 件"
            for one in report.labels
        ]
        lines.append(
            "  最常混淆：" + "，".join(f"{a} 当成 {b} {n} 件" for a, b, n in report.confused[:8])
        )
    lines.append(f"评测查询的情形（{queries[2]} 条）：第一 {queries[0]:.3f}，前三 {queries[1]:.3f}")
    return lines


def _report(name: str, held: Held, cues: list[str | None] | None) -> TagReport:
    order = np.argsort(-held.chances, axis=1)
    predicted = [held.labels[i] for i in order[:, 0]]
    truth = list(held.truth)
    commonest = Counter(truth).most_common(1)[0][0]
    return TagReport(
        name=name,
        macro_f1=_macro_f1(truth, predicted),
        accuracy=_accuracy(truth, predicted),
        top3=float(np.mean(truth_in(held, order[:, :3]))),
        majority=(_macro_f1(truth, [commonest] * len(truth)), truth.count(commonest) / len(truth)),
        cues=(_macro_f1(truth, cues), _accuracy(truth, cues)) if cues else None,
        ece=_calibration(held, predicted),
        labels=tuple(_label_score(label, truth, predicted) for label in held.labels),
        confused=tuple(
            (t, p, n)
            for (t, p), n in Counter(
                (t, p) for t, p in zip(truth, predicted, strict=True) if t != p
            ).most_common()
        ),
    )


def truth_in(held: Held, named: NDArray[np.intp]) -> list[bool]:
    """Tell for each text whether its label is among those named, shape (texts, named)."""
    return [
        truth in [held.labels[i] for i in row] for truth, row in zip(held.truth, named, strict=True)
    ]


def _by_cues(name: str, cases: Sequence[Case], taxonomy: Taxonomy) -> list[str | None] | None:
    """Name the label most of whose cue words a case's facts hold; None where none does."""
    cues = {
        "situation": {term.code: term.cues for term in taxonomy.situations},
        "domain": {term.name: term.cues for term in taxonomy.domains},
        "error_type": {term.name: term.examples for term in taxonomy.error_types},
    }[name]
    found: list[str | None] = []
    for case in cases:
        counts = {label: sum(cue in case.facts for cue in words) for label, words in cues.items()}
        best = max(counts, key=lambda label: counts[label])
        found.append(best if counts[best] else None)
    return found


def _label_score(label: str, truth: Sequence[str], predicted: Sequence[str | None]) -> LabelScore:
    right = sum(t == p == label for t, p in zip(truth, predicted, strict=True))
    named, held = list(predicted).count(label), list(truth).count(label)
    return LabelScore(label, right / named if named else 0.0, right / held if held else 0.0, held)


def _macro_f1(truth: Sequence[str], predicted: Sequence[str | None]) -> float:
    scores = [_label_score(label, truth, predicted) for label in sorted(set(truth))]
    return float(
        np.mean(
            [
                2 * s.precision * s.recall / (s.precision + s.recall) if s.precision else 0.0
                for s in scores
            ]
        )
    )


def _accuracy(truth: Sequence[str], predicted: Sequence[str | None]) -> float:
    return sum(t == p for t, p in zip(truth, predicted, strict=True)) / len(truth)


def _calibration(held: Held, predicted: Sequence[str]) -> float:
    sure = held.chances.max(axis=1)
    right = np.array([t == p for t, p in zip(held.truth, predicted, strict=True)])
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    return float(
        sum(
            abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
            for b in range(_BINS)
            if (bins == b).any()
        )
    )
