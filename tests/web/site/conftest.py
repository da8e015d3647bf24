"""The real taxonomy with the templates, requests for paths, coroutines run, without a server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import Request

from corpus.foundation.settings import LIBRARY
from corpus.library_files.taxonomy import NAME, load_taxonomy
from web.site.templating import Renderer


@pytest.fixture(scope="session")
def taxonomy():
    return load_taxonomy(LIBRARY / NAME)


@pytest.fixture(scope="session")
def renderer(taxonomy):
    return Renderer()


@pytest.fixture
def asked_for():
    """Give the means to make a request for a path."""

    def make(path):
        scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
        return Request(scope)

    return make


@pytest.fixture
def run():
    """Give the means to run a coroutine; in a thread, where no browser keeps a loop running."""

    def wait(coroutine):
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, coroutine).result()

    return wait
