"""Contexts of the pages people work in: the answer to a judgment, the comparison."""

from dataclasses import dataclass

from search_api.comparing import Comparison


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
    """

    comparison: Comparison | None
    message: str
    hint: str
    keys: tuple[str, ...]
    text: str | None
    back: tuple[tuple[str, str], ...]
    share: str | None
