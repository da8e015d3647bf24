"""What the encoder is tuned towards: a text lies nearer to its case than to the others.

InfoNCE (van den Oord et al. 2018) with several positives; a case where the same kind of thing went
wrong is neither positive nor negative, for nobody judged it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch

from eval.learning import late
from eval.learning.batches import Batch, Decoy, Found
from eval.learning.late import Worded, similarity
from eval.learning.lessons import Asked
from indexer.text.asking import read_asking

T = TypeVar("T")

TEMPERATURE = 0.05

_BACKWARD, _SENTENCES = 0.5, 0.5
"""What the other parts of the loss weigh beside the first."""

States = Sequence[torch.Tensor]
"""Of each text: states of its tokens, float32 of shape (tokens, hidden)."""

Spans = Sequence[Sequence[tuple[int, int]]]
"""Of each text: where in it each of its tokens, the first and last left out, begins and ends."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the network says of some texts.

    Attributes:
        states: Of each text, those of its tokens.
        spans: Of each text, where its tokens stand.
        words: Of each text, the tokens to compare one by one.
    """

    states: States
    spans: Spans
    words: Sequence[Worded]


def loss_of(batch: Batch, asked: Read, decoys: Read, found: Read) -> torch.Tensor:
    """Give the loss of a batch, a scalar.

    Texts and passages find each other by their vectors and by their tokens, and the best sentence
    of a text, pooled from the states of the whole text, finds what went wrong.
    """
    wanted, usable = _masks(batch.asked, batch.found)
    aims = (wanted, usable, _mask(batch.decoys, batch.found, _pushes))
    passages = pooled(found.states)
    whole = [pooled(one.states) @ passages.T / TEMPERATURE for one in (asked, decoys)]
    by_token = [similarity(one.words, found.words) / late.TEMPERATURE for one in (asked, decoys)]
    loss = _both_ways(whole, aims) + _both_ways(by_token, aims)
    conduct = [place for place, one in enumerate(batch.found) if one.is_conduct]
    if conduct:
        best, right = _best_sentences(batch.asked, asked.states, asked.spans, passages[conduct])
        aim, other = wanted[:, conduct], usable[:, conduct]
        loss = loss + _SENTENCES * contrast(torch.where(aim, right, best) / TEMPERATURE, aim, other)
    return loss


def _both_ways(
    similar: Sequence[torch.Tensor], aims: tuple[torch.Tensor, torch.Tensor, torch.Tensor]
) -> torch.Tensor:
    """A text finds the passages of its cases; a passage its texts, among all and the decoys."""
    (of_asked, of_decoys), (wanted, usable, pushed) = similar, aims
    nothing = torch.zeros_like(pushed)
    back = contrast(
        torch.cat([of_asked, of_decoys]).T,
        torch.cat([wanted, nothing]).T,
        torch.cat([usable, pushed]).T,
    )
    return contrast(of_asked, wanted, usable) + _BACKWARD * back


def pooled(states: States) -> torch.Tensor:
    """Give one unit vector a text, the mean of its tokens' states: (texts, hidden)."""
    return torch.nn.functional.normalize(torch.stack([one.mean(0) for one in states]), dim=1)


def contrast(similar: torch.Tensor, wanted: torch.Tensor, usable: torch.Tensor) -> torch.Tensor:
    """Give the mean InfoNCE over rows that want something, every positive against the negatives.

    Args:
        similar: Similarities divided by the temperature, (rows, columns).
        wanted: Positives, bool (rows, columns).
        usable: Negatives, bool (rows, columns); positives may be among them.
    """
    negative = torch.logsumexp(similar.masked_fill(wanted | ~usable, -1e4), dim=1, keepdim=True)
    each = torch.logaddexp(similar, negative) - similar
    weights = wanted.float()
    count = weights.sum(1)
    return ((each * weights).sum(1) / count.clamp(min=1))[count > 0].mean()


def sentence_places(text: str, spans: Sequence[tuple[int, int]]) -> list[torch.Tensor]:
    """Give, for each sentence of a text that holds one, the places of its tokens."""
    middles = torch.tensor([(start + end) / 2 for start, end in spans])
    found = [
        torch.nonzero((middles >= start) & (middles < end))[:, 0]
        for start, end in read_asking(text).sentences
    ]
    return [places for places in found if len(places)]


def _best_sentences(
    asked: Sequence[Asked], states: States, spans: Spans, conduct: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Give the best cosine of a sentence with each conduct, of any and of those that say the core.

    Returns:
        Two of shape (asked, conduct); they are the same where nobody marked the core.
    """
    best, right = [], []
    for one, own, places in zip(asked, states, spans, strict=True):
        sentences = sentence_places(one.text, places)
        vectors = pooled([own[1:][where] for where in sentences] or [own])
        cosines = vectors @ conduct.T
        best.append(cosines.max(0).values)
        marked = [n for n, where in enumerate(sentences) if _says(one, places, where)]
        right.append(cosines[marked].max(0).values if marked else best[-1])
    return torch.stack(best), torch.stack(right)


def _says(asked: Asked, spans: Sequence[tuple[int, int]], places: torch.Tensor) -> bool:
    """Tell whether a sentence holds a good part of what says what went wrong."""
    start, end = spans[int(places[0])][0], spans[int(places[-1])][1]
    for quote in asked.core:
        at = asked.text.find(quote)
        shared = min(end, at + len(quote)) - max(start, at)
        if at >= 0 and shared * 2 > min(len(quote), end - start):
            return True
    return False


def _masks(asked: Sequence[Asked], found: Sequence[Found]) -> tuple[torch.Tensor, torch.Tensor]:
    """Say which passages each text should find, and which it is pushed from."""
    wanted = _mask(asked, found, lambda one, other: other.row in one.rows)
    usable = _mask(asked, found, lambda one, other: other.error_type not in one.error_types)
    return wanted, usable


def _pushes(decoy: Decoy, found: Found) -> bool:
    """Tell whether a decoy is pushed from a passage: its own case's, and cases of another type."""
    if decoy.row is None or decoy.row == found.row:
        return True
    return decoy.error_type != found.error_type


def _mask(
    rows: Sequence[T], columns: Sequence[Found], holds: Callable[[T, Found], bool]
) -> torch.Tensor:
    return torch.tensor(
        [[holds(row, column) for column in columns] for row in rows], dtype=torch.bool
    ).reshape(len(rows), len(columns))
