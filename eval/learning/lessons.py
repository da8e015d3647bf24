"""What the encoder is tuned on: every case with the texts that should find it, in normal form.

A case that is left out is target of none of them: so what is measured on it is what an imported
case would see. Judged queries are not among them: the ranker learns from those, and what it is
given must be what it will see of texts nobody here wrote.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from corpus.library_files.lessons import Account, Story
from corpus.records import Case
from indexer.text.normalise import Normaliser
from indexer.text.passages import CONDUCT, passages_of

FOLDS = 5
"""Parts the cases are dealt into for cross-validation."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that is searched with.

    Attributes:
        text: The text in normal form.
        rows: Rows of the cases it should find.
        error_types: What went wrong in them.
        core: What in it says what went wrong; empty where nobody marked it.
    """

    text: str
    rows: frozenset[int]
    error_types: frozenset[str | None]
    core: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A case and what is written about it.

    Attributes:
        row: Its row among the cases.
        error_type: What went wrong; cases of one type are not held against each other.
        long: Texts that tell of it at length: accounts, stories.
        short: Descriptions in office language, a few words, a few lines.
        decoy: A text of the same setting with another legal core; None where there is none.
        conduct: The passage that says what went wrong; None where it has none.
        passages: Its other passages.
    """

    row: int
    error_type: str | None
    long: tuple[Asked, ...]
    short: tuple[Asked, ...]
    decoy: str | None
    conduct: str | None
    passages: tuple[str, ...]


def fold_of(key: str) -> int:
    """Deal a case to one of FOLDS parts by its key: the same one whatever else there is."""
    return int(sha256(key.encode()).hexdigest(), 16) % FOLDS


def subjects_of(
    cases: Sequence[Case],
    accounts: Sequence[Account],
    stories: Sequence[Story],
    left_out: Collection[str],
) -> tuple[Subject, ...]:
    """Put texts beside the cases they should find; only cases with an account are subjects.

    Args:
        cases: All cases, in order.
        accounts: One of a case.
        stories: Any number of a case.
        left_out: Keys of cases that no text may lead to.
    """
    rows = {case.key: row for row, case in enumerate(cases)}
    told = {one.key: one for one in accounts if one.key in rows and one.key not in left_out}
    written = defaultdict(list)
    for story in stories:
        written[story.key].append(story)
    return tuple(
        _subject(rows[key], cases[rows[key]], account, written[key])
        for key, account in told.items()
    )


_LONG = 250
"""Characters from which a story counts as long."""


def _subject(row: int, case: Case, account: Account, stories: Sequence[Story]) -> Subject:
    normal = Normaliser()

    def asked(text: str, core: Sequence[str] = ()) -> Asked:
        return Asked(
            text=normal(text).text,
            rows=frozenset({row}),
            error_types=frozenset({case.labels.error_type}),
            core=tuple(normal(quote).text for quote in core),
        )

    passages = [(one.kind, normal(one.text).text) for one in passages_of(case)]
    long = [asked(one.text, one.core) for one in stories if len(one.text) >= _LONG]
    short = [asked(one.text, one.core) for one in stories if len(one.text) < _LONG]
    return Subject(
        row=row,
        error_type=case.labels.error_type,
        long=(asked(account.account.text), *long),
        short=(asked(account.description.text), asked(account.short), *short),
        decoy=normal(account.decoy).text if account.decoy else None,
        conduct=next((text for kind, text in passages if kind == CONDUCT), None),
        passages=tuple(text for kind, text in passages if kind != CONDUCT),
    )


def joined(first: Asked, second: Asked) -> Asked:
    """Set two texts into one, as a letter that tells of two things."""
    return replace(
        first,
        text=first.text + second.text,
        rows=first.rows | second.rows,
        error_types=first.error_types | second.error_types,
        core=(*first.core, *second.core) if first.core and second.core else (),
    )
