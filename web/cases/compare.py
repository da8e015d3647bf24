"""The comparison: cases by address (their keys are public), a text beside them by form only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from corpus.documents.document import Notice
from corpus.foundation.errors import YianError
from search_api.engine import SearchEngine
from search_api.fields.parsing import read_request
from search_api.fields.request import Filters, SearchRequest
from search_api.fields.table import LABELS
from search_api.reference.comparing import Comparison, check_keys, compare
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

TOO_FEW = "选好至少两件案例，就能并排对照；也可以从结果页把案情和案例放在一起对照。"


@dataclass(frozen=True, slots=True)
class CompareContext:
    """The comparison, or what is missing for one.

    Attributes:
        comparison: Cases side by side; None where there is nothing to show yet.
        message: What is missing or wrong, empty where nothing is.
        hint: The next step, empty where nothing is wrong.
        keys: Keys of the cases asked for.
        text: The text beside them, None without one.
        back: Fields of the search the text came with.
        share: Address of the comparison without the text; None with fewer than two cases.
        left: What the text does not show of the document it was read from.
    """

    template: ClassVar[str] = "cases/compare.html"

    comparison: Comparison | None
    message: str
    hint: str
    keys: tuple[str, ...]
    text: str | None
    back: tuple[tuple[str, str], ...]
    share: str | None
    left: tuple[Notice, ...] = ()


class ComparePages:
    """Sets cases side by side."""

    def __init__(self, engine: SearchEngine, renderer: Renderer) -> None:
        self._engine = engine
        self._renderer = renderer

    def router(self) -> APIRouter:
        """List the routes."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route(links.compare(), self.by_address, methods=["GET", "HEAD"])
        router.add_api_route(links.compare(), self.by_form, methods=["POST"])
        return router

    def by_address(
        self, request: Request, case: Annotated[Sequence[str], Query()] = ()
    ) -> Response:
        """Compare cases with each other."""
        return self._answer(request, case, [])

    def by_form(
        self, request: Request, fields: Annotated[Fields, Depends(form_fields)]
    ) -> Response:
        """Compare the text of the form with the cases that were ticked."""
        keys = [value for name, value in fields if name == "case"]
        return self._answer(request, keys, fields)

    def _answer(self, request: Request, keys: Sequence[str], fields: Fields) -> Response:
        text = first_of(fields, "q").strip() or None
        left = left_of(fields) if text else ()
        back = (*search_fields(fields), *left_fields(left)) if text else ()
        context = CompareContext(None, "", "", tuple(keys), text, back, None, left)
        try:
            wanted = check_keys(keys)
            context = replace(context, keys=wanted)
            if len(wanted) + (text is not None) < 2:
                context = replace(context, message=TOO_FEW)
                return self._renderer.page(request, context)
            cases = [self._engine.case(key) for key in wanted]
            asked = self._asked(fields) if text else None
            understood = self._engine.understand(asked) if asked else None
            found = compare(cases, self._engine.taxonomy, text, understood)
        except YianError as error:
            context = replace(context, message=error.message, hint=error.hint)
            return self._renderer.page(request, context, status=error.status)
        share = links.compare(wanted) if len(wanted) > 1 else None
        context = replace(context, comparison=found, share=share)
        return self._renderer.page(request, context)

    def _asked(self, fields: Fields) -> SearchRequest:
        """Read what the form states of the text; filters do not matter to a comparison."""
        asked = read_request(search_fields(fields), self._engine.known_values, LABELS)
        return replace(asked, k=1, page=1, filters=Filters(), anyway=True)
