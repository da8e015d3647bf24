"""The error tree of the whole system: a name, an HTTP status, a message for people, a next step.

YianError
├── UsageError                 400  the request cannot be understood
│   ├── EmptyQuery             400
│   ├── QueryTooLong           413
│   ├── UnknownFilter          422
│   ├── InvalidBody            422
│   └── PageOutOfRange         404
├── RequestRefused             400  no such address, or not by this method (status as it says)
├── NotFound                   404  no such case, rule or page
│   └── Gone                   410  a record that was taken out of the library
├── CorpusError                500  the library's files have problems
├── IndexMissing               503  nothing has been built yet
├── IndexMismatch              503  the index was made by another model, lexicon or code
├── IndexDamaged               503  a file of the index is truncated or altered
├── BuildBusy                  409  another build is running
├── StorageError               507  a folder cannot be written or the disk is full
├── UserDataDamaged            503  user.db cannot be read
├── PartMissing                503  a command needs a library that is not installed
└── ModelError                 503  a language model cannot be prepared or loaded
"""

from collections.abc import Sequence


class YianError(Exception):
    """Base of all errors a user may see."""

    status = 500
    code = "error"

    def __init__(self, message: str, hint: str = "", details: Sequence[str] = ()) -> None:
        """Keep what went wrong (Chinese), the next step (Chinese) and further lines."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = tuple(details)


class UsageError(YianError):
    """The request cannot be understood as it is."""

    status = 400
    code = "bad_request"


class EmptyQuery(UsageError):
    """The query holds no text to search for."""

    code = "empty_query"


class QueryTooLong(UsageError):
    """The query is longer than the system reads."""

    status = 413
    code = "query_too_long"


class UnknownFilter(UsageError):
    """A filter or its value is not one of the known ones."""

    status = 422
    code = "unknown_filter"


class InvalidBody(UsageError):
    """A field of a request's body or address is of the wrong type or size."""

    status = 422


class PageOutOfRange(UsageError):
    """The page asked for does not exist."""

    status = 404
    code = "page_out_of_range"


class RequestRefused(YianError):
    """The web framework found no route for a request, or could not read it."""

    status = 400
    code = "http"

    def __init__(self, status: int, message: str, hint: str = "") -> None:
        """Keep the HTTP status the framework answered with."""
        super().__init__(message, hint)
        self.status = status


class NotFound(YianError):
    """No case, rule or page goes by this name."""

    status = 404
    code = "not_found"


class Gone(NotFound):
    """A record that was taken out of the library; the message gives the reason."""

    status = 410
    code = "gone"


class CorpusError(YianError):
    """The library's files have problems; details lists each with file and line."""

    code = "corpus_invalid"


class IndexMissing(YianError):
    """No index generation has been built yet."""

    status = 503
    code = "index_missing"


class IndexMismatch(YianError):
    """The index was made by another model, lexicon or code than the one at hand."""

    status = 503
    code = "index_mismatch"


class IndexDamaged(YianError):
    """A file of the index is missing, truncated or altered."""

    status = 503
    code = "index_damaged"


class BuildBusy(YianError):
    """Another build holds the lock."""

    status = 409
    code = "build_busy"


class StorageError(YianError):
    """A folder cannot be written, or the disk is full."""

    status = 507
    code = "storage"


class ModelError(YianError):
    """A language model cannot be prepared or loaded."""

    status = 503
    code = "model"


class PartMissing(YianError):
    """A command needs a library that only those who develop the system install."""

    status = 503
    code = "part_missing"


class UserDataDamaged(YianError):
    """user.db cannot be read, or a newer version wrote it."""

    status = 503
    code = "user_data_damaged"
