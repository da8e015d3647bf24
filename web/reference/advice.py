"""Do and don't in plain words: only what more cases of one side state than of the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from search_api.reference.briefing import FactorUse, ValueUse

DO: Mapping[tuple[str, str], str] = {
    ("F4", "集体且完整"): "集体研究决定，手续办全、记录留好",
    ("F4", "请示经同意"): "拿不准的先请示，得到同意再办",
    ("F12", "事前报备"): "动手之前先报备风险",
    ("F12", "事前请示"): "动手之前先书面请示",
    ("F12", "事后及时报告"): "来不及事先报告的，事后马上报告",
    ("F5", "有部署或授权"): "在部署或授权的范围内做事，文件留存",
    ("F9", "充分"): "该查的查、该核的核，留下履职记录",
    ("F11", "主动及时有效"): "一发现问题就主动补救、挽回损失",
    ("F3", "查明未谋利"): "不沾个人利益，账目经得起查",
    ("F1", "为公"): "说得清是为了公事、为了群众",
    ("F13", "认错配合"): "如实说明，配合调查",
}
"""Favourable values somebody can act on, and how to."""

DONT: Mapping[tuple[str, str], str] = {
    ("F4", "个人专断或绕开"): "一个人拍板，绕开集体决策",
    ("F12", "未报告"): "出了问题不报告",
    ("F12", "瞒报"): "瞒报、漏报、编造情况",
    ("F5", "违反明令禁止"): "做明令禁止的事",
    ("F5", "违反程序性规定"): "跳过规定的程序",
    ("F9", "失职不作为"): "该管不管、该办不办",
    ("F9", "有疏漏"): "审核、查验、管护走过场",
    ("F11", "未补救"): "发现问题放着不管",
    ("F11", "被查后才改"): "等到被查了才改",
    ("F3", "本人获利"): "自己从中得利",
    ("F3", "他人受益"): "让亲友或特定的人得利",
    ("F1", "为私"): "为了私事动用公权",
    ("F13", "推责抗拒"): "推卸责任，不配合调查",
    ("F14", "同类再犯"): "同样的错再犯一次",
    ("F14", "屡指不改"): "多次被指出仍不改",
}
"""Unfavourable values somebody can avoid, and how they look."""


@dataclass(frozen=True, slots=True)
class Counsel:
    """One line of advice with the cases it rests on.

    Attributes:
        words: What to do or not to do.
        factor: The factor's name.
        value: The value cases state.
        cases: Cases on the side the advice is drawn from that state it.
        opposite: Cases on the other side that state it all the same.
    """

    words: str
    factor: str
    value: str
    cases: int
    opposite: int


def do_list(factors: Sequence[FactorUse]) -> tuple[Counsel, ...]:
    """Say what tolerated cases state in their favour, most frequent first."""
    return _counsel(factors, DO, lambda one: (one.tolerated, one.penalised))


def dont_list(factors: Sequence[FactorUse]) -> tuple[Counsel, ...]:
    """Say what sanctioned or refused cases state against them, most frequent first."""
    return _counsel(factors, DONT, lambda one: (one.penalised, one.tolerated))


def _counsel(
    factors: Sequence[FactorUse],
    words: Mapping[tuple[str, str], str],
    sides: Callable[[ValueUse], tuple[int, int]],
) -> tuple[Counsel, ...]:
    lines = (
        Counsel(words[use.factor.code, one.value], use.factor.name, one.value, *sides(one))
        for use in factors
        for one in use.values
        if (use.factor.code, one.value) in words
    )
    telling = [line for line in lines if line.cases > line.opposite]
    return tuple(sorted(telling, key=lambda line: -line.cases))
