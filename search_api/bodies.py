"""What the JSON API accepts and how it documents itself."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from search_api.params import MAX_CHARS, MAX_K

_EXAMPLE: dict[str, JsonValue] = {
    "q": "村支书在疫情封控时把自己的通行证借给村民送急病老人就医，事后马上报告，能不能免责？",
    "k": 5,
    "outcome": ["容错免责", "问责处分"],
}

_SWITCHES = {"anyway", "by_level"}

Values = Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=40)]


class SearchBody(BaseModel):
    """A search: the text and, optionally, filters."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    q: str = Field(description=f"新案情或关键词，至多 {MAX_CHARS} 字")
    k: int = Field(10, ge=1, le=MAX_K, description="每页条数")
    page: int = Field(1, ge=1, le=1000, description="页码")
    situation: Values = Field([], description="情形代码，如 S05")
    outcome: Values = Field([], description="处理结果")
    domain: Values = Field([], description="领域")
    error_type: Values = Field([], description="行为类型")
    province: Values = Field([], description="省份")
    authority: Values = Field([], description="层级")
    kind: Values = Field([], description="类别")
    quality: Values = Field([], description="记录质量：full、partial、weak")
    year_from: int | None = Field(None, ge=1900, le=2100, description="行为年份起")
    year_to: int | None = Field(None, ge=1900, le=2100, description="行为年份止")

    situation_is: Values = Field([], description="您认定的情形，代替预测")
    error_type_is: Values = Field([], description="您认定的行为类型，代替预测")
    factor_is: Values = Field([], description="要件，如 F4=集体且完整；F4= 表示去掉读出的")
    place: str | None = Field(None, max_length=40, description="地点，如 浙江省遂昌县")
    conducted: str | None = Field(None, max_length=20, description="行为时间，如 2023-05")
    anyway: bool = Field(False, description="没有可比案例时，仍列出最接近的")
    by_level: bool = Field(False, description="按层级从高到低逐级查，近三年在前，有了就停")

    def pairs(self) -> list[tuple[str, str]]:
        """Give the fields as name-value pairs, lists as repeated names."""
        pairs: list[tuple[str, str]] = []
        for name, value in self.model_dump(exclude=_SWITCHES).items():
            values = value if isinstance(value, list) else [value]
            pairs.extend((name, str(item)) for item in values if item is not None)
        pairs.extend((name, "1") for name in sorted(_SWITCHES) if getattr(self, name))
        return pairs


class ErrorText(BaseModel):
    """What went wrong and what to do next, in Chinese."""

    code: str
    message: str
    hint: str
    details: list[str]


class ErrorBody(BaseModel):
    """The one shape of every error."""

    error: ErrorText
