"""The judged sets of the project: where their queries and grades stand (README.md beside this)."""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent

RELEVANT = 2
"""Least grade that counts as relevant where a measure knows only yes and no."""


@dataclass(frozen=True, slots=True)
class JudgedFiles:
    """Where a judged set is kept.

    Attributes:
        queries: Its queries, a JSON object a line.
        qrels: Its grades as they were first given.
        more_qrels: Grades given later; they win over earlier ones.
    """

    queries: Path
    qrels: Path
    more_qrels: tuple[Path, ...] = ()

    @property
    def all_qrels(self) -> tuple[Path, ...]:
        """Give every file of grades, in the order they were given."""
        return (self.qrels, *self.more_qrels)


def _files(name: str) -> JudgedFiles:
    return JudgedFiles(
        queries=_FOLDER / f"{name}_queries.jsonl",
        qrels=_FOLDER / f"{name}_qrels.tsv",
        more_qrels=tuple(sorted(_FOLDER.glob(f"{name}_qrels_*.tsv"))),
    )


OWN = "own"

SETS = {
    OWN: _files("dev"),
    "accounts": _files("accounts"),
    "strangers": _files("strangers"),
    "letters": _files("letters"),
}
"""Judged sets by the name they are asked for."""
