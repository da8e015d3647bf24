import shutil
from pathlib import Path

import pytest

from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import Library, read_library


@pytest.fixture(scope="session")
def shipped() -> Path:
    return LIBRARY


@pytest.fixture(scope="session")
def library(shipped: Path) -> Library:
    return read_library(shipped)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A library folder of two real cases, two real rules and the real taxonomy."""
    for name in ("taxonomy.toml", "domains.toml"):
        shutil.copy(LIBRARY / name, tmp_path / name)
    for name in (
        "cases/未载明/yn-2020-01.toml",
        "cases/浙江省/zj-2023-05.toml",
        "rules/yn-2021-six-situations.toml",
        "rules/zj-suichang-adjudication.toml",
        "rules/zj-suichang-prefiling.toml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(LIBRARY / name, tmp_path / name)
    return tmp_path
