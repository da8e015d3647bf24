"""Queries made from the library's own texts."""

from collections.abc import Sequence

from corpus.records import Case

LENGTHS = {"short": 20, "case": 300, "long": 1500}
"""Query length in characters: a few words, one case, an applicant's account."""

LABELS = {"short": "短（20 字）", "case": "案情（300 字）", "long": "长（1500 字）"}


def query_texts(cases: Sequence[Case], length: int, count: int) -> list[str]:
    """Cut texts of one length from the facts of cases spread over the library.

    A text longer than the facts of one case runs on into the next case.
    """
    step = max(1, len(cases) // count)
    texts = []
    for first in range(0, step * count, step):
        text, at = "", first
        while len(text) < length:
            case = cases[at % len(cases)]
            text += case.facts + "".join(case.circumstances)
            at += 1
        texts.append(text[:length])
    return texts
