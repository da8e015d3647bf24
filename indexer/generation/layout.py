"""Every file name of a generation, written once."""

from corpus.library_files.cues import NAME as CUES
from corpus.library_files.taxonomy import NAME as TAXONOMY

__all__ = [
    "CASES",
    "CENTRE",
    "CHARACTERS",
    "CUES",
    "MANIFEST",
    "OUTSIDE",
    "PASSAGES",
    "QUERIES",
    "SENTENCES",
    "STORE",
    "TAGGER",
    "TAXONOMY",
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
"""Query vectors of what a case is asked for by, in the order of the table `queries`."""

OUTSIDE = "outside.npz"
"""Query vectors of texts about something else and of the labels' descriptions, with digests."""

TAGGER = "tagger.npz"
"""The classifiers of situations, error types, domains and scope."""
