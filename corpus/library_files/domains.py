"""Domains a page may link to, read from domains.toml; every other address is only kept."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from corpus.library_files.fields import Document
from corpus.library_files.problems import Problem
from corpus.library_files.scan import Located, Scan
from corpus.records import Case, Rule
from corpus.records.source import LINKABLE, Standing

NAME = "domains.toml"

Domains = Mapping[Standing, frozenset[str]]
"""Standing to the host names whose pages have it."""


def read_domains(path: Path) -> Domains:
    """Read the list.

    Raises:
        CorpusError: The file is missing or malformed.
    """
    doc = Document(path)
    top = doc.fields()
    found = {standing: frozenset(top.texts(standing.value)) for standing in LINKABLE}
    top.close()
    doc.refuse_problems(f"{path.name} ")
    return found


def unlisted_links(scan: Scan, domains: Domains) -> Iterator[Problem]:
    """Report each link to a host that is not on the list of its standing."""
    entries: tuple[Located[Case] | Located[Rule], ...] = (*scan.cases, *scan.rules)
    for entry in entries:
        source = entry.record.source
        if source.link is None:
            continue
        host = host_of(source.link)
        if host not in domains[source.standing]:
            said = f"“{host or source.link}”不在{NAME}的 {source.standing.value} 一栏，不能作链接"
            yield entry.problem("url", said, "source")


def host_of(url: str) -> str:
    """Give the host name of a web address; empty where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
