"""Contexts of the pages people work in: the answer to a judgment, the comparison."""

from dataclasses import dataclass


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

    heading: str
    message: str
    hint: str
    note: str
    case: str
    back: tuple[tuple[str, str], ...]
