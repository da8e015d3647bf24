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

LESSONS = "lessons.npz"
"""Query vectors of the texts the tagger learned from, with digests."""

TAGGER = "tagger.npz"
"""The classifiers of situations, error types, domains and scope."""
