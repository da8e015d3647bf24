"""Cues: the wordings from which a factor or a bar is read, from cues.toml."""

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.library_files.fields import Document, Fields
from corpus.records.taxonomy import Taxonomy

NAME = "cues.toml"


@dataclass(frozen=True, slots=True)
class Cue:
    """One wording.

    Attributes:
        target: F-code or N-code it speaks of.
        value: Value of the factor; empty for a bar.
        pattern: Regular expression over a text in normal form.
        negated: Value where the wording is denied; None where a denial says nothing.
        strength: How sure the wording is, 0 to 1.
    """

    target: str
    value: str
    pattern: re.Pattern[str]
    negated: str | None
    strength: float


def read_cues(path: Path, taxonomy: Taxonomy) -> tuple[Cue, ...]:
    """Read the cues and check them against the taxonomy.

    Raises:
        CorpusError: The file is missing or malformed; details name each line.
    """
    doc = Document(path)
    top = doc.fields()
    values = {factor.code: factor.values for factor in taxonomy.factors}
    values.update({bar.code: ("",) for bar in taxonomy.bars})
    cues = [cue for fields in top.children("cues") if (cue := _cue(fields, values)) is not None]
    top.close()
    doc.refuse_problems("线索文件")
    return tuple(cues)


def _cue(f: Fields, values: dict[str, tuple[str, ...]]) -> Cue | None:
    target, value, negated = f.text("target"), f.maybe_text("value") or "", f.maybe_text("negated")
    pattern, strength = f.text("pattern"), f.maybe_number("strength", 1, 100)
    f.close()
    for name, given in (("value", value), ("negated", negated)):
        if given is not None and given not in values.get(target, ()):
            f.complain(name, f"{target} 没有“{given}”这个值")
    try:
        return Cue(target, value, re.compile(pattern), negated, (strength or 0) / 100)
    except (re.error, OverflowError, RecursionError) as error:
        f.complain("pattern", f"不是正则表达式：{error}")
        return None
