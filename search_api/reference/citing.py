"""How to cite the source of a case: GB/T 7714-2015, official-document style, BibTeX, RIS."""

import re
from dataclasses import dataclass

from corpus.records import Case

READ = "2026-11"
"""When the sources were read for this edition of the library."""


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite a case: one style name with its text."""

    style: str
    label: str
    text: str


def citations_of(case: Case) -> tuple[Citation, ...]:
    """Give the ways to cite a case's source by its own title.

    A weak record is never offered as a citation, nor a page whose title was not seen; the address
    of a reprint is never written.
    """
    if not (case.quotable and case.source.title):
        return ()
    source = case.source
    title, publisher = source.title or case.title, source.publisher or "发布者未载明"
    dated = f"({source.date})" if source.date else ""
    link = f". {source.link}" if source.link else ""
    gbt = f"{publisher}. {title}[EB/OL]. {dated}[{READ}]{link}."
    when = source.date or "发布日期未载明"
    plain = title if title.startswith("《") else f"《{title}》"
    official = f"{plain}（{publisher}，{when}）"
    return (
        Citation("gbt7714", "GB/T 7714—2015", gbt),
        Citation("official", "公文写法", official),
        Citation("bibtex", "BibTeX", _bibtex(case, title, publisher)),
        Citation("ris", "RIS", _ris(case, title, publisher)),
    )


def _bibtex(case: Case, title: str, publisher: str) -> str:
    source = case.source
    fields = [("title", _tex(title)), ("organization", _tex(publisher))]
    if source.date:
        fields.append(("date", source.date))
    if source.link:
        fields.append(("url", source.link))
    fields.append(("urldate", READ))
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@online{{{case.key},\n{body}\n}}"


def _tex(text: str) -> str:
    """Escape what TeX would not print as it stands."""
    return re.sub(r"([&%$#_{}])", r"\\\1", text)


def _ris(case: Case, title: str, publisher: str) -> str:
    source = case.source
    lines = ["TY  - ELEC", f"ID  - {case.key}", f"TI  - {title}", f"PB  - {publisher}"]
    if source.date:
        lines.append(f"DA  - {source.date.replace('-', '/')}")
    if source.link:
        lines.append(f"UR  - {source.link}")
    lines.append(f"Y2  - {READ.replace('-', '/')}")
    return "\n".join([*lines, "ER  - "])
