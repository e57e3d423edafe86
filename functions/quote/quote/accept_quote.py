"""Accepting a quote: the lot is promised to one customer, whoever else accepts at the same moment.

Whoever holds a button can press it, so what may be promised without a person is bounded here, for every way to accept.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from quote import messages
from quote.notices import Notices
from salesmind.conversations.hand_off import call_person
from salesmind.db.database import Database, Transaction
from salesmind.db.incidents import report_incident
from salesmind.db.outbox import Dispatcher, OutboxRow, add_to_outbox
from salesmind.errors import TransientError
from salesmind.inventory.calendar_rules import local_date
from salesmind.inventory.catalogue import Lot, LotSearch
from salesmind.inventory.lots import Inventory
from salesmind.money import CURRENCIES
from salesmind.quotes.model import QUOTE_COLUMNS, Quote, read_quote
from salesmind.quotes.preview import MAX_ANSWER_AGE
from salesmind.quotes.repository import ACTOR, Quotes
from salesmind.quotes.reservations import count_reservations, find_reservation, read_reservation, reserve
from salesmind.sale_errors import InventoryUnavailableError, QuoteError
from salesmind.tenants.company import QuoteRules, read_quote_rules
from salesmind.whatsapp.new_messages import NewMessage, message_job_id, store_message
from salesmind.whatsapp.outgoing import OutgoingMessage

ACCEPTED = "quote.accepted"
BOUNDED = "reservations_bounded"
MAX_ALTERNATIVES = 3
_PRICE_RANGE = Decimal("0.3")
_MAX_COMPARED = 50


@dataclass(frozen=True, slots=True)
class _Situation:
    """What acceptance depends on, with the quote and its lot locked."""

    quote: Quote
    answered: bool
    lot_status: str
    offered: bool
    """Whether the company's own system still names the lot; True without such a system."""
    unconfirmed: QuoteError | None
    """That system's last answer is too old to promise the lot on it."""
    reserved_until: date | None
    """Of this quote's own reservation, while it stands."""
    reserved: bool
    """Whether a reservation of the lot stands, whosever it is; with the lot locked none can be added."""
    today: date
    day_began: datetime
    rules: QuoteRules


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What becomes of an acceptance: the answer, why a person has to go on, and until when the lot is promised now."""

    answer: OutgoingMessage
    person: str
    is_theirs: bool = False
    reserved_until: date | None = None
    incident: str | None = None


class AcceptQuote:
    """The use case."""

    def __init__(
        self,
        database: Database,
        inventory: Inventory,
        quotes: Quotes,
        notices: Notices,
        dispatcher: Dispatcher,
    ) -> None:
        self._database = database
        self._inventory = inventory
        self._quotes = quotes
        self._notices = notices
        self._dispatcher = dispatcher

    def accept(
        self, tenant_id: UUID, quote_id: UUID, conversation_id: UUID, reply_id: UUID, now: datetime
    ) -> bool:
        """Reserve the quote's lot for its customer, or tell them kindly why not; tell whether it is theirs.

        A reservation is a row of its own: what the company says of the lot is left as it is. A company's own system
        is asked first whether the lot is still there; when it does not answer, a person takes over. So does one beyond
        the company's bounds on reservations.

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
            outcome = _promise(tx, situation, now) if answer is None and not situation.answered else None
            if outcome:
                mine, answer = outcome.is_theirs, outcome.answer
                call_person(tx, tenant_id, conversation_id, outcome.person)
                if outcome.reserved_until:
                    until = outcome.reserved_until.isoformat()
                    rows.append(quote.event(ACCEPTED, reserved_until=until))
                if outcome.incident:
                    report_incident(tx, tenant_id, BOUNDED, tenant_id, outcome.incident)
            if answer is not None:
                reply = NewMessage(reply_id, conversation_id, answer)
                store_message(tx, tenant_id, reply)
                add_to_outbox(tx, tenant_id, [reply.job(tenant_id), *rows])
        if answer is None and not situation.answered:
            others = self._alternatives(quote, situation.today)
            reserved = situation.offered and situation.lot_status != "sold"
            reply = NewMessage(reply_id, conversation_id, messages.taken(quote, others, reserved=reserved))
            self._notices.say(tenant_id, reply)
        self._dispatcher.dispatch_unsent(tenant_id, [message_job_id(reply_id), quote.derived_id(ACCEPTED)])
        return mine

    def _alternatives(self, quote: Quote, day: date) -> list[Lot]:
        """Return up to three available lots of the same project, those of the nearest price first."""
        unit = quote.snapshot.unit
        price = Decimal(quote.total).scaleb(-CURRENCIES[quote.currency].decimals)
        criteria = LotSearch(
            project=unit.project, price_from=price * (1 - _PRICE_RANGE), price_to=price * (1 + _PRICE_RANGE)
        )
        try:
            found = self._inventory.search(quote.tenant_id, criteria, day, limit=_MAX_COMPARED).lots
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
        return sorted(similar, key=distance)[:MAX_ALTERNATIVES]


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
                       WHERE m.tenant_id = t.tenant_id AND m.id = %(reply)s) AS answered,
               EXISTS (SELECT FROM sales.reservations r JOIN sales.quotes q ON q.lot_id = r.lot_id
                       WHERE r.tenant_id = t.tenant_id AND r.released_at IS NULL
                         AND q.tenant_id = r.tenant_id AND q.id = %(quote)s) AS reserved
        FROM core.tenants t WHERE t.tenant_id = %(tenant)s
        """,
        ids,
    )
    quote, lot, state = read_quote(found), lots.fetchone(), rest.fetchone()
    if quote is None or lot is None or state is None or quote.conversation_id != conversation_id:
        return None
    age = now - lot["as_of"] if lot["as_of"] else timedelta()
    minutes = int(age.total_seconds() // 60)
    today = local_date(now, state["time_zone"])
    return _Situation(
        quote=quote,
        answered=state["answered"],
        lot_status=lot["status"],
        offered=lot["offered"],
        unconfirmed=QuoteError("availability_unconfirmed", lot=lot["code"], minutes=minutes)
        if age > MAX_ANSWER_AGE
        else None,
        reserved_until=state["until"],
        reserved=state["reserved"],
        today=today,
        day_began=datetime.combine(today, time.min, ZoneInfo(state["time_zone"])),
        rules=read_quote_rules(state["quote_settings"]),
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


def _promise(tx: Transaction, situation: _Situation, now: datetime) -> _Outcome | None:
    """Promise the lot of a quote that is open, if that is up to us; None when it is somebody else's or gone."""
    quote, rules = situation.quote, situation.rules
    reservation = read_reservation(find_reservation(tx, quote.tenant_id, quote.conversation_id, quote.lot_id))
    if reservation:
        person = "accepted another quote of their reserved lot"
        return _Outcome(messages.reserved_already(reservation), person, is_theirs=True)
    if not situation.offered or situation.lot_status != "available" or situation.reserved:
        return None
    if situation.unconfirmed:
        person = "accepted a quote of an unconfirmed lot"
        return _Outcome(messages.unconfirmed(quote, situation.unconfirmed), person)
    made = count_reservations(tx, quote, situation.today, situation.day_began)
    if made.held >= rules.reservations_per_customer:
        person = "wants more reservations than a customer may hold"
        return _Outcome(messages.reserved_another(quote), person)
    if made.customers_today >= rules.reservations_per_customer_a_day:
        person = "wants more reservations than a customer may make in a day"
        return _Outcome(messages.reserved_by_person(quote), person)
    if made.companys_today >= rules.reservations_a_day:
        person = "wants a reservation beyond the company's of a day"
        incident = (
            f"The {rules.reservations_a_day} reservations of a day (quote_settings.reservations_a_day) are made; "
            "customers who accept now wait for a person"
        )
        return _Outcome(messages.reserved_by_person(quote), person, incident=incident)
    until = situation.today + timedelta(days=rules.reservation_days)
    if not reserve(tx, quote, until, now):
        return None
    return _Outcome(messages.accepted(quote, until), "accepted a quote", True, until)
