"""Requests for quotes that are not what they say."""

from salesmind.errors import SalesMindError


class ForeignEventError(SalesMindError):
    """An event of one company's system asks in the name of another company."""


class ReusedKeyError(SalesMindError):
    """An idempotency key came with another request than the first time."""
