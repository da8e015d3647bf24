"""`python -m eval.bench.load`: many clients at once against a real server on this machine."""

import contextlib
import json
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import click
import numpy as np

from corpus.foundation.errors import StorageError
from eval.bench.report import Row, Section
from eval.judgments.sets import OWN, RELEVANT, SETS
from eval.measuring.judged import read_judged

_SERVE = [sys.executable, "-c", "from corpus.main import main; main()", "serve", "--port", "0"]
_TIMEOUT = 120
_JSON = {"Content-Type": "application/json"}
_PAGES = ("/", "/cases/yn-2021-01", "/api/health")
"""Asked for in turn after every fourth search."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How hard to press.

    Attributes:
        clients: Connections at once; each sends its next request when the last is answered.
        seconds: How long.
        texts: What is searched for, in turn.
    """

    clients: int
    seconds: float
    texts: Sequence[str]


@dataclass(slots=True)
class Tally:
    """What one client saw: milliseconds by kind of request, and what went wrong, in words."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Server:
    """A started server: its process id and port."""

    pid: int
    port: int

    def memory(self) -> float:
        """Give the resident memory, MB; 0 where the system does not tell."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return 0.0
        (line,) = (one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
        return int(line.split()[1]) / 1024


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """Start `yian serve` on a free port, with the settings of this process, and stop it.

    Raises:
        StorageError: It did not start.
    """
    with subprocess.Popen(
        _SERVE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        said = process.stdout.readline() if process.stdout else ""
        found = re.search(r":(\d+)/", said)
        try:
            if not found:
                raise StorageError("服务没有启动。", "先运行 yian index build，再试 yian serve。")
            yield Server(process.pid, int(found.group(1)))
        finally:
            process.send_signal(signal.SIGINT)


def load(server: Server, plan: Plan) -> Section:
    """Let the clients work; every search must be answered as it was before they came.

    Args:
        server: Started, not yet asked anything.
        plan: How hard to press.
    """
    connection = HTTPConnection("127.0.0.1", server.port, timeout=_TIMEOUT)
    alone = [_hits(_ask(connection, text)) for text in plan.texts]
    connection.close()
    memory = {"before": server.memory()}
    tallies = [Tally() for _ in range(plan.clients)]
    began = time.monotonic()
    deadline = began + plan.seconds
    threads = [
        threading.Thread(
            target=_Client(server.port, plan, alone, tally).work, args=(deadline, turn)
        )
        for turn, tally in enumerate(tallies)
    ]
    for thread in threads:
        thread.start()
    time.sleep(plan.seconds / 2)
    memory["half"] = server.memory()
    for thread in threads:
        thread.join()
    spent = time.monotonic() - began
    memory["after"] = server.memory()
    return Section(
        "load",
        f"{plan.clients} 个客户端同时请求 {plan.seconds:.0f} 秒（毫秒；驻留内存 MB）",
        (*_times(tallies, spent), _errors(tallies), _memory(memory)),
    )


class _Client:
    """One connection, and what it saw."""

    def __init__(self, port: int, plan: Plan, alone: Sequence[Sequence[str]], tally: Tally) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=_TIMEOUT)
        self._texts = plan.texts
        self._alone = alone
        self._tally = tally

    def work(self, deadline: float, turn: int) -> None:
        """Send one request after the other until the deadline."""
        while time.monotonic() < deadline:
            turn += 1
            kind = "page" if turn % 5 == 0 else "search"
            began = time.perf_counter()
            try:
                self._page(turn // 5) if kind == "page" else self._search(turn)
            except (OSError, HTTPException, ValueError) as error:
                self._tally.errors.append(str(error) or type(error).__name__)
                self._connection.close()
            self._tally.times.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
        self._connection.close()

    def _page(self, turn: int) -> None:
        self._connection.request("GET", _PAGES[turn % len(_PAGES)])
        _read(self._connection)

    def _search(self, turn: int) -> None:
        at = turn % len(self._texts)
        if _hits(_ask(self._connection, self._texts[at])) != self._alone[at]:
            self._tally.errors.append("与单独检索时的结果不同")


def _ask(connection: HTTPConnection, text: str) -> bytes:
    body = json.dumps({"q": text, "anyway": True}).encode()
    connection.request("POST", "/api/search", body, _JSON)
    return _read(connection)


def _read(connection: HTTPConnection) -> bytes:
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise HTTPException(f"HTTP {answer.status}")
    return content


def _hits(content: bytes) -> list[str]:
    answer: dict[str, Any] = json.loads(content)
    return [f"{hit['key']} {hit['score']}" for hit in answer["hits"]]


def _times(tallies: Sequence[Tally], spent: float) -> Iterator[Row]:
    for kind, label in (("search", "检索（JSON）"), ("page", "页面与状态")):
        times = [time for tally in tallies for time in tally.times.get(kind, ())]
        if times:
            p50, p95, p99 = np.percentile(times, (50, 95, 99))
            figures = {"p50": p50, "p95": p95, "p99": p99, "最慢": max(times)}
            rounded = {name: round(float(value), 1) for name, value in figures.items()}
            note = f"{len(times)} 次，每秒 {len(times) / spent:.1f} 次"
            yield Row(kind, label, rounded, note)


def _errors(tallies: Sequence[Tally]) -> Row:
    errors = [error for tally in tallies for error in tally.errors]
    return Row("errors", "出错", {"次数": len(errors)}, "；".join(sorted(set(errors))[:3]))


def _memory(memory: dict[str, float]) -> Row:
    names = {"before": "之前", "half": "一半时", "after": "之后"}
    return Row("memory", "驻留内存", {names[name]: round(size, 1) for name, size in memory.items()})


@click.command(help="许多客户端同时检索：用时、出错、内存。有一次出错就以 1 退出。")
@click.option("--clients", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--seconds", default=60.0, show_default=True, type=click.FloatRange(0.1, 86_400))
def main(clients: int, seconds: float) -> None:
    """Start a server, press it, print a table."""
    judged = read_judged(OWN, SETS[OWN].queries, [SETS[OWN].qrels], RELEVANT)
    with serving() as server:
        section = load(server, Plan(clients, seconds, [query.text for query in judged.ranked]))
    click.echo("\n".join(section.lines()))
    (errors,) = (row for row in section.rows if row.name == "errors")
    sys.exit(1 if errors.values["次数"] else 0)


if __name__ == "__main__":
    main()
