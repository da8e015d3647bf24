"""Keys that were given and whose records are gone, read from withdrawn.toml."""

from pathlib import Path

from corpus.library_files.fields import Document
from corpus.records.withdrawn import Withdrawn

NAME = "withdrawn.toml"


def withdrawn_of(doc: Document) -> tuple[Withdrawn, ...]:
    """Turn a parsed withdrawn.toml into values; problems stay on the document."""
    top = doc.fields()
    found = []
    for table, what in (("cases", "案例"), ("rules", "规则")):
        for fields in top.children(table):
            found.append(Withdrawn(fields.text("key"), what, fields.text("reason")))
            fields.close()
    top.close()
    return tuple(found)


def read_withdrawn(path: Path) -> tuple[Withdrawn, ...]:
    """Read the withdrawn records of a library; none where it has no such file.

    Raises:
        CorpusError: The file is malformed; details name each line.
    """
    if not path.is_file():
        return ()
    doc = Document(path)
    found = withdrawn_of(doc)
    doc.refuse_problems(f"{path.name} ")
    return found
