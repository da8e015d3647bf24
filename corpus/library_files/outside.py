"""Texts about something else, from which the system learns to say that nothing is comparable."""

from pathlib import Path

from corpus.foundation.errors import CorpusError

NAME = "outside.txt"


def read_outside(path: Path) -> tuple[str, ...]:
    """Read the texts, one a line; blank lines and lines that begin with # are left out.

    Raises:
        CorpusError: The file cannot be read.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(
            f"读不了 {path.name}：{error}", "从发布的资料库里找回这个文件。"
        ) from error
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
