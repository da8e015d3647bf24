"""Errors as programs read them: one JSON shape, whatever went wrong and wherever."""

from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.foundation.errors import InvalidBody, RequestRefused, YianError

_MESSAGES = {404: "没有这个地址。", 405: "这个地址不支持这种请求方法。"}

_FAULTS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "json_invalid": "不是有效的 JSON",
    "string_type": "应是文字",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "list_type": "应是列表",
    "greater_than_equal": "数值太小",
    "less_than_equal": "数值太大",
    "string_too_long": "太长",
    "too_long": "项数太多",
}
"""What pydantic calls a fault, in words."""


def error_document(error: YianError) -> dict[str, Any]:
    """Give the JSON body of an error (DESIGN section 6)."""
    return {
        "error": {
            "code": error.code,
            "message": error.message,
            "hint": error.hint,
            "details": list(error.details),
        }
    }


def error_response(error: YianError) -> JSONResponse:
    """Write an error in the one shape."""
    return JSONResponse(error_document(error), status_code=error.status)


def validation_error(error: RequestValidationError) -> InvalidBody:
    """Turn a failed validation into our own error, naming each field."""
    details = []
    for problem in error.errors():
        # A body that is no JSON has the place of its fault where others have a field.
        fields = () if problem["type"] == "json_invalid" else problem["loc"][1:]
        where = ".".join(str(part) for part in fields) or "正文"
        details.append(f"{where}：{_FAULTS.get(problem['type'], '写法不对')}")
    return InvalidBody(
        "请求里有看不懂的内容。",
        hint="对照接口说明 /api/openapi.json 改正后再试。",
        details=details,
    )


def http_error(error: HTTPException) -> RequestRefused:
    """Turn a routing error (no such address, wrong method) into our own."""
    message = _MESSAGES.get(error.status_code, "请求无法处理。")
    return RequestRefused(error.status_code, message, "接口说明见 /api/openapi.json。")
