"""From a ranked record to a Hit: quotes, reasons, links to rules."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records import Authority, Case
from corpus.taxonomy import Taxonomy
from indexer.opening import Parts
from indexer.passages import PASSAGE_LABELS
from indexer.store import PassageRow
from search_api.labels import LEGS, place_of
from search_api.page import BasisLink, Hit, ScorePart, Snippet, Term
from search_api.snippets import marked_words, quote

_WORDS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands in a ranking.

    Attributes:
        rank: From 1.
        score: Points, 0 to 100.
        points: Leg name to the points it contributed.
        raw: Leg name to the leg's own score.
    """

    rank: int
    score: float
    points: Mapping[str, float]
    raw: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a hit is explained from.

    Attributes:
        case: The record.
        authority: Level it speaks from.
        passages: Its passages.
        cosines: Cosine of each passage with the query, empty without an encoder.
        words: The query's words that the library knows, with their rarity.
    """

    case: Case
    authority: Authority
    passages: tuple[PassageRow, ...]
    cosines: NDArray[np.float32]
    words: Mapping[str, float]


class HitWriter:
    """Writes hits; holds the taxonomy's names and the parts that cut text."""

    def __init__(self, taxonomy: Taxonomy, parts: Parts) -> None:
        self._taxonomy = taxonomy
        self._parts = parts

    def hit(self, standing: Standing, evidence: Evidence) -> Hit:
        """Write one hit."""
        case = evidence.case
        passage, shared = self._best_passage(evidence)
        return Hit(
            rank=standing.rank,
            key=case.key,
            title=case.title,
            summary=case.summary,
            kind=case.kind,
            outcome=case.outcome,
            severity=case.severity,
            measures=case.measures,
            situation=self.situation(case.labels.situation),
            error_type=case.labels.error_type,
            domain=case.domain,
            place=place_of(case),
            year=case.event_year,
            ruling_body=case.ruling_body,
            basis=basis_links(case),
            source=case.source,
            authority=evidence.authority,
            quality=case.quality,
            doubts=case.doubts,
            score=standing.score,
            score_parts=tuple(
                ScorePart(name, LEGS[name], value, round(standing.raw[name], 4))
                for name, value in standing.points.items()
            ),
            snippet=Snippet(
                passage.kind,
                PASSAGE_LABELS[passage.kind],
                quote(passage.text, marked_words(evidence.words), self._parts),
            ),
            why=_why(passage, shared, standing),
        )

    def situation(self, code: str) -> Term:
        """Give a situation code with its name."""
        return Term(code, self._taxonomy.situation_name(code))

    def _best_passage(self, evidence: Evidence) -> tuple[PassageRow, list[str]]:
        """Choose the passage nearest in meaning, else the one with the rarest shared words."""
        shared = [self._shared(passage.text, evidence.words) for passage in evidence.passages]
        weights = [sum(evidence.words[word] for word in words) for words in shared]
        if len(evidence.cosines):
            best = int(np.argmax(evidence.cosines))
        else:
            best = max(range(len(weights)), key=lambda i: (weights[i], -i))
        head = self._shared(f"{evidence.case.title}。{evidence.case.summary}", evidence.words)
        everywhere = {word for words in (*shared, head) for word in words}
        rarest = sorted(everywhere, key=lambda word: (-evidence.words[word], word))
        return evidence.passages[best], rarest

    def _shared(self, text: str, words: Mapping[str, float]) -> list[str]:
        normal = self._parts.normaliser(text)
        return sorted({t.text for t in self._parts.tokenizer(normal.text)} & words.keys())


def basis_links(case: Case) -> tuple[BasisLink, ...]:
    """Give the rules a source names, each with the rule of the library that is meant."""
    meant = {wording: cite for cite in case.cites for wording in cite.wordings}
    return tuple(
        BasisLink(text, meant[text].key, meant[text].item)
        if text in meant
        else BasisLink(text, None, None)
        for text in case.basis
    )


def _why(passage: PassageRow, shared: list[str], standing: Standing) -> tuple[str, ...]:
    lines: list[str] = []
    if standing.raw.get("dense"):
        lines.append(f"语义最接近的是该案的“{PASSAGE_LABELS[passage.kind]}”部分")
    if shared:
        lines.append("与所写案情共有的词语：" + "、".join(shared[:_WORDS_SHOWN]))
    return tuple(lines)
