"""One group of pages alone in an application, with what its templates were given."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from web.site.errors import ErrorAnswers
from web.site.templating import Renderer


@pytest.fixture
def alone(engine):
    """Give the means to visit the pages of one class."""

    def visit(pages):
        renderer = Renderer()
        app = FastAPI()
        ErrorAnswers(renderer).install(app)
        app.include_router(pages(engine, renderer).router())
        return TestClient(app)

    return visit
