"""Every subject is dealt once an epoch; the same seed deals the same."""

import numpy as np
import pytest

from eval.learning.batches import BATCH, OTHERS, Batches
from eval.learning.lessons import Asked, Subject

OTHER_TEXTS = [f"别的事{n}" * 200 for n in range(9)]


def subject(row):
    def asked(text):
        return Asked(f"{text}{row}。", frozenset({row}), frozenset({f"t{row % 3}"}))

    return Subject(
        row=row,
        error_type=f"t{row % 3}",
        long=(asked("自述"), asked("来信")),
        short=(asked("描述"),),
        decoy=f"不是{row}",
        conduct=f"错在{row}" if row else None,
        passages=(f"事实{row}", f"理由{row}"),
    )


def dealt(seed=1, size=30, near=None):
    likeness = np.zeros((size, size), np.float32) if near is None else near
    return Batches([subject(row) for row in range(size)], likeness, OTHER_TEXTS, seed)


def rows_of(batch):
    return {one.row for one in batch.found}


def test_an_epoch_deals_every_subject_once():
    batches = dealt()
    rows = [row for batch in batches.epoch() for row in rows_of(batch)]
    assert sorted(rows) == list(range(30))
    assert len(batches) == 3


def test_a_batch_holds_two_texts_and_at_most_two_passages_of_each_and_other_topics():
    for batch in dealt().epoch():
        assert len(batch.asked) == 2 * len(rows_of(batch))
        assert len(batch.found) <= 2 * BATCH
        assert sum(one.row is None for one in batch.decoys) == OTHERS
        assert all(one.is_conduct == one.text.startswith("错在") for one in batch.found)


def test_neighbours_are_dealt_together():
    groups = np.arange(24) % 4
    near = (groups[:, None] == groups[None, :]).astype(np.float32)
    for batch in dealt(size=24, near=near).epoch():
        counts = np.bincount([groups[row] for row in rows_of(batch)], minlength=4)
        assert counts.max() >= BATCH // 2


def test_the_same_seed_deals_the_same_and_another_one_does_not():
    assert list(dealt(3).epoch()) == list(dealt(3).epoch())
    assert list(dealt(3).epoch()) != list(dealt(4).epoch())


def test_some_long_texts_stand_in_others():
    batches = dealt(size=60)
    texts = [one for _ in range(6) for batch in batches.epoch() for one in batch.asked]
    two = [one for one in texts if len(one.rows) == 2]
    within = [one for one in texts if "别的事" in one.text]
    assert two
    assert within
    assert all(len(one.text) < 1000 for one in within)


@pytest.mark.parametrize("size", [1, 5])
def test_few_subjects_are_one_batch(size):
    (batch,) = dealt(size=size).epoch()
    assert len(rows_of(batch)) == size
