"""Accepting a quote: the lot is promised to one customer, whoever else accepts at the same moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from quote import messages
from quote.quotes import (
    ACTOR,
    CALL_PERSON,
    INSERT_MESSAGE,
    QUOTE_COLUMNS,
    NewMessage,
    Quote,
    Quotes,
    event_row,
    find_held,
    message_job_id,
    message_row,
    read_held,
    read_quote,
)
from salesmind.database import Database, Transaction
from salesmind.errors import TransientError
from salesmind.outbox import Dispatcher, OutboxRow, add_to_outbox
from salesmind.outgoing import OutgoingMessage
from salesmind.sales.calendar_rules import local_date
from salesmind.sales.catalogue import Lot, LotSearch
from salesmind.sales.company import read_quote_settings
from salesmind.sales.errors import AvailabilityUnconfirmedError, InventoryUnavailableError
from salesmind.sales.inventory import Inventory
from salesmind.sales.money import CURRENCIES
from salesmind.sales.preview import OLDEST_ANSWER

ACCEPTED = "quote.accepted"
MOST_ALTERNATIVES = 3
_PRICE_RANGE = Decimal("0.3")
_COMPARED = 50


@dataclass(frozen=True, slots=True)
class _Situation:
    """What acceptance depends on, with the quote and its lot locked."""

    quote: Quote
    answered: bool
    lot_status: str
    offered: bool
    """Whether the company's own system still names the lot; True without such a system."""
    unconfirmed: AvailabilityUnconfirmedError | None
    """That system's last answer is too old to promise the lot on it."""
    reserved_until: date | None
    """Of this quote's own reservation, while it stands."""
    today: date
    reservation_days: int


class Accepting:
    """The use case."""

    def __init__(
        self, database: Database, inventory: Inventory, quotes: Quotes, dispatcher: Dispatcher
    ) -> None:
        self._database = database
        self._inventory = inventory
        self._quotes = quotes
        self._dispatcher = dispatcher

    def accept(
        self, tenant_id: UUID, quote_id: UUID, conversation_id: UUID, reply_id: UUID, now: datetime
    ) -> bool:
        """Reserve the quote's lot for its customer, or tell them kindly why not; tell whether it is theirs.

        A reservation is a row of its own: what the company says of the lot is left as it is. A company's own system
        is asked first whether the lot is still there; when it does not answer, a person takes over.

        Args:
            reply_id: of the message that answers. A request that comes again with the same one is not answered again.

        Raises:
            TransientError: the quote is not sent yet, or a step failed that may work later.
            QuoteError: the company's settings or plans are stored in a form that we do not know.
        """
        asked = self._quotes.by_id(tenant_id, quote_id)
        if asked is None:
            return False
        self._inventory.offer(tenant_id, asked.lot_id, now.date())
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            situation = _lock(tx, tenant_id, quote_id, conversation_id, reply_id, now)
            if situation is None:
                return False
            quote, mine = situation.quote, situation.quote.status == "accepted"
            answer = None if situation.answered else _settled(situation)
            rows: list[OutboxRow] = []
            is_open = answer is None and not situation.answered
            held = read_held(find_held(tx, tenant_id, conversation_id, quote.lot_id)) if is_open else None
            if held:
                mine = True
                answer = messages.held_already(held)
                tx.execute(
                    CALL_PERSON, ("accepted another quote of their reserved lot", tenant_id, conversation_id)
                )
            elif is_open and situation.lot_status == "available":
                until = situation.today + timedelta(days=situation.reservation_days)
                if situation.offered and situation.unconfirmed:
                    answer = messages.unconfirmed(quote, situation.unconfirmed)
                    tx.execute(
                        CALL_PERSON, ("accepted a quote of an unconfirmed lot", tenant_id, conversation_id)
                    )
                elif situation.offered and _reserve(tx, quote, until):
                    mine = True
                    answer = messages.accepted(quote, until)
                    rows.append(event_row(quote, ACCEPTED, reserved_until=until.isoformat()))
                    tx.execute(CALL_PERSON, ("accepted a quote", tenant_id, conversation_id))
            if answer is not None:
                reply = NewMessage(reply_id, conversation_id, answer)
                tx.execute(INSERT_MESSAGE, message_row(tenant_id, reply))
                add_to_outbox(tx, tenant_id, [reply.job(tenant_id), *rows])
        if answer is None and not situation.answered:
            others = self._alternatives(quote, situation.today)
            reserved = situation.offered and situation.lot_status != "sold"
            reply = NewMessage(reply_id, conversation_id, messages.taken(quote, others, reserved=reserved))
            self._quotes.say(tenant_id, reply, [reply.job(tenant_id)])
        left = [message_job_id(reply_id), quote.derived_id(ACCEPTED)]
        self._dispatcher.dispatch(tenant_id, self._quotes.left_behind(tenant_id, left))
        return mine

    def _alternatives(self, quote: Quote, day: date) -> list[Lot]:
        """Return up to three available lots of the same project, those of the nearest price first."""
        unit = quote.snapshot.unit
        price = Decimal(quote.total).scaleb(-CURRENCIES[quote.currency].decimals)
        wish = LotSearch(
            project=unit.project, price_from=price * (1 - _PRICE_RANGE), price_to=price * (1 + _PRICE_RANGE)
        )
        try:
            found = self._inventory.search(quote.tenant_id, wish, day, limit=_COMPARED).lots
        except InventoryUnavailableError:
            return []

        def distance(lot: Lot) -> tuple[int, Decimal, str]:
            amount = lot.price.minor if lot.price else 0
            return abs(amount - quote.total), abs((lot.area_m2 or 0) - (unit.area or Decimal(0))), lot.code

        similar = [
            lot
            for lot in found
            if lot.project == unit.project
            and lot.id != quote.lot_id
            and lot.price is not None
            and lot.price.currency == quote.currency
        ]
        return sorted(similar, key=distance)[:MOST_ALTERNATIVES]


