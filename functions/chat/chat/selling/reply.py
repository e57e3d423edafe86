"""What a turn says and does for a sale."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat.turn.sale import SaleState, ShownLot, YesNoQuestion
from salesmind.db.outbox import OutboxRow
from salesmind.whatsapp.outgoing import OutgoingMessage


@dataclass(frozen=True, slots=True)
class SaleReply:
    """What a turn does for the sale: a message, where the sale stands, and what is to happen.

    ``asks`` is what the message asks a yes to, ``about`` the lots that it shows.
    """

    message: OutgoingMessage
    state: SaleState
    effects: Sequence[OutboxRow] = ()
    needs_person: str | None = None
    asks: YesNoQuestion | None = None
    about: tuple[ShownLot, ...] = ()
