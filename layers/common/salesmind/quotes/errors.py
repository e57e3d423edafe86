"""Whom a quote cannot be made for; why it cannot be priced says ``salesmind.sale_errors``."""

from salesmind.errors import SalesMindError


class UnknownCompanyError(SalesMindError):
    """The company that a quote is asked of does not exist."""


class UnknownConversationError(SalesMindError):
    """The conversation that a quote is for does not exist, or is another company's."""
