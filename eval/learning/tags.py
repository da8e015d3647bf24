"""How well labels are told from a text: cross-validated by case, and on judged queries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.metrics import (
    accuracy_score,
    f1_score,
    precision_recall_fscore_support,
    top_k_accuracy_score,
)

from corpus.foundation.stopwatch import Stopwatch
from corpus.records.taxonomy import MASKED, Taxonomy
from eval.measuring.judged import JudgedQuery
from indexer.analysis import Parts
from indexer.building.embedding import Embedding, silent
from indexer.building.reuse import KnownVectors
from indexer.building.teaching import Lessons, gather
from indexer.index import PrecedentIndex
from indexer.tagger.material import Material, TextKind
from indexer.tagger.training import HeldOut, held_out, targets, tempered
from search_api.understanding.query import read_query

_BINS = 10

_KINDS = {
    TextKind.TITLE: "题目",
    TextKind.SUMMARY: "概要",
    TextKind.FACTS: "事实",
    TextKind.ACCOUNT: "自述",
    TextKind.DESCRIPTION: "案情描述",
    TextKind.SHORT: "几个词",
    TextKind.STORY: "来件",
}


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
        kinds: Macro F1, accuracy and number of the texts of each kind.
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
    kinds: Mapping[TextKind, tuple[float, float, int]]
    labels: tuple[LabelScore, ...]
    confused: tuple[tuple[str, str, int], ...]


def library_tags(
    index: PrecedentIndex, parts: Parts, folder: Path, lessons: Lessons
) -> list[TagReport]:
    """Cross-validate every classifier by case: no text of a case helps to tell another of it.

    Args:
        index: The generation.
        parts: Its encoder and normaliser.
        folder: Where the generation is: its vectors are taken over.
        lessons: What its tagger learned from.
    """
    tagger = index.tagger
    if tagger is None:
        return []
    work = Embedding(parts.encoder, KnownVectors.from_generation(folder), silent)
    material, _ = gather(lessons, parts, work)
    reports = []
    for name, labels in targets(lessons.cases).items():
        held = held_out(material, name, labels, tagger.centre)
        if held is None:
            continue
        temperature = tagger.heads[name].temperature
        calibrated = replace(held, probabilities=tempered(held.probabilities, temperature))
        reports.append(_report(name, calibrated, material, index.taxonomy))
    return reports


def query_situations(
    index: PrecedentIndex, parts: Parts, queries: Iterable[JudgedQuery]
) -> tuple[float, float, int]:
    """Give accuracy, top 3 and number of judged queries whose writer stated one of S01 to S15."""
    first = three = total = 0
    for query in queries:
        truth = set(query.types) - set(MASKED)
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
        lines += [
            f"  {_KINDS[kind]}：宏平均 F1 {f1:.3f}，准确率 {accuracy:.3f}，{texts} 条"
            for kind, (f1, accuracy, texts) in report.kinds.items()
        ]
        lines.append(
            "  最常混淆：" + "，".join(f"{a} 当成 {b} {n} 件" for a, b, n in report.confused[:8])
        )
    lines.append(f"评测查询的情形（{queries[2]} 条）：第一 {queries[0]:.3f}，前三 {queries[1]:.3f}")
    return lines


def _report(name: str, held: HeldOut, material: Material, taxonomy: Taxonomy) -> TagReport:
    truth = list(held.truth)
    cues = _by_cues(name, [material.texts[row] for row in held.rows], taxonomy)
    predicted = [held.labels[i] for i in held.probabilities.argmax(axis=1)]
    commonest = [Counter(truth).most_common(1)[0][0]] * len(truth)
    wrong = Counter((t, p) for t, p in zip(truth, predicted, strict=True) if t != p)
    return TagReport(
        name=name,
        macro_f1=_macro_f1(truth, predicted),
        accuracy=float(accuracy_score(truth, predicted)),
        top3=float(top_k_accuracy_score(truth, held.probabilities, k=3, labels=held.labels)),
        majority=(_macro_f1(truth, commonest), float(accuracy_score(truth, commonest))),
        cues=(_macro_f1(truth, cues), float(accuracy_score(truth, cues))) if cues else None,
        ece=_calibration(held, predicted),
        kinds=_by_kind([material.kinds[row] for row in held.rows], truth, predicted),
        labels=_label_scores(held.labels, truth, predicted),
        confused=tuple((t, p, n) for (t, p), n in wrong.most_common()),
    )


def _by_kind(
    kinds: Sequence[TextKind], truth: Sequence[str], predicted: Sequence[str]
) -> dict[TextKind, tuple[float, float, int]]:
    found = {}
    for kind in dict.fromkeys(sorted(kinds, key=list(TextKind).index)):
        places = [place for place, one in enumerate(kinds) if one is kind]
        own, told = [truth[place] for place in places], [predicted[place] for place in places]
        found[kind] = (_macro_f1(own, told), float(accuracy_score(own, told)), len(places))
    return found


def _by_cues(name: str, texts: Sequence[str], taxonomy: Taxonomy) -> list[str]:
    """Name the label most of whose cue words a text holds; empty where none does."""
    cues = {
        "situation": {term.code: term.cues for term in taxonomy.situations},
        "domain": {term.name: term.cues for term in taxonomy.domains},
        "error_type": {term.name: term.examples for term in taxonomy.error_types},
    }[name]
    found: list[str] = []
    for text in texts:
        counts = {label: sum(cue in text for cue in words) for label, words in cues.items()}
        best = max(counts, key=lambda label: counts[label])
        found.append(best if counts[best] else "")
    return found


def _label_scores(
    labels: Sequence[str], truth: Sequence[str], predicted: Sequence[str]
) -> tuple[LabelScore, ...]:
    precision, recall, _, support = precision_recall_fscore_support(
        truth, predicted, labels=labels, zero_division=0
    )
    return tuple(
        LabelScore(label, float(p), float(r), int(n))
        for label, p, r, n in zip(labels, precision, recall, support, strict=True)
    )


def _macro_f1(truth: Sequence[str], predicted: Sequence[str]) -> float:
    """Average F1 over the labels that occur."""
    labels = sorted(set(truth))
    return float(f1_score(truth, predicted, labels=labels, average="macro", zero_division=0))


def _calibration(held: HeldOut, predicted: Sequence[str]) -> float:
    """Give the expected calibration error of the likeliest label, in ten bins of equal width.

    Guo et al. 2017: mean difference between confidence and accuracy, weighted by texts.
    """
    sure = held.probabilities.max(axis=1)
    right = np.array([t == p for t, p in zip(held.truth, predicted, strict=True)])
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    return float(
        sum(
            abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
            for b in range(_BINS)
            if (bins == b).any()
        )
    )
