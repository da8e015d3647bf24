"""`yian serve` as a person starts and stops it."""

import os
import re
import signal
import socket
import subprocess
import sys

import httpx2
import pytest

COMMAND = [sys.executable, "-c", "from corpus.main import main; main()", "serve"]


def serve(home, *options):
    return subprocess.Popen(
        [*COMMAND, *options],
        env={**os.environ, "YIAN_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def started(built_home):
    """Start the command on a free port; give the process and the address it printed."""
    with serve(built_home, "--port", "0") as process:
        address = re.search(r"http://\S+?/", process.stdout.readline())[0]
        yield process, address
        process.kill()


def test_it_prints_its_address_and_stops_when_interrupted(started):
    process, address = started
    assert httpx2.get(address, timeout=60).status_code == 200
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert "以案已停止" in out
    assert "Traceback" not in err
    assert process.returncode == 0


def test_its_log_has_a_line_for_each_request_and_no_query(started):
    process, address = started
    httpx2.get(f"{address}search", params={"q": "很秘密的案情"}, timeout=60)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    (line,) = [line for line in err.splitlines() if "web.access" in line]
    assert "GET /search 200" in line
    assert "q=" not in line
    assert "秘密" not in line


def test_a_taken_port_is_a_sentence_with_a_next_step(built_home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = serve(built_home, "--port", str(taken.getsockname()[1]))
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "端口" in err
    assert "下一步：" in err
    assert "Traceback" not in err


def test_without_an_index_it_says_how_to_build_one(tmp_path):
    process = serve(tmp_path, "--port", "0")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "yian index build" in err
    assert "Traceback" not in err
