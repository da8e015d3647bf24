"""Known-item retrieval: is the case found that an account was written for?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.library_files.lessons import Account
from corpus.records import Case
from eval.learning.network import TunedNetwork
from indexer.text.normalise import Normaliser
from indexer.text.passages import passages_of

FIRST = 5

KINDS = {"account": "自述", "description": "案情描述", "short": "关键词"}


@dataclass(frozen=True, slots=True)
class Known:
    """How often the case a text was written for is found, by its meaning alone.

    Attributes:
        texts: Number of texts.
        first: Share whose case is first, 0 to 1.
        first_five: Share whose case is among the first FIRST.
    """

    texts: int
    first: float
    first_five: float


def find_known(
    network: TunedNetwork, cases: Sequence[Case], accounts: Sequence[Account]
) -> Mapping[str, Known]:
    """Look for each case by each kind of text written for it, among all cases.

    A case is scored by the mean of its passages, as the index keeps it.
    """
    normal = Normaliser()
    vectors = np.stack(
        [
            network.vectors(
                [network.passage(normal(one.text).text) for one in passages_of(case)]
            ).mean(axis=0)
            for case in cases
        ]
    )
    rows = {case.key: row for row, case in enumerate(cases)}
    targets = np.array([rows[one.key] for one in accounts])
    texts = {
        "account": [one.account.text for one in accounts],
        "description": [one.description.text for one in accounts],
        "short": [one.short for one in accounts],
    }
    return {
        kind: _known(
            network.vectors([network.query(normal(text).text) for text in written]) @ vectors.T,
            targets,
        )
        for kind, written in texts.items()
    }


def _known(scores: NDArray[np.float32], targets: NDArray[np.int64]) -> Known:
    own = scores[np.arange(len(targets)), targets]
    before = (scores > own[:, None]).sum(axis=1)
    return Known(len(targets), float((before < 1).mean()), float((before < FIRST).mean()))


def known_lines(title: str, found: Mapping[str, Known]) -> list[str]:
    """Say what was found, a line a kind, in Chinese."""
    return [
        f"{title}，{KINDS[kind]} {one.texts} 条：排第一 {one.first:.3f}，前五 {one.first_five:.3f}"
        for kind, one in found.items()
    ]
