"""Turns a page's context into an answer: one strict, autoescaping Jinja environment."""

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web import contexts, links, reference_contexts, wording, work_contexts

if TYPE_CHECKING:
    from corpus.taxonomy import Taxonomy

FOLDER = Path(__file__).parent

Context = (
    contexts.HomeContext
    | contexts.ResultsContext
    | contexts.ProblemContext
    | contexts.CaseContext
    | contexts.TaxonomyContext
    | contexts.ErrorContext
    | work_contexts.FeedbackContext
    | work_contexts.CompareContext
    | reference_contexts.SituationsContext
    | reference_contexts.SituationContext
    | reference_contexts.OverviewContext
    | reference_contexts.RulesContext
    | reference_contexts.RuleContext
    | reference_contexts.HelpContext
    | reference_contexts.MethodContext
    | reference_contexts.PrivacyContext
)


def create_environment(taxonomy: "Taxonomy") -> Environment:
    """Make the environment all pages are rendered in; a name a template lacks is an error."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        links=links, words=wording, severity_measures=taxonomy.severity_measures
    )
    return environment


class Renderer:
    """Renders pages from their contexts."""

    def __init__(self, taxonomy: "Taxonomy") -> None:
        """Prepare the templates; the taxonomy gives the words of the ladder of measures."""
        self._templates = Jinja2Templates(env=create_environment(taxonomy))

    def page(
        self, request: Request, name: str, context: Context, *, status: int = 200
    ) -> HTMLResponse:
        """Render one page; the template sees the fields of the context and nothing else."""
        values: dict[str, Any] = {f.name: getattr(context, f.name) for f in fields(context)}
        return self._templates.TemplateResponse(request, name, values, status_code=status)
