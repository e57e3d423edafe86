"""Reading Meta's delivery statuses."""

from typing import Any
from uuid import UUID

from salesmind.errors import SalesMindError
from send.deliveries import StatusChange

KNOWN = frozenset({"sent", "delivered", "read", "played", "failed"})


class UnknownStatusError(SalesMindError):
    """A status that says nothing about one of our messages, or a value that we do not know."""


def read_status(status: dict[str, Any]) -> StatusChange:
    """Read one status object.

    Raises:
        UnknownStatusError: it has no message id, or its value is not one of ``KNOWN``.
    """
    wamid, value = status.get("id"), status.get("status")
    if not isinstance(wamid, str) or not wamid:
        raise UnknownStatusError("The status names no message")
    if value not in KNOWN:
        raise UnknownStatusError(f"The status value {value!s:.40} is not known")
    code, reason = _error(status.get("errors")) if value == "failed" else (None, None)
    pricing = status.get("pricing")
    return StatusChange(
        wamid=wamid,
        message_id=_own_id(status.get("biz_opaque_callback_data")),
        status=str(value),
        error_code=code,
        error_reason=reason,
        pricing=pricing if isinstance(pricing, dict) else None,
    )


def _own_id(opaque: Any) -> UUID | None:
    try:
        return UUID(opaque) if isinstance(opaque, str) else None
    except ValueError:
        return None


def _error(errors: Any) -> tuple[int | None, str]:
    first = errors[0] if isinstance(errors, list) and errors else None
    if not isinstance(first, dict):
        return None, "Meta gave no reason"
    data = first.get("error_data")
    details = data.get("details") if isinstance(data, dict) else None
    code = first.get("code")
    reason = str(details or first.get("message") or first.get("title") or "Meta gave no reason")
    return (code if isinstance(code, int) else None), reason[:500]
