"""What the buttons under a quote send back when a customer presses one. Quote writes them, chat reads them."""

from dataclasses import dataclass
from typing import Literal, cast
from uuid import UUID

Press = Literal["accept", "plan", "person", "lot"]
"""Accept the quote; the same lot with another plan; talk to a person; look at a lot that was offered instead."""

_PRESSES = frozenset({"accept", "plan", "person", "lot"})


@dataclass(frozen=True, slots=True)
class QuoteButton:
    """A pressed button. ``id`` is the quote's, for ``lot`` the lot's."""

    press: Press
    id: UUID

    @property
    def button_id(self) -> str:
        """The id that WhatsApp sends back: ``quote:accept:<uuid>``."""
        return f"quote:{self.press}:{self.id}"


def read_button(button_id: str) -> QuoteButton | None:
    """Return the button that an id names, or None when it is no quote's."""
    parts = button_id.split(":")
    if len(parts) != 3 or parts[0] != "quote" or parts[1] not in _PRESSES:
        return None
    try:
        return QuoteButton(cast(Press, parts[1]), UUID(parts[2]))
    except ValueError:
        return None
