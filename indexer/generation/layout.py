"""Every file name of a generation, written once."""

from corpus.library_files.cues import NAME as CUES
from corpus.library_files.taxonomy import NAME as TAXONOMY

__all__ = [
    "CASES",
    "CENTRE",
    "CHARACTERS",
    "CUES",
    "LESSONS",
    "MANIFEST",
    "PASSAGES",
    "QUERIES",
    "SENTENCES",
    "STORE",
    "TAGGER",
    "TAXONOMY",
    "TOKENS",
    "TOKEN_IDS",
    "TOKEN_STARTS",
    "TOKEN_WEIGHTS",
    "WORDS",
]

MANIFEST = "manifest.json"
"""What the generation says of itself, with the size and hash of every other file."""

STORE = "library.db"
"""Records, labels, passages, sentences."""

WORDS, CHARACTERS = "bm25", "characters"
"""Folders of the two BM25 indexes."""

CASES = "vectors.faiss"
"""FAISS over one vector a case."""

CENTRE = "centre.npy"
"""Mean of the cases' vectors, float32 of shape (dimension,)."""

PASSAGES, SENTENCES = "passages.npy", "sentences.npy"
"""Unit vectors, float32 of shape (rows, dimension), in the order of their tables."""

QUERIES = "queries.npy"
"""Query vectors of what finds the neighbours of a case, in the order of the table `queries`."""

TOKENS, TOKEN_IDS = "tokens.npy", "token_ids.npy"
"""Vectors of the passages' tokens, int8, and what each token is; only where the model tells."""

TOKEN_STARTS, TOKEN_WEIGHTS = "token_starts.npy", "token_weights.npy"
"""First token of each passage; what each token of the vocabulary weighs."""

LESSONS = "lessons.npz"
"""Query vectors of the texts the tagger learned from, with digests."""

TAGGER = "tagger.npz"
"""The classifiers of situations, error types, domains and scope."""
