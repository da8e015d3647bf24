"""Late interaction: texts are compared token by token (ColBERT, Khattab and Zaharia 2020).

Each token of a text keeps a short vector of its own. A text is near to a passage where every
weighty token of either finds a like one in the other.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch

TEMPERATURE = 0.03

SIZE = 96
"""Length of a token's vector: a quarter of its state."""


class WordHead(torch.nn.Module):
    """Turns the states of tokens into short vectors of length one.

    Texts that are searched with and those that are found have a middle of their own, for the
    prefixes move all states of a text the same way.
    """

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(SIZE, hidden))
        self.query = torch.nn.Parameter(torch.zeros(SIZE))
        self.passage = torch.nn.Parameter(torch.zeros(SIZE))

    @torch.no_grad()
    def start(self, queries: torch.Tensor, passages: torch.Tensor) -> None:
        """Begin with the directions in which states differ most (principal components).

        Args:
            queries: States of tokens of texts that are searched with, (tokens, hidden).
            passages: States of tokens of texts that are found, (tokens, hidden).
        """
        middles = queries.mean(0), passages.mean(0)
        centred = torch.cat([queries - middles[0], passages - middles[1]]).double()
        _, vectors = torch.linalg.eigh(centred.T @ centred)
        self.weight.copy_(vectors[:, -SIZE:].T.float())
        self.query.copy_(-self.weight @ middles[0])
        self.passage.copy_(-self.weight @ middles[1])

    def of_query(self, states: torch.Tensor) -> torch.Tensor:
        """Give unit vectors (tokens, SIZE) of the tokens of a text that is searched with."""
        return torch.nn.functional.normalize(states @ self.weight.T + self.query, dim=1)

    def of_passage(self, states: torch.Tensor) -> torch.Tensor:
        """Give unit vectors (tokens, SIZE) of the tokens of a text that is found."""
        return torch.nn.functional.normalize(states @ self.weight.T + self.passage, dim=1)


@dataclass(frozen=True, slots=True)
class Worded:
    """The tokens of a text.

    Attributes:
        vectors: Unit vectors, float32 of shape (tokens, SIZE).
        weights: What each token weighs, float32 of shape (tokens,).
    """

    vectors: torch.Tensor
    weights: torch.Tensor


class TokenWeights:
    """Weighs tokens by how few passages hold them (inverse document frequency)."""

    def __init__(self, passages: Iterable[Sequence[int]]) -> None:
        held = [set(passage) for passage in passages]
        self._counts = Counter(token for passage in held for token in passage)
        self._passages = len(held)

    def __call__(self, tokens: Sequence[int]) -> torch.Tensor:
        """Give the weight of each token, float32 of shape (tokens,), above 0."""
        counts = torch.tensor([self._counts[token] for token in tokens], dtype=torch.float32)
        return torch.log((self._passages + 2) / (counts + 1))


def similarity(asked: Sequence[Worded], found: Sequence[Worded]) -> torch.Tensor:
    """Say how near texts are to passages, (asked, found), -1 to 1.

    The mean of two: of every token of the text with the likest one of the passage, and of every
    token of the passage with the likest one of the text.
    """
    cosines = (
        torch.cat([one.vectors for one in asked]) @ torch.cat([one.vectors for one in found]).T
    )
    rows = torch.split(cosines, [len(one.weights) for one in asked])
    widths = [len(f.weights) for f in found]
    scores = []
    for one, row in zip(asked, rows, strict=True):
        for other, part in zip(found, torch.split(row, widths, dim=1), strict=True):
            forth = part.amax(1) @ one.weights / one.weights.sum()
            back = part.amax(0) @ other.weights / other.weights.sum()
            scores.append((forth + back) / 2)
    return torch.stack(scores).reshape(len(asked), len(found))
