"""Tunes the encoder on texts about cases: a low-rank update (LoRA, Hu et al. 2021)."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from eval.learning.batches import Batch, Batches
from eval.learning.contrast import Read, loss_of
from eval.learning.late import TokenWeights, Worded
from eval.learning.lessons import Subject
from eval.learning.network import SEED, Tokens, TunedNetwork

EPOCHS = 3
_RATE = 6e-4
_WARM, _LAST = 0.1, 0.02
"""Share of the steps in which the rate rises, and where it ends, as a share of its peak."""

_DECAY, _CLIP = 0.01, 1.0

Head = Callable[[torch.Tensor], torch.Tensor]
"""Turns states of tokens into their vectors."""

Bar = Callable[[str, Sequence[Batch]], Iterable[Batch]]
"""Shows how far the work has come."""


def tune(
    network: TunedNetwork, subjects: Sequence[Subject], others: Sequence[str], bar: Bar
) -> None:
    """Learn the network's update; the same again on the same machine with the same threads.

    Args:
        network: A network that is not tuned yet.
        subjects: Cases with their texts.
        others: Texts of other topics, in normal form.
        bar: Shows the progress.
    """
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    batches = Batches(subjects, _near(network, subjects), others, SEED)
    dealt = [batch for _ in range(EPOCHS) for batch in batches.epoch()]
    weights = _start_words(network, subjects)
    optimiser = AdamW(network.learned, lr=_RATE, weight_decay=_DECAY)
    schedule = LambdaLR(optimiser, lambda step: _rate(step, len(dealt)))
    network.train(True)
    for batch in bar("学习", dealt):
        loss = _loss(network, batch, weights)
        optimiser.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(network.learned, _CLIP)
        optimiser.step()
        schedule.step()
    network.train(False)


def _rate(step: int, steps: int) -> float:
    return min(1.0, (step + 1) / (_WARM * steps)) * max(_LAST, 1 - step / steps)


def _loss(network: TunedNetwork, batch: Batch, weights: TokenWeights) -> torch.Tensor:
    asked = [network.query(one.text) for one in batch.asked]
    decoys = [network.query(one.text) for one in batch.decoys]
    found = [network.passage(one.text) for one in batch.found]
    states = network.states([*asked, *decoys, *found])
    first, second = len(asked), len(asked) + len(decoys)

    def read(texts: Sequence[Tokens], own: Sequence[torch.Tensor], head: Head) -> Read:
        words = [
            Worded(head(held[text.own]), weights(text.ids[text.own]))
            for text, held in zip(texts, own, strict=True)
        ]
        return Read(own, [text.spans for text in texts], words)

    return loss_of(
        batch,
        read(asked, states[:first], network.words.of_query),
        read(decoys, states[first:second], network.words.of_query),
        read(found, states[second:], network.words.of_passage),
    )


@torch.no_grad()
def _start_words(network: TunedNetwork, subjects: Sequence[Subject]) -> TokenWeights:
    """Let the head of the tokens begin well; give what tokens weigh in the subjects' passages."""
    network.train(False)
    asked = [network.query(one.short[0].text) for one in subjects]
    found = [network.passage(text) for one in subjects for text in _passages(one)]
    queries, passages = (
        torch.cat([own[text.own] for text, own in zip(some, network.states(some), strict=True)])
        for some in (asked, found)
    )
    network.words.start(queries, passages)
    return TokenWeights(text.ids[text.own] for text in found)


def _passages(subject: Subject) -> list[str]:
    return [*([subject.conduct] if subject.conduct else []), *subject.passages]


def _near(network: TunedNetwork, subjects: Sequence[Subject]) -> NDArray[np.float32]:
    """Give how near the subjects lie to each other before anything is learned.

    Returns:
        Cosines of their mean passage vectors less the mean of all, float32 (subjects, subjects).
    """
    network.train(False)
    means = []
    for subject in subjects:
        passages = [network.passage(text) for text in _passages(subject)]
        means.append(network.vectors(passages).mean(axis=0))
    centred = np.stack(means) - np.mean(means, axis=0)
    centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    near: NDArray[np.float32] = centred @ centred.T
    return near
