"""What can be wrong with a quote that is to be drawn."""

from salesmind.errors import SalesMindError


class QuoteAssetError(SalesMindError):
    """A logo, picture or font of a quote cannot be used.

    ``role`` is "logo", "picture" or "font"; ``reason`` is a stable code: "missing", "changed", "not_an_image",
    "too_large" or "not_a_font".
    """

    def __init__(self, role: str, reason: str, message: str) -> None:
        super().__init__(message)
        self.role = role
        self.reason = reason


class QuoteTemplateError(SalesMindError):
    """The snapshot was drawn with a layout that this release does not have."""
