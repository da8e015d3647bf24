"""What building and searching share: the encoder, the tokenizer and the normaliser of a home."""

from dataclasses import dataclass
from pathlib import Path

from indexer.encoder.interface import NO_TOKENS, Encoder, ReadText, Tokens
from indexer.encoder.opening import open_encoder
from indexer.text.normalise import NormalisedText, Normaliser
from indexer.text.tokens import Tokenizer

__all__ = ["LEXICON", "NO_TOKENS", "Encoder", "Parts", "ReadText", "Tokens", "open_parts"]

LEXICON = "lexicon.txt"
"""The field's own words, in the library's folder."""


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

    def words(self, normal: str) -> tuple[str, ...]:
        """Cut a text in normal form into words, repeated words included."""
        return tuple(token.text for token in self.tokenizer(normal))

    def spans(self, normal: NormalisedText) -> tuple[tuple[str, int, int], ...]:
        """Cut a text into words with their spans in the original."""
        return tuple(
            (token.text, *normal.span(token.start, token.end))
            for token in self.tokenizer(normal.text)
        )


def open_parts(library: Path, home: Path, model: str) -> Parts:
    """Load the parts a home and a library name.

    Raises:
        ModelError, StorageError.
    """
    encoder, notices = open_encoder(model, home)
    return Parts(encoder, Tokenizer(library / LEXICON, home / "cache"), Normaliser(), notices)
