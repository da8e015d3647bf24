"""Help: one page for each group of users, method and limits, privacy."""

from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from search_api.engine import SearchEngine
from search_api.labels import FEATURES
from search_api.params import MAX_CHARS, MAX_GET_CHARS
from web import links
from web.pages import READING
from web.reference_contexts import HelpContext, MethodContext, PrivacyContext
from web.templating import Renderer


class HelpPages:
    """Answers with the pages of help."""

    def __init__(self, engine: SearchEngine, renderer: Renderer) -> None:
        self._engine = engine
        self._renderer = renderer

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        for topic, page in (
            (None, self.start),
            ("reviewers", self.reviewers),
            ("trainers", self.trainers),
            ("applicants", self.applicants),
            ("method", self.method),
            ("privacy", self.privacy),
        ):
            router.add_api_route(links.help_for(topic), page, methods=READING)
        router.add_api_route("/about", self.about, methods=READING)
        return router

    def about(self) -> Response:
        """Lead from the address people try to where it is told."""
        return RedirectResponse(links.help_for("method"), HTTPStatus.PERMANENT_REDIRECT)

    def start(self, request: Request) -> Response:
        """Show what help there is."""
        return self._renderer.page(request, "help.html", HelpContext())

    def reviewers(self, request: Request) -> Response:
        """Show how a reviewer searches both sides."""
        return self._renderer.page(request, "help_reviewers.html", HelpContext())

    def trainers(self, request: Request) -> Response:
        """Show how a trainer collects a set of cases."""
        return self._renderer.page(request, "help_trainers.html", HelpContext())

    def applicants(self, request: Request) -> Response:
        """Show how an applicant finds comparable cases."""
        return self._renderer.page(request, "help_applicants.html", HelpContext())

    def method(self, request: Request) -> Response:
        """Show how cases are found, how well, and what is known to be weak."""
        context = MethodContext(self._engine.reference.holdings, tuple(FEATURES.values()))
        return self._renderer.page(request, "help_method.html", context)

    def privacy(self, request: Request) -> Response:
        """Show what becomes of a text."""
        context = PrivacyContext(MAX_CHARS, MAX_GET_CHARS)
        return self._renderer.page(request, "help_privacy.html", context)
