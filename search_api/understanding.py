"""What was understood of a text: intent, predicted labels, stated factors; all correctable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.cues import Cue
from indexer.tagger.factors import Reading, read_factors
from indexer.tagger.tagger import Label, Tagger
from search_api.intent import Intent, read_intent
from search_api.params import Labels
from search_api.query import Query

__all__ = ["Label", "Understanding", "understand"]

SHOWN = 3
"""Predicted labels named of each sort."""

_STATED = 1.0


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
    """

    intent: Intent
    situations: tuple[Label, ...]
    error_types: tuple[Label, ...]
    domains: tuple[Label, ...]
    factors: tuple[Reading, ...]
    scope: float | None


def understand(
    query: Query, tagger: Tagger | None, cues: Sequence[Cue], labels: Labels
) -> Understanding:
    """Read a query; what the caller states comes before what is predicted or read."""
    tags = None
    if tagger is not None and query.vector is not None:
        tags = tagger.tags(query.vector, query.normal.text)
    read = Understanding(
        intent=read_intent(query.normal.text),
        situations=tags.situations[:SHOWN] if tags else (),
        error_types=tags.error_types[:SHOWN] if tags else (),
        domains=tags.domains[:SHOWN] if tags else (),
        factors=_corrected(read_factors(query.normal, cues), labels.factors),
        scope=tags.scope if tags else None,
    )
    if labels.situation:
        stated = tuple(Label(code, _STATED) for code in labels.situation)
        read = replace(read, situations=stated)
    if labels.error_type:
        stated = tuple(Label(name, _STATED) for name in labels.error_type)
        read = replace(read, error_types=stated)
    return read


def _corrected(readings: tuple[Reading, ...], stated: Sequence[str]) -> tuple[Reading, ...]:
    answers = [answer.partition("=") for answer in stated]
    taken = {code for code, _, _ in answers}
    kept = [reading for reading in readings if reading.target not in taken]
    kept += [Reading(code, value, 0, 0, "", _STATED) for code, _, value in answers if value]
    return tuple(sorted(kept, key=lambda r: (r.target[0], int(r.target[1:]), r.start, r.value)))
