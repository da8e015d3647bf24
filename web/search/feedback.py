"""Judgments of hits: kept in user.db, answered with a page that leads back to the results."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from corpus.foundation.errors import UsageError, YianError
from search_api.engine import SearchEngine
from search_api.people.feedback import Feedback, Grade, UserData, now
from web.site import links
from web.site.forms import (
    Fields,
    first_of,
    form_fields,
    left_fields,
    left_of,
    search_fields,
)
from web.site.templating import Renderer
from web.site.tickets import Tickets, check_same_site

GRADES = {Grade.USEFUL: "有用", Grade.IRRELEVANT: "不相关"}


@dataclass(frozen=True, slots=True)
class FeedbackContext:
    """The answer to a judgment of a hit.

    Attributes:
        heading: What became of it, in a few words.
        message: The same in a sentence.
        hint: The next step where it was not kept, else empty.
        note: The note as it was sent.
        case: Key of the case, empty where none was named.
        back: Fields of the search to go back to; empty where the form carried no text.
    """

    template: ClassVar[str] = "search/feedback.html"

    heading: str
    message: str
    hint: str
    note: str
    case: str
    back: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Judgment:
    """What a button of a hit says: the case, the grade, the note beside it."""

    case: str
    grade: Grade
    note: str


class FeedbackPages:
    """Takes judgments of hits."""

    def __init__(
        self, engine: SearchEngine, renderer: Renderer, tickets: Tickets, user_data: UserData
    ) -> None:
        self._engine = engine
        self._renderer = renderer
        self._tickets = tickets
        self._user_data = user_data

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(links.feedback(), self.judge, methods=["POST"])
        return router

    def judge(self, request: Request, fields: Annotated[Fields, Depends(form_fields)]) -> Response:
        """Keep one judgment; what keeps it from being kept is said on the page that leads back."""
        back = way_back(fields)
        case, note = "", ""
        try:
            check_same_site(request.headers)
            ticket = self._tickets.read(first_of(fields, "ticket"))
            judgment = read_judgment(fields)
            note = judgment.note
            title = self._engine.case(judgment.case).case.title
            case = judgment.case
            self._user_data.add_feedback(
                Feedback(
                    query=ticket.query,
                    case=case,
                    grade=judgment.grade,
                    note=note or None,
                    generation=ticket.generation,
                    at=now(),
                )
            )
        except YianError as error:
            context = FeedbackContext("没有存下来", error.message, error.hint, note, case, back)
            return self._renderer.page(request, context, status=error.status)
        message = f"您认为“{title}”对这次检索{GRADES[judgment.grade]}。"
        context = FeedbackContext("已记下", message, "", note, case, back)
        return self._renderer.page(request, context)


def read_judgment(fields: Fields) -> Judgment:
    """Read which button of which hit was pressed.

    Raises:
        UsageError: No grade or no case is named.
    """
    grade, _, case = first_of(fields, "judge").partition(":")
    if grade not in list(Grade) or not case:
        raise UsageError("没有收到评价。", "回到结果页，在案例下面点“有用”或“不相关”。")
    notes = (value.strip() for name, value in fields if name == f"note.{case}")
    return Judgment(case, Grade(grade), next((note for note in notes if note), ""))


def way_back(fields: Fields) -> tuple[tuple[str, str], ...]:
    """Give the fields of the search the judgment belongs to, on the page it was made on."""
    if not first_of(fields, "q").strip():
        return ()
    kept = [(n, v) for n, v in search_fields(fields) if n != "page"]
    shown, at = first_of(fields, "shown"), first_of(fields, "at")
    extra = [(n, v) for n, v in (("shown", shown), ("page", at)) if v]
    return (*kept, *extra, *left_fields(left_of(fields)))
