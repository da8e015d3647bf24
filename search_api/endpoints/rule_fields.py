"""What can be asked of the rules, as fields of an address."""

from pydantic import BaseModel, Field

from search_api.rules.rulebook import RuleQuery

MAX_WORDS = 100
"""Longest text searched for within rules, in characters; what follows is cut off."""


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
        """Give what is asked."""
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
