"""What the JSON API accepts, made from the table of fields, and how it documents itself."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, JsonValue, create_model
from pydantic import Field as Described

from search_api.fields.table import FIELDS, LIST_FIELDS, Field, Sort

_EXAMPLE: dict[str, JsonValue] = {
    "q": "村支书在疫情封控时把自己的通行证借给村民送急病老人就医，事后马上报告，能不能免责？",
    "k": 5,
    "outcome": ["容错免责", "问责处分"],
}

Values = Annotated[list[Annotated[str, Described(max_length=40)]], Described(max_length=40)]


class RequestBody(BaseModel):
    """A search: the text and, optionally, filters."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    def pairs(self) -> list[tuple[str, str]]:
        """Give the fields as name-value pairs, lists as repeated names, switches as 1."""
        pairs: list[tuple[str, str]] = []
        for name, value in self.model_dump().items():
            values = value if isinstance(value, list) else [value]
            given = [one for one in values if one is not None and one is not False]
            pairs.extend((name, "1" if one is True else str(one)) for one in given)
        return pairs


def _column(field: Field) -> tuple[Any, Any]:
    """Give the type and the description of a field, as pydantic makes a model from them."""
    told: dict[str, Any] = {"description": field.help}
    if field.sort is Sort.TEXT:
        return str, Described(**told)
    if field.sort is Sort.VALUES:
        return Values, Described([], **told)
    if field.sort is Sort.SWITCH:
        return bool, Described(False, **told)
    if field.sort is Sort.NUMBER:
        kind = int if field.usual is not None else int | None
        return kind, Described(field.usual, ge=field.lowest, le=field.highest, **told)
    return str | None, Described(None, max_length=field.highest or 20, **told)


_COLUMNS: dict[str, Any] = {field.name: _column(field) for field in FIELDS}
_LIST_COLUMNS: dict[str, Any] = {field.name: _column(field) for field in LIST_FIELDS}

SearchBody: type[RequestBody] = create_model(
    "SearchBody", __base__=RequestBody, __doc__=RequestBody.__doc__, **_COLUMNS
)
ListQuery: type[RequestBody] = create_model(
    "ListQuery", __base__=RequestBody, __doc__="A list of cases: filters, order.", **_LIST_COLUMNS
)


class ErrorText(BaseModel):
    """What went wrong and what to do next, in Chinese."""

    code: str
    message: str
    hint: str
    details: list[str]


class ErrorBody(BaseModel):
    """The one shape of every error."""

    error: ErrorText
