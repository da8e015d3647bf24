"""From a ranked record to a Hit: quotes, reasons, links to rules."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records import Authority, Case, CaseClass, Kind, Outcome, Quality, Source
from corpus.records.citations import BasisLink, basis_links
from corpus.records.factors import Agreement
from corpus.records.taxonomy import Taxonomy, Term
from corpus.records.wording import place_of
from indexer.store.rows import PassageRow
from indexer.text.passages import GIST, PASSAGE_LABELS
from search_api.explanation.alignment import Aligned
from search_api.explanation.factors import LedgerRow
from search_api.explanation.snippets import Snippet, quote, telling_words
from search_api.ranking.bands import Band, band_of
from search_api.ranking.features import FEATURES

_WORDS_SHOWN = 6
_AGREEMENTS = {Agreement.SAME: "要件一致", Agreement.DIFFERENT: "要件不同，该案是"}


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One contribution to a score.

    Attributes:
        name: Stable name ("lexical", "dense", …).
        label: Chinese name.
        value: Points contributed to the 0-100 score.
        raw: What the leg itself measured (BM25 score, cosine), None where it has none.
    """

    name: str
    label: str
    value: float
    raw: float | None


@dataclass(frozen=True, slots=True)
class AlsoPublished:
    """A second publication of the event a hit tells."""

    key: str
    title: str
    source: Source


@dataclass(frozen=True, slots=True)
class Hit:
    """One precedent in a ranking, with why it is there.

    Attributes:
        rank: Place in the ranking, from 1.
        key: Key of the case.
        title: Its title.
        summary: What happened, in a sentence or two.
        kind: What sort of publication it is.
        case_class: What it was published as.
        outcome: Our class of how it was ruled.
        outcome_stated: The source's own word for the ruling; None where it has none.
        severity: Step of the ladder of measures, 0 to 5; None where the source gives no measure.
        measures: The measures in the source's terms; None where not stated.
        situation: Its main situation.
        error_type: Which step went wrong.
        domain: Business it belongs to.
        place: Province, city and county as far as stated, in one word.
        year: Year of the conduct; None where not stated.
        ruling_body: Who ruled; None where not stated.
        basis: Rules the source gives for the ruling.
        source: Where it was published.
        authority: Level it speaks from.
        quality: How much of the case its source shows.
        doubts: What its editors note; None without.
        score: Points, 0 to 100: calibrated probability of grade 2 or 3, in percent.
        band: The word for them.
        score_parts: What the points are made of; they add up to the score.
        snippet: The passage that fits the query best.
        why: Reasons in Chinese sentences.
        aligned: Sentences of the query beside those of the case.
        ledger: Factors of the query beside those of the case.
        also: Other publications of the same event, hidden behind this one.
    """

    rank: int
    key: str
    title: str
    summary: str
    kind: Kind
    case_class: CaseClass
    outcome: Outcome
    outcome_stated: str | None
    severity: int | None
    measures: str | None
    situation: Term
    error_type: str
    domain: str
    place: str
    year: int | None
    ruling_body: str | None
    basis: tuple[BasisLink, ...]
    source: Source
    authority: Authority
    quality: Quality
    doubts: str | None
    score: float
    band: Band
    score_parts: tuple[ScorePart, ...]
    snippet: Snippet
    why: tuple[str, ...]
    aligned: tuple[Aligned, ...]
    ledger: tuple[LedgerRow, ...]
    also: tuple[AlsoPublished, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
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
        idf: Inverse document frequency of the query's words that the library knows.
        shared: Words the case holds, with what each adds once to its BM25 score.
        aligned: Sentences of the query beside those of the case.
        ledger: Factors of the query beside those of the case.
        duplicates: Other records of the same event.
    """

    case: Case
    authority: Authority
    passages: tuple[PassageRow, ...]
    cosines: NDArray[np.float32]
    idf: Mapping[str, float]
    shared: Mapping[str, float]
    aligned: tuple[Aligned, ...]
    ledger: tuple[LedgerRow, ...]
    duplicates: tuple[Case, ...]


class HitWriter:
    """Writes hits; holds the taxonomy's names."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy

    def hit(self, ranked: Ranked, evidence: Evidence) -> Hit:
        """Write one hit."""
        case = evidence.case
        passage = _best_passage(evidence)
        return Hit(
            rank=ranked.rank,
            key=case.key,
            title=case.title,
            summary=case.summary,
            kind=case.kind,
            case_class=case.case_class,
            outcome=case.outcome,
            outcome_stated=case.outcome_stated,
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
            score=ranked.score,
            band=band_of(ranked.score),
            score_parts=tuple(
                ScorePart(name, FEATURES[name], value, round(ranked.raw[name], 4))
                for name, value in ranked.points.items()
            ),
            snippet=Snippet(
                passage.kind,
                PASSAGE_LABELS[passage.kind],
                quote(passage, telling_words(evidence.idf)),
            ),
            why=_why(passage, evidence, ranked),
            aligned=evidence.aligned,
            ledger=evidence.ledger,
            also=tuple(AlsoPublished(c.key, c.title, c.source) for c in evidence.duplicates),
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
            evidence.idf.get(word, 0.0) for word in {word for word, _, _ in passage.words}
        ),
    )


def _why(passage: PassageRow, evidence: Evidence, ranked: Ranked) -> tuple[str, ...]:
    lines: list[str] = []
    if ranked.raw.get("dense"):
        lines.append(f"语义最接近的是该案的“{PASSAGE_LABELS[passage.kind]}”部分")
    telling = telling_words(evidence.idf)
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
