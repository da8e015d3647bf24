"""A process that is killed while it builds: loads everything, says so, waits, builds."""

import sys
from pathlib import Path

from indexer.build import build
from indexer.opening import open_parts

library, home = Path(sys.argv[1]), Path(sys.argv[2])
parts = open_parts(library, home, "bundled")
print("ready", flush=True)  # noqa: T201 - the parent waits for it
sys.stdin.readline()
build(library, home, parts)
print("done", flush=True)  # noqa: T201
