"""The tokens of the passages, kept for comparing texts token by token.

One signed byte a number: the parts of a unit vector lie between -1 and 1, and 127 steps either way
move a cosine by less than 0.01.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.foundation.errors import IndexDamaged
from indexer.encoder.interface import Tokens
from indexer.generation.layout import TOKEN_IDS, TOKEN_STARTS, TOKEN_WEIGHTS, TOKENS

_STEPS = 127

Ids = NDArray[np.int32]
Rows = NDArray[np.int64]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class StoredTokens:
    """The tokens of a passage as they are kept.

    Attributes:
        ids: What each is, int32 of shape (tokens,).
        codes: Their vectors in steps of 1/127, int8 of shape (tokens, size).
    """

    ids: Ids
    codes: NDArray[np.int8]

    @classmethod
    def of(cls, tokens: Tokens) -> "StoredTokens":
        """Round what the model said."""
        return cls(tokens.ids, np.rint(tokens.vectors * _STEPS).astype(np.int8))


@dataclass(frozen=True, slots=True)
class TokensOf:
    """The tokens of some passages, one passage after the other.

    Attributes:
        ids: What each is, int32 of shape (tokens,).
        vectors: Nearly unit vectors, float32 of shape (tokens, size).
        weights: What each token weighs, float32 of shape (tokens,).
        starts: First token of each passage, int64 of shape (passages + 1,).
    """

    ids: Ids
    vectors: Vectors
    weights: Vectors
    starts: Rows


def write_tokens(folder: Path, passages: Sequence[StoredTokens]) -> None:
    """Write the tokens of all passages, and what a token weighs; nothing where none are known.

    A token weighs ln((passages + 2) / (passages that hold it + 1)).
    """
    if not any(len(one.ids) for one in passages):
        return
    ids = np.concatenate([one.ids for one in passages])
    starts = np.concatenate([[0], np.cumsum([len(one.ids) for one in passages])])
    held = np.concatenate([np.unique(one.ids) for one in passages])
    counts = np.bincount(held, minlength=int(ids.max()) + 1)
    weights = np.log((len(passages) + 2) / (counts + 1)).astype(np.float32)
    for name, array in (
        (TOKENS, np.concatenate([one.codes for one in passages])),
        (TOKEN_IDS, ids),
        (TOKEN_STARTS, starts.astype(np.int64)),
        (TOKEN_WEIGHTS, weights),
    ):
        np.save(folder / name, array, allow_pickle=False)


class TokenIndex:
    """The tokens of one generation."""

    def __init__(self, folder: Path) -> None:
        """Open the files.

        Raises:
            IndexDamaged: They do not fit together.
            OSError, ValueError: One cannot be read.
        """
        names = (TOKENS, TOKEN_IDS, TOKEN_STARTS, TOKEN_WEIGHTS)
        self._codes, self._ids, self._starts, self._weights = (
            np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in names
        )
        if not len(self._codes) == len(self._ids) == self._starts[-1]:
            raise IndexDamaged(
                "词元与段落的数目不一致。", hint="运行 yian index build --full 重建索引。"
            )

    @staticmethod
    def is_in(folder: Path) -> bool:
        """Tell whether a generation holds tokens."""
        return (folder / TOKENS).is_file()

    def of(self, passages: Rows) -> TokensOf:
        """Give the tokens of some passages, in the order asked for."""
        spans = [np.arange(self._starts[row], self._starts[row + 1]) for row in passages]
        places = np.concatenate([np.empty(0, np.int64), *spans])
        starts = np.concatenate([[0], np.cumsum([len(span) for span in spans])]).astype(np.int64)
        vectors = self._codes[places].astype(np.float32) / np.float32(_STEPS)
        ids = np.array(self._ids[places])
        return TokensOf(ids, vectors, self.weights(ids), starts)

    def stored(self, passage: int) -> StoredTokens:
        """Give the tokens of a passage as they are kept."""
        span = slice(int(self._starts[passage]), int(self._starts[passage + 1]))
        return StoredTokens(np.array(self._ids[span]), np.array(self._codes[span]))

    def weights(self, ids: Ids) -> Vectors:
        """Give what tokens weigh; one that no passage holds weighs as much as any can."""
        weights = np.full(len(ids), np.max(self._weights), dtype=np.float32)
        known = ids < len(self._weights)
        weights[known] = self._weights[ids[known]]
        return weights
