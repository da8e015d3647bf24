"""Puts the site together: pages, JSON API, static files, error answers, what surrounds them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles

from search_api.endpoints.rest import create_api
from search_api.engine import SearchEngine
from search_api.people.feedback import UserData
from web.cases.compare import ComparePages
from web.cases.listing import CaseListPages
from web.cases.pages import CasePages
from web.reference.help import HelpPages
from web.reference.home import HomePage
from web.reference.overview import OverviewPages
from web.reference.rules import RulePages
from web.reference.situations import SituationPages
from web.reference.taxonomy import TaxonomyPage
from web.search.feedback import FeedbackPages
from web.search.pages import SearchPages
from web.site.errors import ErrorAnswers
from web.site.security import AccessLog, BodyLimit, FaultBarrier, HostCheck, SecurityHeaders
from web.site.templating import FOLDER, Renderer
from web.site.tickets import Tickets

READ = (
    HomePage,
    CaseListPages,
    CasePages,
    SituationPages,
    OverviewPages,
    RulePages,
    TaxonomyPage,
    HelpPages,
)
"""Pages that need nothing but the engine."""


def create_app(engine: SearchEngine, *, allowed_hosts: Sequence[str], user_db: Path) -> FastAPI:
    """Make the application around an open engine; shutting it down closes the engine.

    Args:
        engine: Answers searches and gives records.
        allowed_hosts: Host names (without port) the site answers to.
        user_db: File that judgments of hits are kept in; made at the first one.
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
    renderer = Renderer()
    answers = ErrorAnswers(renderer)
    answers.install(app)
    app.include_router(create_api(engine))
    tickets, user_data = Tickets(), UserData(user_db)
    app.include_router(SearchPages(engine, renderer, tickets).router())
    app.include_router(ComparePages(engine, renderer).router())
    app.include_router(FeedbackPages(engine, renderer, tickets, user_data).router())
    for pages in READ:
        app.include_router(pages(engine, renderer).router())
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    # the last one added is the outermost
    app.add_middleware(BodyLimit, refuse=answers.refuse)
    app.add_middleware(FaultBarrier, refuse=answers.refuse)
    app.add_middleware(HostCheck, allowed=allowed_hosts, refuse=answers.refuse)
    # sizes tell nothing here: the one secret of a page, its ticket, changes with every text
    app.add_middleware(GZipMiddleware, compresslevel=4)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(AccessLog)
    return app