def _lock(
    tx: Transaction, tenant_id: UUID, quote_id: UUID, conversation_id: UUID, reply_id: UUID, now: datetime
) -> _Situation | None:
    """Lock the quote, then its lot, in the order that everybody does; None when it is not this customer's quote."""
    ids = {"tenant": tenant_id, "quote": quote_id, "reply": reply_id}
    found = tx.execute(
        QUOTE_COLUMNS + " WHERE q.tenant_id = %(tenant)s AND q.id = %(quote)s FOR NO KEY UPDATE OF q", ids
    )
    lots = tx.execute(
        """
        SELECT l.code, l.status, l.withdrawn_at IS NULL AS offered,
               (SELECT s.fetched_at FROM sales.inventory_sources s
                WHERE s.tenant_id = l.tenant_id AND s.id = l.source_id) AS as_of
        FROM sales.lots l
        WHERE l.tenant_id = %(tenant)s
          AND l.id = (SELECT q.lot_id FROM sales.quotes q WHERE q.tenant_id = %(tenant)s AND q.id = %(quote)s)
        FOR NO KEY UPDATE OF l
        """,
        ids,
    )
    rest = tx.execute(
        """
        SELECT t.time_zone, t.quote_settings,
               (SELECT r.until FROM sales.reservations r
                WHERE r.tenant_id = t.tenant_id AND r.quote_id = %(quote)s AND r.released_at IS NULL) AS until,
               EXISTS (SELECT FROM chat.messages m
                       WHERE m.tenant_id = t.tenant_id AND m.id = %(reply)s) AS answered
        FROM core.tenants t WHERE t.tenant_id = %(tenant)s
        """,
        ids,
    )
    quote, lot, state = read_quote(found), lots.fetchone(), rest.fetchone()
    if quote is None or lot is None or state is None or quote.conversation_id != conversation_id:
        return None
    age = now - lot["as_of"] if lot["as_of"] else timedelta()
    minutes = int(age.total_seconds() // 60)
    return _Situation(
        quote=quote,
        answered=state["answered"],
        lot_status=lot["status"],
        offered=lot["offered"],
        unconfirmed=AvailabilityUnconfirmedError(lot=lot["code"], minutes=minutes)
        if age > OLDEST_ANSWER
        else None,
        reserved_until=state["until"],
        today=local_date(now, state["time_zone"]),
        reservation_days=read_quote_settings(state["quote_settings"]).reservation_days,
    )


def _settled(situation: _Situation) -> OutgoingMessage | None:
    """Return the answer to a quote that cannot be accepted any more, or was; None when it is open."""
    quote = situation.quote
    if quote.status == "draft":
        raise TransientError("The quote is accepted before it was sent; it is tried again")
    if quote.status == "accepted":
        return messages.accepted_already(quote, situation.reserved_until)
    if quote.status in ("expired", "cancelled") or quote.valid_until < situation.today:
        return messages.not_in_force(quote)
    return None


def _reserve(tx: Transaction, quote: Quote, until: date) -> bool:
    """Promise the lot; the index of reservations that stand has the last word."""
    promised = tx.execute(
        """
        INSERT INTO sales.reservations (tenant_id, lot_id, quote_id, until) VALUES (%s, %s, %s, %s)
        ON CONFLICT DO NOTHING RETURNING id
        """,
        (quote.tenant_id, quote.lot_id, quote.id, until),
    )
    if promised.fetchone() is None:
        return False
    tx.execute(
        "UPDATE sales.quotes SET status = 'accepted' WHERE tenant_id = %s AND id = %s",
        (quote.tenant_id, quote.id),
    )
    return True
