"""A real server in a thread on a free port, and a real Chromium."""

import shutil
import threading
import time

import httpx2
import pytest
import uvicorn
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from search_api.opening import open_engine
from web.app import create_app
from web.cli import listen


@pytest.fixture(scope="session")
def server(settings, built_home):
    """Serve the whole library; give the address."""
    listener = listen("127.0.0.1", 0)
    app = create_app(open_engine(settings), allowed_hosts=["127.0.0.1", "localhost"])
    running = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
    thread.start()
    while not running.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    running.should_exit = True
    thread.join()
    listener.close()


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
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()
