"""What decided like cases and the text leaves open, as plain questions (要件自查)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Case
from corpus.records.taxonomy import Taxonomy
from indexer.tagger.factors import Reading

ASKED = 4
"""Questions asked at most."""

_LEAST = 3
"""Of the closest cases that must state a factor before it is asked for."""

_WORDING = {
    "F1": "这样做是为了什么？",
    "F2": "出错是因为疏忽、经验不足，还是明知不可而为？",
    "F3": "您本人、亲友或单位有没有从中得到好处？",
    "F4": "事前有没有经过集体研究或请示？",
    "F5": "有没有上级部署或授权？有没有违反程序或明令禁止？",
    "F6": "当时有没有明确的规定或先例？",
    "F7": "当时有多紧急？",
    "F8": "有没有不由您决定的客观原因？",
    "F9": "该核实、该检查的，当时做到了哪一步？",
    "F10": "造成了什么后果？",
    "F11": "发现问题以后补救了没有？",
    "F12": "事前或事后有没有报告？",
    "F13": "调查时的态度怎样？",
    "F14": "以前有没有受过处理、犯过同类错误？",
    "F15": "您在其中担什么责任？",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A factor to be asked for.

    Attributes:
        code: F-code.
        name: Its name.
        text: The question in plain words.
        values: Answers to choose from, favourable first.
        stated_by: How many of the closest cases state it.
        among: How many cases were looked at.
    """

    code: str
    name: str
    text: str
    values: tuple[str, ...]
    stated_by: int
    among: int


def open_questions(
    readings: Sequence[Reading], closest: Sequence[Case], taxonomy: Taxonomy
) -> tuple[Question, ...]:
    """Ask for the factors that most of the closest cases state and the text does not."""
    said = {reading.target for reading in readings}
    counts = Counter(code for case in closest for code in case.labels.factors)
    wanted = [
        (-count, int(code[1:]), code)
        for code, count in counts.items()
        if count >= _LEAST and code not in said
    ]
    return tuple(
        Question(
            code=code,
            name=taxonomy.factor(code).name,
            text=_WORDING[code],
            values=taxonomy.factor(code).values,
            stated_by=counts[code],
            among=len(closest),
        )
        for _, _, code in sorted(wanted)[:ASKED]
    )
