"""Where the development queries and their grades stand (README.md beside this file)."""

from pathlib import Path

_FOLDER = Path(__file__).parent

QUERIES = _FOLDER / "dev_queries.jsonl"

QRELS = _FOLDER / "dev_qrels.tsv"
"""Grades of the pool, by the first reader."""

MORE_QRELS = tuple(sorted(_FOLDER.glob("dev_qrels_*.tsv")))
"""Grades given later, by file name; they win over earlier ones."""

RELEVANT = 2
"""Least grade that counts as relevant where a measure knows only yes and no."""
