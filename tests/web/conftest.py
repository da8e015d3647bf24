"""A real server in a thread on a free port, and a real Chromium."""

import contextlib
import shutil
import threading
import time
from dataclasses import replace

import httpx2
import pytest
import uvicorn
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from corpus.foundation.settings import LIBRARY
from corpus.library_files.reader import read_library
from indexer.analysis import open_parts
from indexer.building.build import build
from search_api.engine import open_engine
from web.app import create_app
from web.cli import listen


@contextlib.contextmanager
def serving(engine, user_db):
    """Serve an engine, which the site closes at the end; give the address."""
    listener = listen("127.0.0.1", 0)
    app = create_app(engine, allowed_hosts=["127.0.0.1", "localhost"], user_db=user_db)
    running = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
    thread.start()
    while thread.is_alive() and not running.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    running.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="session")
def user_db(tmp_path_factory):
    return tmp_path_factory.mktemp("user") / "user.db"


@pytest.fixture(scope="session")
def server(settings, built_home, user_db):
    """Serve the whole library; give the address."""
    with serving(open_engine(settings), user_db) as address:
        yield address


@pytest.fixture(scope="session")
def serve():
    """Give the means to serve another engine or file than the usual ones."""
    return serving


@pytest.fixture(scope="session")
def lexical_server(settings, tmp_path_factory):
    """Serve the whole library without a language model; give the address."""
    bare = replace(settings, home=tmp_path_factory.mktemp("lexical"), model="none")
    build(bare.library, bare.home, open_parts(bare.library, bare.home, bare.model))
    with serving(open_engine(bare), bare.home / "user.db") as address:
        yield address


@pytest.fixture(scope="session")
def client(server):
    with httpx2.Client(base_url=server, timeout=60) as client:
        yield client


@pytest.fixture
def page(client):
    """Ask for a page; give it parsed the way a browser parses it."""

    def ask(path, data=None, status=200):
        answer = client.get(path) if data is None else client.post(path, data=data)
        assert answer.status_code == status
        return BeautifulSoup(answer.text, "html5lib")

    return ask


@pytest.fixture(scope="session")
def chromium():
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def library():
    """Give the records as the files of the library have them, addresses of reprints included."""
    return read_library(LIBRARY)
