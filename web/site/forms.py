"""Reads the one search form, whichever of its buttons was pressed."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from corpus.documents.document import Notice
from corpus.documents.reading import read_document
from corpus.foundation.errors import UsageError
from web.site.security import MAX_BODY_BYTES

Fields = list[tuple[str, str]]

LEFT = "left"
"""Carries along, as codes, what the text does not show of the document it was read from."""

READING = "reading"
"""The button of a reading of a text file: its value is the whole text, as no file is kept."""

OWN_FIELDS = ("remove", "shown", "ticket", "at", "case", "judge", LEFT, READING)
"""Fields of our form that are not part of a search."""

DOCUMENT = "document"
"""The file field of the search form."""

NOTE = "note."
"""Notes on hits are fields named by this and the case."""


class _InMemory(MultiPartParser):
    """Holds a file of a form in memory: what describes a case is never written to the disk."""

    spool_max_size = MAX_BODY_BYTES


@asynccontextmanager
async def _form(request: Request) -> AsyncIterator[FormData]:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form() as form:
            yield form
        return
    try:
        form = await _InMemory(request.headers, request.stream()).parse()
    except MultiPartException as error:
        raise HTTPException(400, error.message) from error
    try:
        yield form
    finally:
        await form.close()


def _texts(form: FormData) -> Fields:
    return [
        (name, value.replace("\r\n", "\n"))
        for name, value in form.multi_items()
        if isinstance(value, str)
    ]


async def form_fields(request: Request) -> Fields:
    """Read the submitted form; files are not read here, line ends become single."""
    async with _form(request) as form:
        return _texts(form)


@dataclass(frozen=True, slots=True)
class Submitted:
    """A search form as it was submitted.

    Attributes:
        fields: Its fields; the text of a document stands behind the text that was typed.
        refused: Why the document could not be read; None where it could or there is none.
        left: What the text does not show of its documents, earlier ones included.
    """

    fields: Fields
    refused: UsageError | None
    left: tuple[Notice, ...]


async def submitted_search(request: Request) -> Submitted:
    """Read the search form with its document; the file is gone when the request is answered."""
    async with _form(request) as form:
        fields = _with_reading(_texts(form))
        left = left_of(fields)
        file = form.get(DOCUMENT)
        if not isinstance(file, UploadFile) or not file.filename:
            return Submitted(fields, None, left)
        content = await file.read()
    try:
        document = await run_in_threadpool(read_document, file.filename, content)
    except UsageError as error:
        return Submitted(fields, error, left)
    return Submitted(_with_text(fields, document.text), None, (*left, *document.notices))


def left_of(fields: Fields) -> tuple[Notice, ...]:
    """Read what the text of the form does not show of its documents."""
    notices = (Notice.from_code(value) for name, value in fields if name == LEFT)
    return tuple(notice for notice in notices if notice is not None)


def left_fields(notices: Sequence[Notice]) -> Fields:
    """Give the fields that carry notices along."""
    return [(LEFT, str(notice)) for notice in notices]


def _with_reading(fields: Fields) -> Fields:
    """Put the reading that was chosen for a text file in its place."""
    chosen = first_of(fields, READING).strip()
    return _with_text(fields, chosen) if chosen else fields


def _with_text(fields: Fields, text: str) -> Fields:
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
