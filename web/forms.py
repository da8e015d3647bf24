"""Reads the one search form, whichever of its buttons was pressed."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from search_api.errors import UsageError
from web.documents import read_document

Fields = list[tuple[str, str]]

OWN_FIELDS = ("remove", "shown", "ticket", "at", "case", "judge")
"""Fields of our form that are not part of a search."""

DOCUMENT = "document"
"""The file field of the search form."""

NOTE = "note."
"""Notes on hits are fields named by this and the case."""


async def form_fields(request: Request) -> Fields:
    """Read the submitted form; files are not read here, line ends become single."""
    async with request.form() as form:
        return [
            (name, value.replace("\r\n", "\n"))
            for name, value in form.multi_items()
            if isinstance(value, str)
        ]


@dataclass(frozen=True, slots=True)
class Submitted:
    """A search form as it was submitted.

    Attributes:
        fields: Its fields; the text of a document stands behind the text that was typed.
        refused: Why the document could not be read; None where it could or there is none.
    """

    fields: Fields
    refused: UsageError | None


async def submitted_search(request: Request) -> Submitted:
    """Read the search form with its document; the file is gone when the request is answered."""
    async with request.form() as form:
        fields = [
            (name, value.replace("\r\n", "\n"))
            for name, value in form.multi_items()
            if isinstance(value, str)
        ]
        document = form.get(DOCUMENT)
        if not isinstance(document, UploadFile) or not document.filename:
            return Submitted(fields, None)
        content = await document.read()
    try:
        text = await run_in_threadpool(read_document, document.filename, content)
    except UsageError as error:
        return Submitted(fields, error)
    return Submitted(_with_document(fields, text), None)


def _with_document(fields: Fields, text: str) -> Fields:
    typed = "\n".join(value for name, value in fields if name == "q").strip()
    rest = [(name, value) for name, value in fields if name != "q"]
    return [("q", f"{typed}\n{text}" if typed else text), *rest]


def search_fields(fields: Fields) -> Fields:
    """Leave the fields that belong to a search, blank ones left out."""
    return [
        (name, value)
        for name, value in fields
        if name not in OWN_FIELDS and not name.startswith(NOTE) and value.strip()
    ]


def first_of(fields: Fields, name: str) -> str:
    """Give the first value of a field, empty without one."""
    return next((value for n, value in fields if n == name), "")
