"""The library as one value: read whole or refused with every problem named."""

from dataclasses import dataclass
from pathlib import Path

from corpus.foundation.errors import CorpusError
from corpus.library_files.checks import check_records
from corpus.library_files.problems import errors_of
from corpus.library_files.scan import Scan, scan_library
from corpus.library_files.taxonomy import NAME as TAXONOMY
from corpus.records import Case, Rule, Withdrawn
from corpus.records.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Library:
    """All cases and rules in key order, with the labels they carry."""

    cases: tuple[Case, ...]
    rules: tuple[Rule, ...]
    taxonomy: Taxonomy
    withdrawn: tuple[Withdrawn, ...] = ()


def scan_folder(root: Path) -> Scan:
    """Read a library's files with all their problems.

    Raises:
        CorpusError: The folder holds no library at all.
    """
    if not (root / "cases").is_dir() or not (root / TAXONOMY).is_file():
        raise CorpusError(
            f"{root} 不是案例库：那里没有 cases 文件夹或 taxonomy.toml。",
            "检查 YIAN_LIBRARY 指向的文件夹；不设它就用自带的案例库。",
        )
    return scan_library(root)


def read_library(root: Path) -> Library:
    """Read a library folder (cases/, rules/, taxonomy.toml).

    Raises:
        CorpusError: Files are missing or have problems; details name each with file and line.
    """
    scan = scan_folder(root)
    errors = errors_of((*scan.problems, *check_records(scan)))
    if errors:
        raise CorpusError(
            f"案例库有 {len(errors)} 处错误，没有读入。",
            "按上面列出的文件和行号改正，再运行 yian corpus check。",
            [problem.sentence(root) for problem in errors],
        )
    return Library(
        tuple(entry.record for entry in scan.cases),
        tuple(entry.record for entry in scan.rules),
        scan.taxonomy,
        scan.withdrawn,
    )
