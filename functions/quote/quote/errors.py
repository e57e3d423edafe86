"""Why a quote is not made, beyond what prices say (``salesmind.sale_errors``)."""

from salesmind.errors import SalesMindError


class UnknownCompanyError(SalesMindError):
    """The company that a quote is asked of does not exist."""


class UnknownConversationError(SalesMindError):
    """The conversation that a quote is for does not exist, or is another company's."""


class ForeignEventError(SalesMindError):
    """An event of one company's system asks in the name of another company."""


class ReusedKeyError(SalesMindError):
    """An idempotency key came with another request than the first time."""
