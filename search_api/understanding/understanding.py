"""What was understood of a text: intent, predicted labels, stated factors; all correctable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.library_files.cues import Cue
from indexer.tagger.factors import Reading, read_factors
from indexer.tagger.tagger import INSIDE, Label, Tagger
from search_api.fields.request import Labels
from search_api.understanding.intent import Intent, read_intent
from search_api.understanding.query import Query

SHOWN = 3
"""Predicted labels named of each sort."""

LIKELY = 0.2
"""Probability from which a prediction is acted on: named, compared, asked rules for."""

_STATED = 1.0


@dataclass(frozen=True, slots=True)
class Prediction:
    """A label of a text with its probability: 1 where the caller stated it."""

    name: str
    probability: float

    @property
    def likely(self) -> bool:
        """Tell whether it is acted on."""
        return self.probability >= LIKELY


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was understood.

    Attributes:
        intent: What the text asks for.
        situations: S01 to S15 with probability, likeliest first; 1 where the caller stated it.
        error_types: Error types likewise.
        domains: Domains likewise.
        factors: What the text states; start and end are 0 and quote empty where the caller did.
        scope: Probability that it tells of an act of duty; None where the index cannot say.
        beside: What it likeliest is where it is none: OUTSIDE, PROCEDURE or POLICY; None where the
            index cannot say.
    """

    intent: Intent
    situations: tuple[Prediction, ...]
    error_types: tuple[Prediction, ...]
    domains: tuple[Prediction, ...]
    factors: tuple[Reading, ...]
    scope: float | None
    beside: str | None


def understand(
    query: Query, tagger: Tagger | None, cues: Sequence[Cue], labels: Labels
) -> Understanding:
    """Read a query; what the caller states comes before what is predicted or read."""
    tags = None
    if tagger is not None and query.vector is not None:
        tags = tagger.tags(query.vector, query.normal.text)
    read = Understanding(
        intent=read_intent(query.normal.text),
        situations=_predictions(tags.situations) if tags else (),
        error_types=_predictions(tags.error_types) if tags else (),
        domains=_predictions(tags.domains) if tags else (),
        factors=_corrected(read_factors(query.normal, cues), labels.factors),
        scope=tags.scope if tags else None,
        beside=next((one.name for one in tags.topics if one.name != INSIDE), None)
        if tags
        else None,
    )
    if labels.situation:
        read = replace(read, situations=_stated(labels.situation))
    if labels.error_type:
        read = replace(read, error_types=_stated(labels.error_type))
    return read


def _predictions(labels: Sequence[Label]) -> tuple[Prediction, ...]:
    return tuple(Prediction(one.name, one.probability) for one in labels[:SHOWN])


def _stated(names: Sequence[str]) -> tuple[Prediction, ...]:
    return tuple(Prediction(name, _STATED) for name in names)


def _corrected(readings: tuple[Reading, ...], stated: Sequence[str]) -> tuple[Reading, ...]:
    answers = [answer.partition("=") for answer in stated]
    taken = {code for code, _, _ in answers}
    kept = [reading for reading in readings if reading.target not in taken]
    kept += [Reading(code, value, 0, 0, "", _STATED) for code, _, value in answers if value]
    return tuple(sorted(kept, key=lambda r: (r.target[0], int(r.target[1:]), r.start, r.value)))
