"""Whether a search is answered at all, and what its reader must be told."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.tagger.tagger import POLICY, PROCEDURE
from search_api.fields.request import SearchRequest
from search_api.lookup.leads import Lead
from search_api.lookup.wording import Wording
from search_api.ranking.bands import KEYWORDS, NOTHING, UNASKED
from search_api.search.levels import Walk
from search_api.understanding.intent import IntentKind
from search_api.understanding.places import Place
from search_api.understanding.query import Query
from search_api.understanding.understanding import Understanding

_NO_WORDS = "所写内容里没有可以检索的文字。请写出事情经过，或几个关键词。"
_NO_CASES = "没有案例符合所选条件。去掉一些筛选条件再检索。"
_OUTSIDE = (
    "所写的不像是履行公职中的事（例如私人纠纷、个人生活作风、考试招聘、企业经营），没有列出先例。"
    "如果确是履职中的事，请写明是在办什么公事、哪一步出了错。"
)
_PROCEDURE = (
    "问的像是制度怎么规定、手续怎么办，没有案情可比，没有列出先例。"
    "条文查“规则”，各步怎么走看“使用说明”；写出一件具体的事，才能找到可比的先例。"
)
_POLICY = (
    "写的像是政策提法或口号，没有案情可比，没有列出先例。"
    "提法的出处查“规则”，要成组的案例看“情形”；写出一件具体的事，才能找到可比的先例。"
)
_BESIDE = {PROCEDURE: _PROCEDURE, POLICY: _POLICY}
_TOO_SHORT = "只有几个字，看不出是什么事，没有列出先例。请写一句话：在办什么公事，哪一步出了错。"
_FEW = 8
"""Characters up to which a text that tells of no act of duty may only be too short to tell."""
_TOO_FAR = (
    "库里没有足够相近的案例：最接近的一件，可比的机会也很小。"
    "补充经过和出错的那一步再试，或去掉筛选条件。"
)
_FEW_CASES = 2
_ONLY = "够得上可比的只有 {} 件；排在后面的只是题材或说法接近，未必可比。"
_NONE_COMPARABLE = "没有一件够得上可比。下面列的只是题材或说法接近，未必可比，不宜当先例引用。"
_NO_LEVEL = (
    "按层级从高到低逐级查过，没有一级有足够相近的案例。"
    "去掉“按层级查”可以看各级合在一起最接近的案例。"
)
_LOOKED_UP = "所写的是编号、规则名称或条号，只按这些查找，没有按案情检索。"
_LEXICAL_ONLY = "当前没有语言模型，只按词语检索，说法不同的相近案例可能找不到，也估不准可比的程度。"


def is_looked_up(request: SearchRequest, leads: Sequence[Lead]) -> bool:
    """Tell whether a text is only a key, a name or an article, which describe nothing."""
    return any(lead.whole for lead in leads) and not request.anyway


def not_searched(
    request: SearchRequest, wording: Wording, leads: Sequence[Lead], ranked: int
) -> str | None:
    """Say why a text was not searched for as a case; None where it was.

    Where phrases must or must not occur, nothing else will do.
    """
    if is_looked_up(request, leads):
        return _LOOKED_UP
    if wording.has_signs and not ranked:
        asked = [f"含有“{one}”" for one in wording.required]
        asked += [f"不含“{one}”" for one in wording.excluded]
        return f"没有案例{'、'.join(asked)}而又符合所选条件。去掉引号或减号，按普通词语再检索。"
    return None


def refusal(
    request: SearchRequest,
    query: Query,
    understood: Understanding,
    ranked: int,
    floor: float | None,
) -> str | None:
    """Say why there is nothing comparable; None where there is.

    Args:
        request: What was asked.
        query: The text as it was read.
        understood: What it was understood to be.
        ranked: Cases in the ranking.
        floor: Probability of telling of an act of duty below which nothing is comparable; None
            where the text need not tell of one.
    """
    if not query.words:
        return _NO_WORDS
    if not ranked:
        return _NO_CASES
    scope = understood.scope
    outside = scope is not None and floor is not None and scope < floor
    # Who asks for a set of cases to teach with speaks of policy, and means the cases.
    if understood.intent.kind is IntentKind.SET and understood.beside in _BESIDE:
        outside = False
    stated = request.labels.situation or request.labels.error_type
    if outside and not stated and not request.anyway:
        if understood.beside in _BESIDE:
            return _BESIDE[understood.beside]
        return _OUTSIDE if len(query.normal.text) > _FEW else _TOO_SHORT
    return None


def too_far(request: SearchRequest, points: NDArray[np.float64]) -> str | None:
    """Say that even the nearest case is too far, where the reader wants no other answer.

    Args:
        request: What was asked.
        points: Points of the ranked cases, best first, 0 to 100.
    """
    if not len(points) or points[0] >= NOTHING or request.anyway:
        return None
    return _TOO_FAR


def most_points(query: Query, understood: Understanding, floor: float | None) -> float:
    """Give how many points a case may have at most, however like it looks.

    Args:
        query: The text as it was read.
        understood: What it was understood to be.
        floor: See `refusal`.
    """
    scope = understood.scope
    if scope is not None and floor is not None and scope < floor:
        return UNASKED
    named = understood.intent.kind is IntentKind.KEYWORDS and len(set(query.words)) <= 2
    return KEYWORDS if named else 100.0


def unanswered(request: SearchRequest, walk: Walk | None) -> str | None:
    """Say that no level answered, where levels were walked and the reader wants no other answer."""
    if walk is None or walk.answered or request.anyway:
        return None
    return _NO_LEVEL


def notices(
    request: SearchRequest,
    place: Place | None,
    *,
    comparable: int | None,
    lexical: bool,
    of_model: tuple[str, ...],
) -> tuple[str, ...]:
    """List the sentences the reader must see.

    Args:
        request: What was asked.
        place: The place that was recognised.
        comparable: How many cases are likely enough to be worth reading; None where none is listed.
        lexical: There is no encoder.
        of_model: What is to be said of the encoder that is there.
    """
    found = (_LEXICAL_ONLY,) if lexical else of_model
    if comparable is not None and comparable <= _FEW_CASES:
        found += (_ONLY.format(comparable) if comparable else _NONE_COMPARABLE,)
    if request.place and place is None:
        found += (f"没有认出地点“{request.place}”，只列了全国的规则。写到省、市、县再试。",)
    return found
