"""The recipe of a generation: everything that decides its content, by hash."""

import hashlib
from collections.abc import Sequence

from corpus.library_files.reader import Library
from corpus.records import Case, Rule
from indexer.analysis import Parts
from indexer.engines.vectors import index_kind
from indexer.generation.manifest import FORMAT, Recipe
from indexer.store.codec import to_json


def recipe_of(library: Library, tables: Sequence[bytes], parts: Parts) -> Recipe:
    """Name what a generation would be made from.

    Args:
        library: Its records.
        tables: The other files that decide its content, in a fixed order.
        parts: Encoder and tokenizer.
    """
    digest = hashlib.sha256()
    for table in tables:
        digest.update(hashlib.sha256(table).digest())
    records: tuple[Case | Rule, ...] = (*library.cases, *library.rules)
    for record in records:
        digest.update(to_json(record).encode() + b"\n")
    encoder = parts.encoder
    return Recipe(
        format=FORMAT,
        model=parts.model,
        dimension=encoder.dimension if encoder else 0,
        tokenizer=parts.tokenizer.identity,
        corpus=digest.hexdigest()[:16],
        vectors=index_kind(len(library.cases)) if encoder else "none",
    )
