"""What a text asks for: its kind, and whether cases of both sides are wanted."""

import re
from dataclasses import dataclass
from enum import StrEnum

_CONTRAST = re.compile(
    r"正反(?:两?方?面)?|反面|对照|对比|对着看|两头的|两类|两端|再配|各找|比一比|"
    r"(?:有的|有人)[^。;!?]{0,20}?(?:有的|有人)|同样(?:是|的)?[^。;!?]{0,30}?(?:为什么|有的|却)|"
    r"(?:免责|容错|没追究)[^。;!?]{0,12}?(?:和|与|、|跟)[^。;!?]{0,8}?(?:追责|问责|处分|追究)"
)
_TEACHING = re.compile(
    r"(?:案例教学|教学|培训|授课|讲课|研讨|警示教育|专题|备课|党课|当堂)|(?:要|需要|想要)[^。;!?]{0,16}?案例|(?:找|要|给|选|凑|来)(?:我)?(?:几个|一组|两三个|一批|些)"
)
_PLANNED = re.compile(
    r"(?:想|打算|准备|计划|拟|能不能|可不可以|是否可以)(?:先|先行)[^。;!?]{0,12}?(?:干|做|办|建|开工|动工|报备|备案|试)|"
    r"(?:还没|尚未|没有)(?:动工|开始|实施|干)[^。;!?]{0,14}?(?:报备|备案|想|能不能)|"
    r"(?:先|提前|事先|事前)(?:报备|备案|打招呼)[^。;!?]{0,10}?(?:吗|呢|可以|能|怎么|\?|行不行)|"
    r"(?:能不能|可以|怎么|如何)[^。;!?]{0,6}?(?:先|提前|事前)?(?:报备|备案)"
)
_KEYWORD_CHARS = 24


class IntentKind(StrEnum):
    """What a text is."""

    CASE = "case"
    KEYWORDS = "keywords"
    SET = "set"
    PLANNED = "planned"


LABELS = {
    IntentKind.CASE: "一段案情",
    IntentKind.KEYWORDS: "几个关键词",
    IntentKind.SET: "要一组案例",
    IntentKind.PLANNED: "还没有做、想先问清楚的事",
}


@dataclass(frozen=True, slots=True)
class Intent:
    """What a text asks for.

    Attributes:
        kind: What it is.
        label: The kind in Chinese.
        both_sides: Cases of opposite outcome are wanted.
        reason: The words that say so, quoted; None where the form of the text says it.
    """

    kind: IntentKind
    label: str
    both_sides: bool
    reason: str | None


def read_intent(text: str) -> Intent:
    """Read the intent of a text in normal form from its wording."""
    contrast, teaching = _CONTRAST.search(text), _TEACHING.search(text)
    planned = _PLANNED.search(text)
    if planned and not contrast:
        return _intent(IntentKind.PLANNED, planned.group())
    if contrast or (teaching and len(text) < 120):
        found = contrast or teaching
        return _intent(IntentKind.SET, found.group() if found else None)
    if len(text) <= _KEYWORD_CHARS and not re.search(r"[。?!]", text):
        return _intent(IntentKind.KEYWORDS, None)
    return _intent(IntentKind.CASE, None)


def _intent(kind: IntentKind, reason: str | None) -> Intent:
    return Intent(kind, LABELS[kind], kind is IntentKind.SET, reason)
