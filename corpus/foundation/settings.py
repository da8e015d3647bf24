"""Where things live and which model is used: read from the environment by the command line only."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from corpus.foundation.errors import UsageError

PROJECT_HOME = ".yian"
"""Name of a project's own home, where `make run` builds."""

LIBRARY = Path(__file__).parent.parent / "library"
"""The library that is shipped."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ between two installations.

    Attributes:
        home: Folder of generations, prepared models, caches and user.db (YIAN_HOME); else the
            nearest `.yian` of the working folder or one above it; else the user's data folder.
        model: "bundled", "none" (lexical only), or a sentence-transformers name or directory
            (YIAN_MODEL).
        library: Folder with cases/, rules/ and taxonomy.toml; the packaged one, corpus/library,
            by default (YIAN_LIBRARY).
        host: Address the server listens on (YIAN_HOST).
        port: Port the server listens on (YIAN_PORT).
        allowed_hosts: Host names the server answers to (YIAN_ALLOWED_HOSTS, comma-separated).
    """

    home: Path
    model: str
    library: Path
    host: str
    port: int
    allowed_hosts: tuple[str, ...]

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings from environment variables.

        Raises:
            UsageError: YIAN_PORT is not a port.
        """
        env = os.environ if environ is None else environ
        home = env.get("YIAN_HOME")
        hosts = env.get("YIAN_ALLOWED_HOSTS", "127.0.0.1,localhost")
        return cls(
            home=Path(home) if home else _home_here() or user_data_path("yian", appauthor=False),
            model=env.get("YIAN_MODEL", "bundled"),
            library=Path(env.get("YIAN_LIBRARY", LIBRARY)),
            host=env.get("YIAN_HOST", "127.0.0.1"),
            port=_port(env.get("YIAN_PORT", "8000")),
            allowed_hosts=tuple(h.strip() for h in hosts.split(",") if h.strip()),
        )


def _home_here() -> Path | None:
    """Find the home of the project the command is run in."""
    here = Path.cwd()
    homes = (folder / PROJECT_HOME for folder in (here, *here.parents))
    return next((home for home in homes if home.is_dir()), None)


def _port(text: str) -> int:
    if text.isdecimal() and len(text) <= 5 and int(text) <= 65535:
        return int(text)
    raise UsageError(
        f"YIAN_PORT 应是 0 到 65535 的整数，现在是“{text[:20]}”。",
        hint="改正这个环境变量，或去掉它（默认 8000）。",
    )
