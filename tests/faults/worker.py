"""Builds, or writes judgments, in processes forked from this one; kills each where it is told to.

One order a line on stdin, as JSON; "ready" and one answer a line on stdout: what the process had
said. Everything slow to import is imported once.
"""

import json
import os
import signal
import sys
import time
from itertools import count
from pathlib import Path

from indexer.analysis import open_parts
from indexer.building.build import build
from search_api.people.feedback import Feedback, Grade, UserData, now

OPERATIONS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir"}


def watch(folder, fatal):
    """Count the operations on files of a folder; end, as by `kill -9`, just before a fatal one."""
    count = [0]

    def hook(event, arguments):
        if event in OPERATIONS and str(arguments[0]).startswith(str(folder)):
            if count[0] == fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            count[0] += 1

    sys.addaudithook(hook)
    return count


def one_build(order, say):
    """Load the model, then build; say the seconds and file operations it took."""
    library, home = Path(order["library"]), Path(order["home"])
    parts = open_parts(library, home, order["model"])
    count = watch(home / "generations", order["operation"])
    say("begun")
    began = time.monotonic()
    build(library, home, parts, full=order["full"])
    say({"seconds": time.monotonic() - began, "operations": count[0]})


def writing(order, say):
    """Write judgments without end; say the number of each once it is kept."""
    data = UserData(Path(order["path"]))
    say("begun")
    for number in count(order["number"]):
        one = Feedback(f"query{number}", "yn-2021-01", Grade.USEFUL, "说明" * 100, "g", now())
        data.add_feedback(one)
        say(number)


def obey(order):
    """Give what a process of its own said, by its end or by the second it is killed at."""
    take, answers = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.close(take)
            WORK[order["work"]](
                order, lambda said: os.write(answers, json.dumps(said).encode() + b"\n")
            )
        finally:
            os._exit(0)
    os.close(answers)
    with os.fdopen(take) as reading:
        said = [json.loads(reading.readline() or "null")]
        if said == ["begun"] and order["seconds"] is not None:
            time.sleep(order["seconds"])
            os.kill(process, signal.SIGKILL)
        said += [json.loads(line) for line in reading]
    os.waitpid(process, 0)
    return said


WORK = {"build": one_build, "write": writing}
print("ready", flush=True)  # noqa: T201 - the parent waits for it
for line in sys.stdin:
    print(json.dumps(obey(json.loads(line))), flush=True)  # noqa: T201
