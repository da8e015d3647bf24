"""Processes that are started, let go and killed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def start():
    """Start one of the programs beside this file; it has said that it is ready."""
    running = []

    def starting(name, *arguments):
        process = subprocess.Popen(
            [sys.executable, HERE / name, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
        )
        running.append(process)
        assert process.stdout.readline() == b"ready\n"
        return process

    yield starting
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def let_go():
    """Let a waiting process go, kill it after some seconds; give what it had said."""

    def going(process, seconds):
        process.stdin.write(b"go\n")
        process.stdin.flush()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        said, _ = process.communicate()
        return said.decode().split()

    return going


@pytest.fixture
def builder(start):
    """Make the builder of a library, a home and a model.

    A build takes some seconds or its nth file operation to be killed at; it gives the seconds and
    file operations it took, None when it was killed.
    """

    def of(library, home, model):
        process = start("builder.py", library, home, model)

        def build(*, seconds=None, operation=None, full=False):
            order = {"seconds": seconds, "operation": operation, "full": full}
            process.stdin.write(json.dumps(order).encode() + b"\n")
            process.stdin.flush()
            report = json.loads(process.stdout.readline())
            assert report != "failed"
            return report

        return build

    return of


@pytest.fixture
def chance():
    return random.Random(20)
