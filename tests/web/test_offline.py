"""A running server talks to nobody but who asks it, and writes down nothing of what it is asked."""

import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2
import pytest

SERVER = """
import os, sys
sys.dont_write_bytecode = True
SAID = open(sys.argv[1], "w", buffering=1)

def note(event, arguments):
    if event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        print("write", arguments[0], file=SAID)
    elif event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "subprocess.Popen"):
        print(event, arguments[1:] if event != "socket.getaddrinfo" else arguments, file=SAID)

sys.addaudithook(note)
if sys.argv[2] == "phone":
    import socket
    with socket.socket() as phone:
        phone.settimeout(1)
        try:
            phone.connect(("192.0.2.1", 80))
        except OSError:
            pass
from corpus.main import main
main(["serve", "--port", "0"])
"""
PATHS = (
    "/",
    "/search?q=容缺受理先发许可证",
    "/cases/yn-2021-01",
    "/situations/S07",
    "/rules",
    "/overview",
    "/help/method",
    "/api/health",
    "/api/openapi.json",
)


class Watch:
    """Notes the far ends of a process's TCP and UDP sockets, however they were opened."""

    def __init__(self, pid):
        self.strangers = set()
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()

    def _look(self):
        while not self._over.wait(0.02):
            own = {os.readlink(one) for one in self._handles()}
            for table in ("tcp", "tcp6", "udp", "udp6"):
                for line in Path(f"/proc/{self._pid}/net/{table}").read_text().splitlines()[1:]:
                    fields = line.split()
                    if f"socket:[{fields[9]}]" in own and not _at_home(fields[2]):
                        self.strangers.add((table, fields[2]))

    def _handles(self):
        for one in Path(f"/proc/{self._pid}/fd").iterdir():
            if one.is_symlink():
                yield one


def _at_home(end):
    address, _, port = end.partition(":")
    return port == "0000" or address in ("0100007F", "0000000000000000FFFF00000100007F")


@pytest.fixture
def started(built_home, tmp_path):
    """Start a server as `yian serve` does, with a note of every call outward."""
    running = []

    def start(call="quiet"):
        said = tmp_path / "calls"
        process = subprocess.Popen(
            [sys.executable, "-c", SERVER, said, call],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "YIAN_HOME": str(built_home)},
        )
        running.append(process)
        port = re.search(r":(\d+)/", process.stdout.readline()).group(1)
        return process, f"http://127.0.0.1:{port}", said

    yield start
    for process in running:
        process.terminate()  # a shell without job control lets its jobs ignore SIGINT
        process.communicate(timeout=30)


def calls(said):
    return [line for line in said.read_text().splitlines() if not line.startswith("write ")]


def test_a_call_outward_would_be_noticed(started):
    _, _, said = started("phone")
    assert any("192.0.2.1" in call for call in calls(said))


@pytest.mark.skipif(not Path("/proc/self/net/tcp").exists(), reason="reads Linux's /proc")
def test_no_page_makes_the_server_call_anybody(started):
    process, address, said = started()
    with Watch(process.pid) as watch, httpx2.Client(base_url=address, timeout=60) as client:
        for path in PATHS:
            assert client.get(path).status_code == 200
        answer = client.post("/api/search", json={"q": "审批局先收件先发证，材料以后补"})
        assert len(answer.json()["hits"]) == 10
        time.sleep(0.5)
    assert watch.strangers == set()
    assert calls(said) == []


def test_a_document_of_some_megabytes_is_written_nowhere(started):
    _, address, said = started()
    before = said.read_text()
    content = "没有招标就先开工，后来补办了手续。".encode() + b" " * 3_000_000
    with httpx2.Client(base_url=address, timeout=60) as client:
        answer = client.post("/search", data={"q": ""}, files={"document": ("案情.txt", content)})
    assert answer.status_code == 200
    assert "没有招标就先开工" in answer.text
    assert said.read_text() == before
