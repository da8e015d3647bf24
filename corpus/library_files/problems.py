"""One finding about the library's files: where it is, what it says, how much it weighs."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Weight(StrEnum):
    """Whether a finding stops the library from being used."""

    ERROR = "错误"
    WARNING = "提醒"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A finding in one file.

    Attributes:
        path: The file.
        line: Line number from 1; 0 when the finding is about the whole file.
        message: What is wrong, in Chinese.
        weight: Error or warning.
    """

    path: Path
    line: int
    message: str
    weight: Weight = Weight.ERROR

    def sentence(self, root: Path) -> str:
        """Write the finding as one line, the file named from the library's folder."""
        name = self.path.relative_to(root) if self.path.is_relative_to(root) else self.path
        place = f"{name} 第{self.line}行" if self.line else str(name)
        return f"{place}：{self.message}"


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Keep what stops the library from being used, in file and line order."""
    return tuple(sorted(p for p in problems if p.weight is Weight.ERROR))
