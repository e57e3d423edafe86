"""What tools work with and give back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from chat.selling.tools.facts import Fact
from chat.turn.button_payloads import SaleButton
from chat.turn.sale import Sale, SaleState, ShownLot, YesNoQuestion
from chat.wording.sale import sale_text
from salesmind.errors import ConfigurationError
from salesmind.inventory.catalogue import Lot
from salesmind.inventory.lots import Inventory
from salesmind.inventory.vocabulary import EMPTY, Vocabulary
from salesmind.languages import Language
from salesmind.money import Money
from salesmind.money_format import format_money, format_number
from salesmind.quotes.texts import error_text
from salesmind.sale_errors import QuoteError
from salesmind.tenants.company_locale import figures_locale
from salesmind.whatsapp.outgoing import Button, ButtonsMessage, OutgoingMessage, TextMessage

BODY_CHARACTERS = 1_024
NAME_CHARACTERS = 80
TITLE_CHARACTERS = 20

ROLE: Final = "assistant"
"""Whose discounts the prices are reckoned with: beyond a plan's own, the assistant grants none."""


@dataclass(frozen=True, slots=True)
class ToolContext:
    """What a turn knows: never an argument. ``now`` is in the company's time zone."""

    tenant_id: UUID
    conversation_id: UUID
    language: Language
    now: datetime
    inventory: Inventory
    sale: Sale
    state: SaleState
    vocabulary: Callable[[], Vocabulary] = field(default=lambda: EMPTY)
    """What the company has names for."""

    @property
    def day(self) -> date:
        """The company's date, which prices are of."""
        return self.now.date()

    def text(self, name: str, **values: object) -> str:
        """Return a text of the sale in the customer's language."""
        return sale_text(name, self.language, **values)

    def money(self, amount: Money) -> str:
        """Write an amount as the company does."""
        return format_money(amount, self.locale)

    def number(self, value: Decimal) -> str:
        """Write a number as the company does."""
        return format_number(value, self.locale)

    def lot_name(self, kind: str, code: str) -> str:
        """Return what a lot is called: "Lote B-7"."""
        return f"{self.text(f'kind.{kind}')} {clip(code, NAME_CHARACTERS)}"

    def button(self, name: str, press: SaleButton) -> Button:
        """Return a button with a title of the catalogue."""
        return Button(id=press.button_id, title=self.text(name))

    @property
    def locale(self) -> str:
        """What the company's amounts are written in."""
        return figures_locale(self.sale.locale, self.language)


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a tool found.

    Attributes:
        text: for the model, in the customer's language.
        message: for the customer, in our own words.
        state: where the sale stands now.
        is_final: the message is what the customer gets, whatever a model would say.
        lots: what was found.
        facts: what else a reply may state, besides the lots' own.
        needs_person: why a person has to go on, if the tool cannot.
        asks: what ``message`` asks a yes to.
    """

    text: str
    message: OutgoingMessage
    state: SaleState
    is_final: bool = False
    lots: Sequence[Lot] = ()
    needs_person: str | None = None
    asks: YesNoQuestion | None = None
    facts: Sequence[Fact] = ()


def shown_lot(lot: Lot) -> ShownLot:
    """Return what the sale's state keeps of a lot."""
    price = lot.price
    return ShownLot(
        id=lot.id,
        code=lot.code,
        project=lot.project,
        price=price.minor if price else None,
        currency=price.currency if price else None,
        area=lot.area_m2,
    )


def clip(text: str, limit: int) -> str:
    """Cut a company's own text to ``limit`` characters."""
    bare = " ".join(text.split())
    return bare if len(bare) <= limit else bare[: limit - 1].rstrip() + "…"


def said(context: ToolContext, body: str, *buttons: Button, state: SaleState | None = None) -> ToolResult:
    """Return a result that is one text with buttons."""
    message: OutgoingMessage = (
        ButtonsMessage(body=clipped_body(body), buttons=buttons) if buttons else TextMessage(body=body)
    )
    return ToolResult(body, message, context.state if state is None else state)


_CUSTOMERS_REASONS = frozenset(
    {"lot_not_available", "unknown_lot", "availability_unconfirmed", "inventory_unavailable"}
)
"""Why there is no quote, where the customer can do something with it. The others are the company's own to mend: they
are told to the company in its own words (``salesmind.quotes.texts``), to the customer in kind ones."""


def unavailable(context: ToolContext, error: QuoteError | ConfigurationError) -> ToolResult:
    """Say why the inventory has no answer; nothing is offered from memory."""
    state = context.state.model_copy(update={"asked": None})
    body, needs_person = reason(context, error)
    button = context.button("button.person", SaleButton("person"))
    return replace(said(context, body, button, state=state), needs_person=needs_person)


def reason(context: ToolContext, error: QuoteError | ConfigurationError) -> tuple[str, str | None]:
    """Return what the customer is told of an error, and why a person has to go on, if one has to."""
    if isinstance(error, ConfigurationError):
        return context.text("not_ready"), "cannot quote: settings that cannot be read"
    if error.code in _CUSTOMERS_REASONS:
        return error_text(error, context.language, context.locale), None
    name = "not_ready.price" if error.code in _NO_PRICE else "not_ready"
    return context.text(name), f"cannot quote: {error.code}"


_NO_PRICE = frozenset(
    {"lot_without_price", "price_list_expired", "price_list_not_yet_valid", "price_list_period"}
)


def clipped_body(body: str) -> str:
    """Cut a body to what goes with buttons; only a company's very long names make one so long."""
    return body if len(body) <= BODY_CHARACTERS else body[: BODY_CHARACTERS - 1].rstrip() + "…"


def with_words(words: str, result: ToolResult) -> ToolResult:
    """Put a model's words over a result's own, which stay whole; words that leave them no room are left out."""
    message = result.message
    if not words or not isinstance(message, ButtonsMessage):
        return result
    body = f"{words}\n\n{message.body}"
    if len(body) > BODY_CHARACTERS:
        return result
    return replace(result, message=message.model_copy(update={"body": body}))


def age(context: ToolContext, as_of: datetime | None) -> Sequence[str]:
    """Return the line that tells how old an answer of the company's own system is, if it is too old to be news."""
    minutes = int((context.now - as_of).total_seconds() // 60) if as_of else 0
    return [context.text("lot.age", minutes=minutes)] if minutes >= OLD_MINUTES else []


OLD_MINUTES = 10
"""Twice as long as an inventory's answer is kept anyway."""
