"""Why a quote is not made, beyond what prices say (``salesmind.sale_errors``)."""

from salesmind.errors import SalesMindError


class TooManyQuotesError(SalesMindError):
    """The customer has as many open quotes, or got as many today, as the company allows.

    ``code`` is "too_many_open" or "too_many_today", ``limit`` the company's number.
    """

    def __init__(self, code: str, limit: int) -> None:
        super().__init__(f"{code}: the company allows {limit}")
        self.code = code
        self.limit = limit


class UnknownCompanyError(SalesMindError):
    """The company that a quote is asked of does not exist."""


class UnknownConversationError(SalesMindError):
    """The conversation that a quote is for does not exist, or is another company's."""


class ForeignEventError(SalesMindError):
    """An event of one company's system asks in the name of another company."""


class ReusedKeyError(SalesMindError):
    """An idempotency key came with another request than the first time."""
