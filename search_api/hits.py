"""From a ranked record to a Hit: quotes, reasons, links to rules."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records import Authority, Case
from corpus.taxonomy import Taxonomy
from indexer.passages import GIST, PASSAGE_LABELS
from indexer.store import PassageRow
from search_api.explanation import Agreement, Aligned, LedgerRow
from search_api.labels import FEATURES, place_of
from search_api.page import AlsoPublished, BasisLink, Hit, ScorePart, Snippet
from search_api.snippets import marked_words, quote
from search_api.terms import Term

_WORDS_SHOWN = 6
_AGREEMENTS = {Agreement.SAME: "要件一致", Agreement.DIFFERENT: "要件不同，该案是"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands in a ranking.

    Attributes:
        rank: From 1.
        score: Points, 0 to 100.
        points: Feature name to the points it contributed.
        raw: Feature name to what was measured.
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
        shared: Those the case holds, with what each adds to its BM25 score.
        aligned: Sentences of the query beside those of the case.
        ledger: Factors of the query beside those of the case.
        twins: Other records of the same event.
    """

    case: Case
    authority: Authority
    passages: tuple[PassageRow, ...]
    cosines: NDArray[np.float32]
    words: Mapping[str, float]
    shared: Mapping[str, float]
    aligned: tuple[Aligned, ...]
    ledger: tuple[LedgerRow, ...]
    twins: tuple[Case, ...]


class HitWriter:
    """Writes hits; holds the taxonomy's names."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy

    def hit(self, standing: Standing, evidence: Evidence) -> Hit:
        """Write one hit."""
        case = evidence.case
        passage = _best_passage(evidence)
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
                ScorePart(name, FEATURES[name], value, round(standing.raw[name], 4))
                for name, value in standing.points.items()
            ),
            snippet=Snippet(
                passage.kind,
                PASSAGE_LABELS[passage.kind],
                quote(passage, marked_words(evidence.words)),
            ),
            why=_why(passage, evidence, standing),
            aligned=evidence.aligned,
            ledger=evidence.ledger,
            also=tuple(AlsoPublished(c.key, c.title, c.source) for c in evidence.twins),
        )

    def situation(self, code: str) -> Term:
        """Give a situation code with its name."""
        return Term(code, self._taxonomy.situation_name(code))


def _best_passage(evidence: Evidence) -> PassageRow:
    """Choose the passage nearest in meaning, else the one with the rarest shared words.

    The gist says again what the hit's title and summary say, so it gives way to any other.
    """
    quoted = [place for place, p in enumerate(evidence.passages) if p.kind != GIST] or [0]
    if len(evidence.cosines):
        return evidence.passages[max(quoted, key=lambda place: float(evidence.cosines[place]))]
    return max(
        (evidence.passages[place] for place in quoted),
        key=lambda passage: sum(
            evidence.words.get(word, 0.0) for word in {word for word, _, _ in passage.words}
        ),
    )


def basis_links(case: Case) -> tuple[BasisLink, ...]:
    """Give the rules a source names, each with the rule of the library that is meant."""
    meant = {wording: cite for cite in case.cites for wording in cite.wordings}
    return tuple(
        BasisLink(text, meant[text].key, meant[text].item)
        if text in meant
        else BasisLink(text, None, None)
        for text in case.basis
    )


def _why(passage: PassageRow, evidence: Evidence, standing: Standing) -> tuple[str, ...]:
    lines: list[str] = []
    if standing.raw.get("dense"):
        lines.append(f"语义最接近的是该案的“{PASSAGE_LABELS[passage.kind]}”部分")
    telling = marked_words(evidence.words)
    shared = {word: weight for word, weight in evidence.shared.items() if word in telling}
    heaviest = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))
    if heaviest:
        words = "、".join(word for word, _ in heaviest[:_WORDS_SHOWN])
        lines.append(f"与所写案情共有的词语（按分量）：{words}")
    for agreement, text in _AGREEMENTS.items():
        rows = [row for row in evidence.ledger if row.agreement is agreement]
        if rows:
            stated = "、".join(f"{row.name}（{'、'.join(row.case_values)}）" for row in rows)
            lines.append(f"{text}：{stated}")
    return tuple(lines)
