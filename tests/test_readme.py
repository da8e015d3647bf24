"""The session shown in README is what the commands print."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
YIAN = Path(sys.executable).with_name("yian")
SESSION = re.search(
    r"<!-- session -->\n```\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
)[1]
STEPS = [step.partition("\n") for step in re.split(r"^\$ ", SESSION, flags=re.M)[1:]]


def pattern(shown):
    """Read …… as anything, the rest as it stands."""
    return ".*".join(re.escape(part.strip()) for part in shown.split("……"))


def test_the_session_has_five_commands():
    assert len(STEPS) == 5


@pytest.mark.parametrize(("line", "shown"), [(line, shown) for line, _, shown in STEPS])
def test_a_command_of_the_session_prints_what_is_shown(built_home, line, shown):
    result = subprocess.run(
        [YIAN, *shlex.split(line)[1:]],
        capture_output=True,
        text=True,
        env={**os.environ, "YIAN_HOME": str(built_home)},
        timeout=120,
    )
    assert result.returncode == 0
    assert re.search(pattern(shown), result.stdout, re.DOTALL)
