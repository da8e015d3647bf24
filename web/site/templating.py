"""Turns a page's context into an answer: one strict, autoescaping Jinja environment."""

from dataclasses import fields
from pathlib import Path
from typing import Any, ClassVar, Protocol

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web.site import links, wording

FOLDER = Path(__file__).parent.parent
"""The folder of templates/ and static/."""

READING = ["GET", "HEAD"]
"""Methods of a page that is only read."""


class Context(Protocol):
    """What one page's template may use: a frozen dataclass that names its template.

    Nothing else is passed to the template.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def template(self) -> str:
        """Name the template, below templates/."""
        ...


def create_environment() -> Environment:
    """Make the environment all pages are rendered in; a name a template lacks is an error."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(links=links, words=wording)
    return environment


class Renderer:
    """Renders pages from their contexts."""

    def __init__(self) -> None:
        """Prepare the templates."""
        self._templates = Jinja2Templates(env=create_environment())

    def page(self, request: Request, context: Context, *, status: int = 200) -> HTMLResponse:
        """Render the page of a context."""
        values: dict[str, Any] = {f.name: getattr(context, f.name) for f in fields(context)}
        return self._templates.TemplateResponse(
            request, context.template, values, status_code=status
        )
