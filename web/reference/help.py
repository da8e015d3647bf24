"""Help: one page for each group of users, method and limits, privacy."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from search_api.engine import SearchEngine
from search_api.fields.request import MAX_CHARS, MAX_GET_CHARS
from search_api.ranking.features import FEATURES
from search_api.reference.holdings import Holdings
from web.site import links
from web.site.templating import READING, Renderer


@dataclass(frozen=True, slots=True)
class HelpContext:
    """The list of what help there is; nothing of it depends on the library."""

    template: ClassVar[str] = "reference/help.html"


@dataclass(frozen=True, slots=True)
class ReviewersContext:
    """How a reviewer searches both sides."""

    template: ClassVar[str] = "reference/help_reviewers.html"


@dataclass(frozen=True, slots=True)
class TrainersContext:
    """How a trainer collects a set of cases."""

    template: ClassVar[str] = "reference/help_trainers.html"


@dataclass(frozen=True, slots=True)
class ApplicantsContext:
    """How an applicant finds comparable cases."""

    template: ClassVar[str] = "reference/help_applicants.html"


@dataclass(frozen=True, slots=True)
class MethodContext:
    """How cases are found, how well, and what the library lacks.

    Attributes:
        holdings: The library's counts.
        features: What a score is made of, in words.
    """

    template: ClassVar[str] = "reference/help_method.html"

    holdings: Holdings
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrivacyContext:
    """What becomes of a text, and how long a text may be in a form and in an address."""

    template: ClassVar[str] = "reference/help_privacy.html"

    max_chars: int
    max_get_chars: int


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
        return self._renderer.page(request, HelpContext())

    def reviewers(self, request: Request) -> Response:
        """Show how a reviewer searches both sides."""
        return self._renderer.page(request, ReviewersContext())

    def trainers(self, request: Request) -> Response:
        """Show how a trainer collects a set of cases."""
        return self._renderer.page(request, TrainersContext())

    def applicants(self, request: Request) -> Response:
        """Show how an applicant finds comparable cases."""
        return self._renderer.page(request, ApplicantsContext())

    def method(self, request: Request) -> Response:
        """Show how cases are found, how well, and what is known to be weak."""
        context = MethodContext(self._engine.holdings, tuple(FEATURES.values()))
        return self._renderer.page(request, context)

    def privacy(self, request: Request) -> Response:
        """Show what becomes of a text."""
        context = PrivacyContext(MAX_CHARS, MAX_GET_CHARS)
        return self._renderer.page(request, context)
