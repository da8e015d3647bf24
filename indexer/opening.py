"""What building and searching share: the encoder, the tokenizer and the normaliser of a home."""

from dataclasses import dataclass
from pathlib import Path

from indexer.encoder import Encoder, open_encoder
from indexer.normalise import Normaliser
from indexer.tokens import Tokenizer


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that turn text into words and vectors.

    Attributes:
        encoder: None when no model is at hand: lexical search only.
        tokenizer: Cuts normal text into words.
        normaliser: Brings text to the normal form.
        notices: Sentences the user must see, in Chinese.
    """

    encoder: Encoder | None
    tokenizer: Tokenizer
    normaliser: Normaliser
    notices: tuple[str, ...] = ()

    @property
    def model(self) -> str:
        """Name the encoder, "none" where there is none."""
        return self.encoder.name if self.encoder else "none"


def open_parts(library: Path, home: Path, model: str) -> Parts:
    """Load the parts a home and a library name.

    Raises:
        ModelError, StorageError.
    """
    encoder, notices = open_encoder(model, home)
    tokenizer = Tokenizer(library / "lexicon.txt", home / "cache")
    return Parts(encoder, tokenizer, Normaliser(), notices)


def words_with_spans(text: str, parts: Parts) -> tuple[tuple[str, int, int], ...]:
    """Cut an original text into words with their spans in it."""
    normal = parts.normaliser(text)
    return tuple(
        (token.text, *normal.span(token.start, token.end)) for token in parts.tokenizer(normal.text)
    )
