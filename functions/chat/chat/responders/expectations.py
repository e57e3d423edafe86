"""What a customer may be expected to want where the conversation stands."""

from collections.abc import Mapping
from typing import Final

from chat.turn.sale import Sale
from chat.understanding.intents import Intent

_IN_CONVERSATION: Final = (
    Intent.YES, Intent.NO, Intent.LATER, Intent.NEVER_MIND, Intent.CORRECTION, Intent.GOODBYE, Intent.MORE,
    Intent.CONFUSED, Intent.ACKNOWLEDGEMENT, Intent.ACCEPT,
)  # fmt: skip
"""What nobody begins a conversation with."""

_RARELY, _OFTEN = 0.3, 3.0


_WITHOUT_LOT: Final = {Intent.BARGAIN: _RARELY, Intent.TOO_EXPENSIVE: _RARELY}
"""Of what was never shown nobody says that it is dear."""


def expectations(sale: Sale | None, *, is_first: bool) -> Mapping[Intent, float]:
    """Return how many times likelier intents are than elsewhere; 0 is for what cannot be, 1 where nothing is told.

    Args:
        sale: as it stands; None where the company sells nothing.
        is_first: whether nothing was said before.
    """
    if is_first:
        return dict.fromkeys(_IN_CONVERSATION, 0.0) | {Intent.GREETING: _OFTEN} | _WITHOUT_LOT
    quotes = sale.quotes if sale else ()
    is_reserved = any(quote.reserved_until for quote in quotes)
    is_open = any(quote.is_open for quote in quotes)
    is_asked = sale is not None and sale.state.pending is not None
    reserved = _OFTEN if is_reserved else _RARELY
    return {
        Intent.YES: _OFTEN if is_asked else 1.0 if is_open else 0.0,
        Intent.MY_RESERVATION: reserved,
        Intent.CANCEL_RESERVATION: reserved,
        Intent.PAID: 1.0 if is_reserved else _RARELY,
        Intent.MY_QUOTE: 1.0 if quotes else _RARELY,
        **({} if sale and (sale.state.lot or quotes) else _WITHOUT_LOT),
    }
