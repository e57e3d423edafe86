"""Where a conversation stands in a sale: ``chat.conversations.sale``."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from chat.turn.arguments import SearchInventory
from salesmind.inventory.for_sale import ForSale
from salesmind.quotes.of_conversation import SentQuote

if TYPE_CHECKING:
    from salesmind.money import Money

SALE_LASTS = timedelta(days=7)
"""After so long a customer begins anew."""

QUESTION_LASTS = timedelta(hours=1)
"""After so long a bare yes to what we asked is asked about again."""

MAX_RECENT = 4
"""Lots that "the other one" and "the cheaper of the two" may mean."""

Asked = Literal["lot", "plan"]
"""Which of a list we asked for last. What a yes answers stands with the message that asked it: ``YesNoQuestion``."""


@dataclass(frozen=True, slots=True)
class YesNoQuestion:
    """What a message of ours asks the customer to say yes to.

    ``send_quote`` is whether to send the quote whose amounts it shows (``id`` is the preview's), ``accept_quote``
    whether they accept a quote (``id`` is the quote's).
    """

    kind: Literal["send_quote", "accept_quote"]
    id: UUID


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class ShownLot(_Part):
    """A lot that the customer was shown, with its list price in minor units of ``currency`` and its area in m²."""

    id: UUID
    code: str
    project: str
    price: int | None = None
    currency: str | None = None
    area: Decimal | None = None


class OfferedPlan(_Part):
    """A payment plan that the customer may choose."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PlanWish:
    """How a customer wants to pay, as far as they said: in one payment, in instalments, over so many months.

    ``code`` is a plan that they named; ``place`` a place in the list of plans that was shown, from 1.
    """

    code: str | None = None
    is_cash: bool = False
    in_instalments: bool = False
    months: int | None = None
    place: int | None = None


class PendingQuote(_Part):
    """A quote whose amounts were shown and which waits for a yes. ``nonce`` is the preview's id, in its buttons too.

    ``total`` and ``to_pay`` are in minor units of ``currency``; they hold for the company's ``day``.
    """

    nonce: str
    lot: ShownLot
    plan_code: str
    plan_name: str = ""
    currency: str
    total: int
    to_pay: int
    day: date

    @property
    def question(self) -> YesNoQuestion:
        """What the message that showed the amounts asks."""
        return YesNoQuestion("send_quote", UUID(self.nonce))

    def promises(self, total: "Money", to_pay: "Money", day: date) -> bool:
        """Whether the amounts are those that were shown, on the day they were shown for."""
        shown = (self.total, self.to_pay, self.currency, self.currency, self.day)
        return shown == (total.minor, to_pay.minor, total.currency, to_pay.currency, day)


class SaleState(_Part):
    """What a sale knows between two turns.

    ``search`` is what the list ``shown`` came from, ``more`` whether it goes on. ``recent`` are the lots that were
    spoken of, the newest first. ``confirmed`` is the nonce of the last quote that the customer said yes to,
    ``quote_id`` the quote that we asked them to accept. ``misses`` is how many messages in a row were not understood.
    """

    search: SearchInventory | None = None
    more: bool = False
    shown: tuple[ShownLot, ...] = ()
    lot: ShownLot | None = None
    recent: tuple[ShownLot, ...] = ()
    plans: tuple[OfferedPlan, ...] = ()
    asked: Asked | None = None
    pending: PendingQuote | None = None
    confirmed: str | None = None
    quote_id: UUID | None = None
    misses: int = 0
    at: datetime | None = None

    @field_validator("asked", mode="before")
    @classmethod
    def _of_a_list(cls, asked: object) -> object:
        """Drop what an earlier release kept here of yes and no."""
        return asked if asked in get_args(Asked) else None

    def discussing(self, *lots: ShownLot) -> "SaleState":
        """Return the state in which ``lots`` are spoken of; the first one is what "it" means."""
        newest = {lot.id: lot for lot in (*lots, *self.recent)}
        return self.model_copy(
            update={"lot": lots[0], "recent": tuple(newest.values())[:MAX_RECENT], "asked": None}
        )

    def stored(self) -> dict[str, Any]:
        """Return it as the JSON that the conversation's row holds."""
        return self.model_dump(mode="json", exclude_defaults=True)


NO_SALE = SaleState.model_construct()


def read_sale(stored: dict[str, Any], now: datetime) -> SaleState:
    """Read a conversation's state; one that is old, or that another release wrote, counts as empty."""
    if not stored:
        return NO_SALE
    try:
        state = SaleState.model_validate(stored)
    except ValidationError:
        return NO_SALE
    if state.at is None or state.at.tzinfo is None or now - state.at > SALE_LASTS:
        return NO_SALE
    return state


@dataclass(frozen=True, slots=True)
class Sale:
    """What a turn knows of the sale when it begins. ``locale`` writes the company's amounts ("es_PE").

    ``sells`` is whether the company has lots, or a system of its own that may name some.
    """

    locale: str
    sells: bool
    projects: Sequence[ForSale] = ()
    state: SaleState = NO_SALE
    customer: str | None = None
    quotes: Sequence[SentQuote] = field(default_factory=tuple)
