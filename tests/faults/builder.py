"""Builds in processes of their own, forked from this one, and kills each where it is told to.

One order a line on stdin, as JSON; "ready" and one answer a line on stdout. Everything slow to
import is imported once. The process killed has loaded the model and builds as any build does;
the next one loads it while the last one's work is looked at.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

from indexer.analysis import open_parts
from indexer.building.build import build

OPERATIONS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir"}
library, home, model = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]


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


def work(orders, answers):
    """Load the model, wait for an order, build."""
    parts = open_parts(library, home, model)
    line = orders.readline()
    if not line:
        return
    order = json.loads(line)
    count = watch(home / "generations", order["operation"])
    began = time.monotonic()
    answers.write("building\n")
    answers.flush()
    build(library, home, parts, full=order["full"])
    json.dump({"seconds": time.monotonic() - began, "operations": count[0]}, answers)
    answers.flush()


class Builder:
    """One build in a process of its own, which is ready and waits."""

    def __init__(self):
        orders, give = os.pipe()
        take, answers = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            try:
                os.close(give)
                os.close(take)
                work(os.fdopen(orders), os.fdopen(answers, "w"))
            finally:
                os._exit(0)
        os.close(orders)
        os.close(answers)
        self.give, self.take = os.fdopen(give, "w"), os.fdopen(take)

    def run(self, line):
        """Give what the build said at its end: nothing if it was killed."""
        self.give.write(line)
        self.give.flush()
        begun = self.take.readline()
        seconds = json.loads(line)["seconds"]
        if begun and seconds is not None:
            time.sleep(seconds)
            os.kill(self.process, signal.SIGKILL)
        report = json.loads(self.take.read() or "null")
        os.waitpid(self.process, 0)
        self.give.close()
        self.take.close()
        return report if begun else "failed"


builder = Builder()
print("ready", flush=True)  # noqa: T201 - the parent waits for it
for order in sys.stdin:
    print(json.dumps(builder.run(order)), flush=True)  # noqa: T201
    builder = Builder()
