"""What can be asked of the rules, as fields of an address."""

from collections.abc import Mapping

from pydantic import BaseModel, Field

from corpus.foundation.errors import UnknownFilter
from corpus.records import Genre, Polarity, RuleLevel
from search_api.rules.rulebook import ORDERS, RuleQuery

MAX_WORDS = 100
"""Longest text searched for within rules, in characters; what follows is cut off."""


_KNOWN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "level": ("层级", tuple(RuleLevel)),
    "genre": ("体裁", tuple(Genre)),
    "polarity": ("条目", tuple(Polarity)),
    "order": ("排序", ORDERS),
}
"""Fields of closed lists: what pages call them, and their values."""


class RuleFields(BaseModel):
    """The conditions of a list of rules as an address gives them."""

    level: str = Field("", description="层级：central、province、city、county、department")
    place: str = Field("", description="省份，或 全国")
    genre: str = Field("", description="体裁，如 容错办法")
    polarity: str = Field("", description="条目说的是什么，如 可容")
    situation: str = Field("", description="条目的情形代码，如 S05")
    q: str = Field("", description="都要有的词，用空格隔开")
    order: str = Field("level", description="level、year 或 genre")
    page: int = Field(1, ge=1, le=1000)

    def query(self) -> RuleQuery:
        """Give what is asked.

        Raises:
            UnknownFilter: A value that no rule could have.
        """
        values = {name: getattr(self, name).strip() for name in _KNOWN}
        wrong = [
            f"{label}没有“{values[name][:20]}”这个值。"
            for name, (label, known) in _KNOWN.items()
            if values[name] and values[name] not in known
        ]
        if wrong:
            raise UnknownFilter(
                "筛选条件有误。", hint="去掉或改正下面列出的条件再查。", details=wrong
            )
        return RuleQuery(
            level=self.level.strip(),
            place=self.place.strip(),
            genre=self.genre.strip(),
            polarity=self.polarity.strip(),
            situation=self.situation.strip(),
            text=self.q.strip()[:MAX_WORDS],
            order=self.order.strip(),
            page=self.page,
        )
