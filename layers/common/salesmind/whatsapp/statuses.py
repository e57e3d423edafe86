"""Meta's delivery statuses: what one says of a message."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidatorFunctionWrapHandler, WrapValidator

from salesmind.bounds import Identifier, Integer, StorableJson, StorableText

_NO_REASON = "Meta gave no reason"
_REASON_CHARS = 500


def _or_none(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    try:
        return handler(value)
    except ValueError:
        return None


_OrNone = WrapValidator(_or_none)
"""Of what only adorns a status: where that is odd, the status counts without it."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class _ErrorData(_Part):
    details: Annotated[StorableText | None, _OrNone] = None


class _Error(_Part):
    code: Annotated[Integer | None, _OrNone] = None
    message: Annotated[StorableText | None, _OrNone] = None
    title: Annotated[StorableText | None, _OrNone] = None
    error_data: Annotated[_ErrorData | None, _OrNone] = None


class Status(_Part):
    """One delivery status. What it says of which message has to be right; the rest may be missing or odd."""

    wamid: Identifier = Field(alias="id")
    value: Literal["sent", "delivered", "read", "played", "failed"] = Field(alias="status")
    message_id: Annotated[UUID | None, _OrNone] = Field(default=None, alias="biz_opaque_callback_data")
    """What we gave Meta to echo."""
    errors: Annotated[list[Annotated[_Error | None, _OrNone]], _OrNone] | None = None
    pricing: Annotated[StorableJson | None, _OrNone] = None

    @property
    def error_code(self) -> int | None:
        """Why the message failed, as the Graph API numbers it."""
        error = self._error
        return error.code if error else None

    @property
    def error_reason(self) -> str | None:
        """Why the message failed, in words; None of one that did not."""
        if self.value != "failed":
            return None
        error = self._error
        if error is None:
            return _NO_REASON
        details = error.error_data.details if error.error_data else None
        return (details or error.message or error.title or _NO_REASON)[:_REASON_CHARS]

    @property
    def _error(self) -> _Error | None:
        return self.errors[0] if self.value == "failed" and self.errors else None
