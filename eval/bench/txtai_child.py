"""Searches with txtai; run by the interpreter that has it, with JSON in and out.

Imports nothing of this project: that interpreter does not have it.
"""

import json
import statistics
import sys
import time
from importlib import import_module
from importlib.metadata import version
from typing import Any


def main() -> None:
    """Index the documents, time the queries, rank for the judged ones."""
    given = json.load(sys.stdin)
    library: Any = import_module("txtai")
    embeddings = library.Embeddings(
        path=given["model"],
        hybrid=True,
        instructions={"query": "query: ", "data": "passage: "},
        gpu=False,
    )
    start = time.perf_counter()
    embeddings.index([(key, text, None) for key, text in given["documents"]])
    indexed = time.perf_counter() - start

    def search(text: str, depth: int) -> list[str]:
        return [str(key) for key, _ in embeddings.search(text, depth)]

    for text in given["texts"][:3]:
        search(text, 10)
    spent = []
    for text in given["texts"]:
        start = time.perf_counter()
        search(text, 10)
        spent.append((time.perf_counter() - start) * 1000)
    found = {
        "version": version("txtai"),
        "index_s": indexed,
        "search_ms": statistics.median(spent),
        "run": {qid: search(text, given["depth"]) for qid, text in given["judged"]},
    }
    sys.stdout.write("\n" + json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
