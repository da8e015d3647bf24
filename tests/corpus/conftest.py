import shutil
from pathlib import Path

import pytest

import corpus
from corpus.files.reader import Library, read_library

SHIPPED = Path(corpus.__file__).parent


@pytest.fixture(scope="session")
def shipped() -> Path:
    return SHIPPED


@pytest.fixture(scope="session")
def library(shipped: Path) -> Library:
    return read_library(shipped)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A library folder of two real cases, two real rules and the real taxonomy."""
    shutil.copy(SHIPPED / "taxonomy.toml", tmp_path)
    for name in (
        "cases/云南省/yn-2020-01.toml",
        "cases/浙江省/zj-2023-05.toml",
        "rules/yn-2021-six-situations.toml",
        "rules/zj-suichang-adjudication.toml",
        "rules/zj-suichang-prefiling.toml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SHIPPED / name, tmp_path / name)
    return tmp_path
