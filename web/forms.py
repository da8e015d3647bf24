"""Reads the one search form, whichever of its buttons was pressed."""

from fastapi import Request

Fields = list[tuple[str, str]]

OWN_FIELDS = ("remove", "shown", "ticket", "at", "case", "judge")
"""Fields of our form that are not part of a search."""

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
