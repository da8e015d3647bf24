"""Writes readers' judgments in the format test sets are written in."""

from pathlib import Path

from corpus.foundation.errors import StorageError
from search_api.people.feedback import UserData, judgments


def judgment_lines(user_db: Path) -> list[str]:
    """Give one qrels line (query hash, 0, case key, grade) for each judged pair.

    A file that is not there yet holds no judgments; it is not made by reading it.

    Raises:
        StorageError, UserDataDamaged.
    """
    if not user_db.exists():
        return []
    user_data = UserData(user_db)
    try:
        judged = judgments(user_data.feedback())
    finally:
        user_data.close()
    return [f"{query}\t0\t{case}\t{grade}" for query, case, grade in judged]


def save_lines(lines: list[str], path: Path) -> None:
    """Write lines to a file.

    Raises:
        StorageError: It cannot be written.
    """
    try:
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    except OSError as error:
        raise StorageError(
            f"无法写入 {path}（{error.strerror or error}）。", hint="换一个能写的位置。"
        ) from error
