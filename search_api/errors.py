"""The errors of the system as other layers see them, and their one JSON shape."""

from typing import Any

from corpus.errors import (
    EmptyQuery,
    IndexMissing,
    NotFound,
    PageOutOfRange,
    QueryTooLong,
    UnknownFilter,
    UsageError,
    YianError,
)

__all__ = [
    "EmptyQuery",
    "IndexMissing",
    "NotFound",
    "PageOutOfRange",
    "QueryTooLong",
    "UnknownFilter",
    "UsageError",
    "YianError",
    "error_document",
]


def error_document(error: YianError) -> dict[str, Any]:
    """Give the JSON body of an error (DESIGN section 6)."""
    return {
        "error": {
            "code": error.code,
            "message": error.message,
            "hint": error.hint,
            "details": list(error.details),
        }
    }
