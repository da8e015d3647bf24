"""Work in processes that are killed."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def order():
    """Give the means to have work done and killed; it gives what was said before the end."""
    process = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("worker.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    assert process.stdout.readline() == b"ready\n"

    def ordering(**stated):
        process.stdin.write(json.dumps(stated, default=str).encode() + b"\n")
        process.stdin.flush()
        begun, *said = json.loads(process.stdout.readline())
        assert begun == "begun"
        return said

    yield ordering
    process.kill()
    process.communicate()


@pytest.fixture(scope="session")
def builder(order):
    """Make the builder of a library, a home and a model.

    A build takes some seconds or its nth file operation to be killed at; it gives the seconds and
    file operations it took, None when it was killed.
    """

    def of(library, home, model):
        place = {"work": "build", "library": library, "home": home, "model": model}

        def build(*, seconds=None, operation=None, full=False):
            said = order(**place, seconds=seconds, operation=operation, full=full)
            return said[0] if said else None

        return build

    return of


@pytest.fixture
def chance():
    return random.Random(20)
