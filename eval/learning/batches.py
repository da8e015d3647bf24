"""Deals the subjects out into batches whose texts are held against each other.

A batch is made to be hard: half of it are cases whose vectors lie close together though something
else went wrong in them.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from eval.learning.lessons import Asked, Subject, joined

BATCH = 12
"""Subjects in a batch."""

OTHERS = 3
"""Texts of other topics in a batch: no case is near them."""

_MIXED = 0.15
"""Share of the long texts that are set into something else: two matters in one letter, or an
account in the middle of a digression."""

_DECOYS = 0.6
"""Share of the decoys a batch holds."""

_SPREAD = 0.01
"""Deviation of the noise on the similarity by which neighbours are drawn."""

_OTHER_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that is found."""

    text: str
    row: int
    error_type: str | None
    is_conduct: bool


@dataclass(frozen=True, slots=True)
class Decoy:
    """A text that must not find a case.

    Attributes:
        text: The text.
        row: The case whose setting it shares; None for a text of another topic.
        error_type: What went wrong in that case.
    """

    text: str
    row: int | None = None
    error_type: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts that are held against each other.

    Attributes:
        asked: Two texts of each subject, a long and a short one.
        decoys: Texts that must not find what they are near to.
        found: At most two passages of each subject.
    """

    asked: tuple[Asked, ...]
    decoys: tuple[Decoy, ...]
    found: tuple[Found, ...]


class Batches:
    """Deals subjects out, epoch after epoch; the same seed deals the same."""

    def __init__(
        self,
        subjects: Sequence[Subject],
        near: NDArray[np.float32],
        others: Sequence[str],
        seed: int,
    ) -> None:
        """Remember what is dealt.

        Args:
            subjects: Cases with their texts.
            near: Similarity of the subjects to each other, float32 (subjects, subjects).
            others: Texts of other topics, in normal form.
            seed: Of everything drawn.
        """
        self._subjects = subjects
        self._near = near
        self._others = others
        self._random = random.Random(seed)

    def __len__(self) -> int:
        """Batches of an epoch."""
        return -(-len(self._subjects) // BATCH)

    def epoch(self) -> Iterator[Batch]:
        """Deal every subject once."""
        for places in self._groups():
            yield self._batch([self._subjects[place] for place in places])

    def _groups(self) -> list[list[int]]:
        """Deal all places into batches: one, its nearest neighbours left, then any others left."""
        order = list(range(len(self._subjects)))
        self._random.shuffle(order)
        groups = []
        while order:
            first = order[0]
            near = self._nearest(first, order[1:])[: BATCH // 2 - 1]
            others = [place for place in order[1:] if place not in near]
            groups.append([first, *near, *others[: BATCH - 1 - len(near)]])
            order = [place for place in order if place not in groups[-1]]
        self._random.shuffle(groups)
        return groups

    def _nearest(self, place: int, among: Sequence[int]) -> list[int]:
        noisy = {p: self._near[place, p] + self._random.gauss(0, _SPREAD) for p in among}
        return sorted(noisy, key=lambda p: -noisy[p])

    def _batch(self, subjects: Sequence[Subject]) -> Batch:
        draw = self._random
        asked, decoys, found = [], [], []
        for subject in subjects:
            asked += [self._long(subject, subjects), draw.choice(subject.short)]
            if subject.decoy and draw.random() < _DECOYS:
                decoys.append(Decoy(subject.decoy, subject.row, subject.error_type))
            passages = [(subject.conduct, True)] if subject.conduct else []
            if subject.passages:
                passages.append((draw.choice(subject.passages), False))
            found += [Found(text, subject.row, subject.error_type, is_c) for text, is_c in passages]
        decoys += [Decoy(text) for text in self._drawn(OTHERS)]
        return Batch(tuple(asked), tuple(decoys), tuple(found))

    def _long(self, subject: Subject, subjects: Sequence[Subject]) -> Asked:
        """Draw a long text; now and then two in one, or one with a digression before or after."""
        draw = self._random
        asked = draw.choice(subject.long)
        if draw.random() >= _MIXED:
            return asked
        if draw.random() < 0.5:
            second = draw.choice(draw.choice(subjects).long)
            return joined(*draw.sample([asked, second], 2))
        before, after = self._drawn(2) if len(self._others) > 1 else ("", "")
        return replace(asked, text=before + asked.text + after)

    def _drawn(self, count: int) -> list[str]:
        chosen = self._random.sample(self._others, min(count, len(self._others)))
        return [text[:_OTHER_LENGTH] for text in chosen]
