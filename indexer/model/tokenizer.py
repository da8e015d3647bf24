"""Builds the Unigram tokenizer of the bundled model, whole or cut down to Chinese and English.

The cut-down copy is what a search loads: of 250,002 pieces it keeps the 102,659 whose every
character is ASCII, Han, a digit, punctuation or a symbol. A piece can only be used where all its
characters stand, so text written in those characters is cut exactly as the whole vocabulary cuts
it. Letters of other scripts become the unknown token.
"""

import unicodedata

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from indexer.model.weights import Pieces

_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


def runtime_ids(pieces: Pieces) -> tuple[int, ...]:
    """Choose the pieces the run-time copy keeps, specials first, in their old order."""
    last_special = max(pieces.bos, pieces.eos, pieces.pad, pieces.unk)
    return tuple(
        number
        for number, text in enumerate(pieces.texts)
        if number <= last_special or all(map(_is_kept, text))
    )


def build_tokenizer(pieces: Pieces, ids: tuple[int, ...] | None = None) -> Tokenizer:
    """Build the tokenizer over the pieces named by ids (all of them by default).

    A piece's new id is its position in ids; the four specials must come first and keep theirs.
    """
    chosen = range(len(pieces.texts)) if ids is None else ids
    vocabulary = [(pieces.texts[number], pieces.scores[number]) for number in chosen]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=pieces.unk, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    begin, end = pieces.texts[pieces.bos], pieces.texts[pieces.eos]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, pieces.bos), (end, pieces.eos)],
    )
    return tokenizer


def _is_kept(character: str) -> bool:
    """Tell whether normalised Chinese or English text may hold this character."""
    code = ord(character)
    if code < 128 or character in "▁々〇":
        return True
    if any(first <= code <= last for first, last in _HAN):
        return True
    return unicodedata.category(character)[0] not in "LM"
