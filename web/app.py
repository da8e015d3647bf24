"""Puts the site together: pages, JSON API, static files, error answers, what surrounds them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from search_api.api import create_api
from search_api.engine import SearchEngine
from web.errors import ErrorAnswers
from web.pages import Pages
from web.search_pages import SearchPages
from web.security import AccessLog, BodyLimit, FaultBarrier, HostCheck, SecurityHeaders
from web.templating import FOLDER, Renderer


def create_app(engine: SearchEngine, *, allowed_hosts: Sequence[str]) -> FastAPI:
    """Make the application around an open engine; shutting it down closes the engine.

    Args:
        engine: Answers searches and gives records.
        allowed_hosts: Host names (without port) the site answers to.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        engine.close()

    app = FastAPI(
        title="以案：干部容错纠错先例检索",
        version=version("yian"),
        lifespan=lifespan,
        docs_url=None,  # the stock pages load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    renderer = Renderer(engine.taxonomy)
    answers = ErrorAnswers(renderer)
    answers.install(app)
    app.include_router(create_api(engine))
    app.include_router(SearchPages(engine, renderer).router())
    app.include_router(Pages(engine, renderer).router())
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    # the last one added is the outermost
    app.add_middleware(BodyLimit, refuse=answers.refuse)
    app.add_middleware(FaultBarrier, refuse=answers.refuse)
    app.add_middleware(HostCheck, allowed=allowed_hosts, refuse=answers.refuse)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(AccessLog)
    return app
