"""Quotes in Postgres: taking a number, moving a quote on, finding it by what its holder has."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, LiteralString, cast
from uuid import UUID, uuid5

from psycopg.types.json import Json

from quote.errors import UnknownConversationError
from quote.snapshot import QuoteSnapshot
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.db.incidents import report_incident
from salesmind.db.outbox import EVENTS, OUTBOUND, OutboxRow, add_to_outbox, outbox_rows
from salesmind.languages import Language, text
from salesmind.quotes.lifecycle import withdraw_documents
from salesmind.sale_errors import QuoteError, UnknownLotError
from salesmind.tenants.company import QuoteSettings, read_quote_settings
from salesmind.whatsapp.outgoing import OutgoingMessage, read_outgoing, stored_payload

ACTOR = "quote"

Status = Literal["draft", "sent", "viewed", "accepted", "expired", "cancelled"]
OPEN: tuple[Status, ...] = ("draft", "sent", "viewed")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote as stored. ``total`` is in minor units of ``currency``."""

    tenant_id: UUID
    id: UUID
    lot_id: UUID
    conversation_id: UUID | None
    version: int
    status: Status
    currency: str
    total: int
    valid_until: date
    token: str
    link: str
    snapshot: QuoteSnapshot

    @property
    def pdf_key(self) -> str:
        """Where its PDF is, or will be, in the documents bucket."""
        return f"quotes/{self.tenant_id}/{self.id}.pdf"

    @property
    def pdf_filename(self) -> str:
        """The file's name on the customer's telephone: "Cotizacion C-2026-00148.pdf"."""
        version = f" v{self.version}" if self.version > 1 else ""
        return f"{text('quotes.file', self.snapshot.language)} {self.snapshot.number}{version}.pdf"

    def derived_id(self, purpose: str) -> UUID:
        """The id of a row that exists once for this quote, however often it is written."""
        return uuid5(self.id, purpose)


@dataclass(frozen=True, slots=True)
class Place:
    """What a new quote gets from the database: its series' year, its number there and its version."""

    year: int
    number: int
    version: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How many quotes a customer may have open, and may get in one day that began at ``day_began``."""

    open: int
    today: int
    day_began: datetime


@dataclass(frozen=True, slots=True)
class NewQuote:
    """What is stored of a quote besides its snapshot.

    A customer is known by conversation or by key; who is known by neither has no earlier quotes.
    """

    id: UUID
    lot_id: UUID
    request_key: str
    source: str
    conversation_id: UUID | None
    customer_key: str | None
    token: str
    link: str
    issued_at: datetime
    issued_on: date
    limits: Limits


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a request before it is priced. ``quote`` is what its key has already."""

    quote: Quote | None
    time_zone: str
    settings: QuoteSettings
    conversation_exists: bool
    language: Language
    """The company's own."""


@dataclass(frozen=True, slots=True)
class Held:
    """A customer's standing reservation of a lot: until when, and under which quote."""

    quote: Quote
    until: date


@dataclass(frozen=True, slots=True)
class Reader:
    """How a company reads: its language, and whose way of writing figures it gave."""

    language: Language
    locale: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What only a person of the company can mend. There is one open incident of each kind and subject."""

    kind: str
    subject_id: UUID | None
    detail: str


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message to a conversation; its id says what it is about, so that it is stored once."""

    id: UUID
    conversation_id: UUID
    content: OutgoingMessage

    def job(self, tenant_id: UUID) -> OutboxRow:
        """Return the job that lets send send it."""
        body = {"kind": "message", "tenant_id": str(tenant_id), "message_id": str(self.id)}
        return OutboxRow(OUTBOUND, str(self.conversation_id), body, message_job_id(self.id))


class Quotes:
    """The repository of quotes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def asked_before(self, tenant_id: UUID, request_key: str, conversation_id: UUID | None) -> Asked | None:
        """Look up a request; None when there is no such company. One round trip.

        Raises:
            CompanySettingsError: the company's settings are stored in a form that we do not know.
        """
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            found = _by_request(tx, tenant_id, request_key)
            state = tx.execute(
                """
                SELECT t.time_zone, t.quote_settings, t.default_language,
                       EXISTS (SELECT FROM chat.conversations c
                               WHERE c.tenant_id = t.tenant_id AND c.id = %s) AS conversation_exists
                FROM core.tenants t WHERE t.tenant_id = %s
                """,
                (conversation_id, tenant_id),
            )
        row = state.fetchone()
        if row is None:
            return None
        settings = read_quote_settings(row["quote_settings"])
        return Asked(
            quote=read_quote(found),
            time_zone=row["time_zone"],
            settings=settings,
            conversation_exists=row["conversation_exists"],
            language=row["default_language"],
        )

    def standing(self, tenant_id: UUID, conversation_id: UUID, lot_id: UUID, today: date) -> Quote | None:
        """Return the quote of a lot that a customer has and may accept: the newest, should there be several."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                QUOTE_COLUMNS
                + """
                WHERE q.tenant_id = %s AND q.conversation_id = %s AND q.lot_id = %s AND q.status = ANY(%s)
                  AND q.valid_until >= %s
                ORDER BY q.issued_at DESC, q.version DESC LIMIT 1
                """,
                (tenant_id, conversation_id, lot_id, list(OPEN), today),
            )
        return read_quote(cursor)

    def held(self, tenant_id: UUID, conversation_id: UUID, lot_id: UUID) -> Held | None:
        """Return the reservation of a lot that a customer has."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            found = find_held(tx, tenant_id, conversation_id, lot_id)
        return read_held(found)

    def take_number(self, tenant_id: UUID, new: NewQuote, freeze: Callable[[Place], QuoteSnapshot]) -> Quote:
        """Store a draft under the next number, or as the next version of what the customer has open for the lot.

        The series' row is locked from before the number is read until the draft is stored, so that numbers have
        no gaps and one request gives one quote, however many workers have it. A version replaces the open ones
        before it, whose documents are not sent any more. These and then the lot are locked as acceptance locks them:
        a lot that was promised meanwhile gets no quote, and a quote that was replaced is not accepted.

        Raises:
            QuoteError (lot_not_available, unknown_lot): the lot was promised, sold or withdrawn meanwhile; nothing is
                stored.
            QuoteError (too_many_open, too_many_today): the company's limits for one customer; nothing is stored.
            UnknownConversationError: the conversation is gone; nothing is stored.
        """
        customer = {
            "tenant": tenant_id,
            "conversation": new.conversation_id,
            "customer": new.customer_key,
            "lot": new.lot_id,
            "open": list(OPEN),
            "today": new.issued_on,
            "day_began": new.limits.day_began,
        }
        series = (tenant_id, new.issued_on.year)
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                "INSERT INTO sales.quote_numbers (tenant_id, year) VALUES (%s, %s) ON CONFLICT DO NOTHING",
                series,
            )
            tx.execute(
                "SELECT FROM sales.quote_numbers WHERE tenant_id = %s AND year = %s FOR UPDATE", series
            )
            same_request = _by_request(tx, tenant_id, new.request_key)
            replaced = tx.execute(_LOCK_REPLACED, customer)
            tx.execute(_LOCK_LOT, customer)
            lot = tx.execute(_LOT_STATE, customer)
            earlier = tx.execute(_EARLIER_VERSION, customer)
            counted = tx.execute(_COUNTED, customer)
            asked_already = read_quote(same_request)
            if asked_already:
                return asked_already
            _check_lot(new.lot_id, lot.fetchone())
            before = earlier.fetchone()
            _check_limits(new.limits, _one(counted))
            if before:
                place = Place(before["year"], before["number"], before["version"] + 1)
                ended = [row["id"] for row in replaced]
                tx.execute(
                    "UPDATE sales.quotes SET status = 'cancelled' WHERE tenant_id = %s AND id = ANY(%s)",
                    (tenant_id, ended),
                )
                withdraw_documents(tx, tenant_id, ended, "a newer version replaced the quote")
            else:
                given = tx.execute(
                    """
                    UPDATE sales.quote_numbers SET last = last + 1 WHERE tenant_id = %s AND year = %s
                    RETURNING last
                    """,
                    series,
                )
                place = Place(new.issued_on.year, _one(given)["last"], 1)
            snapshot = freeze(place)
            stored = tx.execute(_INSERT, _row(tenant_id, new, place, snapshot))
            if stored.fetchone() is None:
                raise UnknownConversationError("The conversation that the quote is for does not exist")
        return Quote(
            tenant_id=tenant_id,
            id=new.id,
            lot_id=new.lot_id,
            conversation_id=new.conversation_id,
            version=place.version,
            status="draft",
            currency=snapshot.currency,
            total=snapshot.totals.price,
            valid_until=snapshot.valid_until,
            token=new.token,
            link=new.link,
            snapshot=snapshot,
        )

    def send(
        self, quote: Quote, pdf_sha256: str, message: NewMessage | None, rows: Sequence[OutboxRow]
    ) -> Sequence[OutboxRow]:
        """Turn a draft into a sent quote, with its message and what has to leave; return the latter.

        Nothing happens, and nothing is returned, when somebody else did it or the quote was replaced meanwhile.
        """
        with self._database.tenant(quote.tenant_id, actor=ACTOR) as tx:
            moved = tx.execute(
                """
                UPDATE sales.quotes SET status = 'sent', pdf_key = %s, pdf_sha256 = %s, message_id = %s
                WHERE tenant_id = %s AND id = %s AND status = 'draft'
                RETURNING id
                """,
                (quote.pdf_key, pdf_sha256, message.id if message else None, quote.tenant_id, quote.id),
            )
            if moved.fetchone() is None:
                return []
            if message:
                tx.execute(INSERT_MESSAGE, message_row(quote.tenant_id, message))
            add_to_outbox(tx, quote.tenant_id, rows)
        return rows

    def left_behind(self, tenant_id: UUID, row_ids: Sequence[UUID]) -> list[OutboxRow]:
        """Return those of the outbox rows that were committed and not sent."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                SELECT id, queue, group_id, body FROM ops.outbox
                WHERE tenant_id = %s AND id = ANY(%s) AND dispatched_at IS NULL ORDER BY seq
                """,
                (tenant_id, list(row_ids)),
            )
        return outbox_rows(cursor)

    def failed_document(self, quote: Quote) -> OutgoingMessage | None:
        """Return the quote's document if it could not be delivered, in no try; None when it was, or may be yet."""
        with self._database.tenant(quote.tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                SELECT m.status, m.kind, m.body, m.payload FROM chat.messages m
                WHERE m.tenant_id = %s AND m.conversation_id = %s AND m.direction = 'out' AND m.kind = 'document'
                  AND m.payload ->> 'key' = %s
                ORDER BY m.status = 'failed', m.stored_at DESC LIMIT 1
                """,
                (quote.tenant_id, quote.conversation_id, quote.pdf_key),
            )
        row = cursor.fetchone()
        if row is None or row["status"] != "failed":
            return None
        return read_outgoing(row["kind"], row["body"], row["payload"])

    def by_id(self, tenant_id: UUID, quote_id: UUID) -> Quote | None:
        """Return a company's quote."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                QUOTE_COLUMNS + " WHERE q.tenant_id = %s AND q.id = %s", (tenant_id, quote_id)
            )
        return read_quote(cursor)

    def by_token(self, token: str) -> Quote | None:
        """Return the quote whose paper carries ``token``."""
        return self._by("SELECT tenant_id, quote_id FROM sales.quote_of_token(%s)", token)

    def by_link(self, link: str) -> Quote | None:
        """Return the quote whose PDF ``link`` opens."""
        return self._by("SELECT tenant_id, quote_id FROM sales.quote_of_link(%s)", link)

    def view(self, quote: Quote, row: OutboxRow) -> Sequence[OutboxRow]:
        """Note that a sent quote was opened; return what has to leave, once for each quote."""
        with self._database.tenant(quote.tenant_id, actor=ACTOR) as tx:
            moved = tx.execute(
                """
                UPDATE sales.quotes SET status = 'viewed' WHERE tenant_id = %s AND id = %s AND status = 'sent'
                RETURNING id
                """,
                (quote.tenant_id, quote.id),
            )
            if moved.fetchone() is None:
                return []
            add_to_outbox(tx, quote.tenant_id, [row])
        return [row]

    def say(
        self,
        tenant_id: UUID,
        message: NewMessage,
        rows: Sequence[OutboxRow],
        *,
        person: str | None = None,
        trouble: Trouble | None = None,
    ) -> Sequence[OutboxRow]:
        """Store a message to a customer and what sends it, once for each message id.

        ``person`` is why a person has to go on with the conversation, ``trouble`` what only the company can mend.
        """
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            stored = tx.execute(INSERT_MESSAGE, message_row(tenant_id, message))
            if stored.fetchone() is None:
                return []
            if person:
                tx.execute(CALL_PERSON, (person, tenant_id, message.conversation_id))
            if trouble:
                report_incident(tx, tenant_id, trouble.kind, trouble.subject_id, trouble.detail)
            add_to_outbox(tx, tenant_id, rows)
        return rows

    def reader(self, tenant_id: UUID) -> Reader:
        """Return how a company reads."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                "SELECT default_language, locale FROM core.tenants WHERE tenant_id = %s", (tenant_id,)
            )
        row = _one(cursor)
        return Reader(row["default_language"], row["locale"])

    def report(self, tenant_id: UUID, trouble: Trouble) -> None:
        """Tell the company of a trouble."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            report_incident(tx, tenant_id, trouble.kind, trouble.subject_id, trouble.detail)

    def give_up(self, tenant_id: UUID, conversation_id: UUID | None, request_id: UUID, detail: str) -> None:
        """Call a person: a request of this conversation failed for good."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            report_incident(tx, tenant_id, "quote_failed", request_id, detail)
            tx.execute(CALL_PERSON, ("a quote failed", tenant_id, conversation_id))

    def refuse_event(self, tenant_id: UUID, row: OutboxRow) -> Sequence[OutboxRow]:
        """Store the event that answers a refused request which has no conversation."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            known = tx.execute("SELECT FROM ops.outbox WHERE tenant_id = %s AND id = %s", (tenant_id, row.id))
            if known.fetchone() is not None:
                return []
            add_to_outbox(tx, tenant_id, [row])
        return [row]

    def holder_of_api_key(self, key_hash: bytes) -> tuple[UUID, UUID] | None:
        """Return the company that an API key belongs to, and the key's id."""
        with self._database.without_tenant() as tx:
            cursor = tx.execute("SELECT tenant_id, key_id FROM core.holder_of_api_key(%s)", (key_hash,))
        row = cursor.fetchone()
        return (row["tenant_id"], row["key_id"]) if row and row["tenant_id"] else None

    def _by(self, lookup: LiteralString, value: str) -> Quote | None:
        with self._database.without_tenant() as tx:
            cursor = tx.execute(lookup, (value,))
        row = cursor.fetchone()
        return self.by_id(row["tenant_id"], row["quote_id"]) if row and row["tenant_id"] else None


def message_job_id(message_id: UUID) -> UUID:
    """Return the id of the outbox row that sends a message."""
    return uuid5(message_id, "job")


def event_row(quote: Quote, kind: str, **details: Any) -> OutboxRow:
    """Return the domain event ``kind`` ("quote.generated") of a quote; it names no customer.

    Its group is the quote's own: a conversation's group is emptied by chat, which knows no events.
    """
    body = {
        "type": kind,
        "tenant_id": str(quote.tenant_id),
        "quote_id": str(quote.id),
        "number": quote.snapshot.number,
        "version": quote.version,
        "lot_id": str(quote.lot_id),
        "conversation_id": str(quote.conversation_id) if quote.conversation_id else None,
        "currency": quote.currency,
        "total": quote.total,
        "valid_until": quote.valid_until.isoformat(),
        **details,
    }
    return OutboxRow(EVENTS, str(quote.id), body, quote.derived_id(kind))


def message_row(tenant_id: UUID, message: NewMessage) -> tuple[Any, ...]:
    """Return the parameters of ``INSERT_MESSAGE``."""
    payload = stored_payload(message.content)
    return (
        tenant_id,
        message.id,
        message.conversation_id,
        message.content.kind,
        message.content.text,
        Json(payload) if payload else None,
    )


def _by_request(tx: Transaction, tenant_id: UUID, request_key: str) -> Cursor:
    return tx.execute(
        QUOTE_COLUMNS + " WHERE q.tenant_id = %s AND q.request_key = %s", (tenant_id, request_key)
    )


def find_held(tx: Transaction, tenant_id: UUID, conversation_id: UUID | None, lot_id: UUID) -> Cursor:
    """Look for a customer's standing reservation of a lot; ``read_held`` reads what was found."""
    return tx.execute(_HELD, {"tenant": tenant_id, "conversation": conversation_id, "lot": lot_id})


def read_held(cursor: Cursor) -> Held | None:
    """Return the reservation that ``find_held`` found."""
    row = cursor.fetchone()
    return Held(_quote(row), row["until"]) if row else None


def _check_lot(lot_id: UUID, lot: dict[str, Any] | None) -> None:
    if lot is None:
        raise UnknownLotError(lot=str(lot_id))
    if lot["status"] != "available":
        raise QuoteError("lot_not_available", lot=lot["code"], status=lot["status"])


def _check_limits(limits: Limits, counted: dict[str, Any]) -> None:
    if counted["open"] >= limits.open:
        raise QuoteError("too_many_open", limit=limits.open)
    if counted["today"] >= limits.today:
        raise QuoteError("too_many_today", limit=limits.today)


def _row(tenant_id: UUID, new: NewQuote, place: Place, snapshot: QuoteSnapshot) -> dict[str, Any]:
    return {
        "tenant": tenant_id,
        "id": new.id,
        "year": place.year,
        "number": place.number,
        "version": place.version,
        "request_key": new.request_key,
        "source": new.source,
        "lot": new.lot_id,
        "conversation": new.conversation_id,
        "customer": new.customer_key,
        "currency": snapshot.currency,
        "total": snapshot.totals.price,
        "valid_until": snapshot.valid_until,
        "snapshot": Json(snapshot.model_dump(mode="json")),
        "token": new.token,
        "link": new.link,
        "issued_at": new.issued_at,
    }


def read_quote(cursor: Cursor) -> Quote | None:
    """Return the quote that a statement beginning with ``QUOTE_COLUMNS`` found."""
    row = cursor.fetchone()
    return _quote(row) if row else None


def _quote(row: dict[str, Any]) -> Quote:
    return Quote(
        tenant_id=row["tenant_id"],
        id=row["id"],
        lot_id=row["lot_id"],
        conversation_id=row["conversation_id"],
        version=row["version"],
        status=cast(Status, row["status"]),
        currency=row["currency"],
        total=row["total"],
        valid_until=row["valid_until"],
        token=row["token"],
        link=row["link"],
        snapshot=QuoteSnapshot.model_validate(row["snapshot"]),
    )


def _one(cursor: Cursor) -> dict[str, Any]:
    row = cursor.fetchone()
    if row is None:
        raise LookupError("A row that this transaction made or needs is missing")
    return row


QUOTE_COLUMNS = """
SELECT q.tenant_id, q.id, q.lot_id, q.conversation_id, q.version, q.status, q.currency, q.total, q.valid_until,
       q.token, q.link, q.snapshot
FROM sales.quotes q
"""

# A customer has a conversation or a key; the other is NULL here and matches nothing.
_EARLIER_VERSION = """
SELECT q.year, q.number, (SELECT max(v.version) FROM sales.quotes v
                          WHERE v.tenant_id = q.tenant_id AND v.year = q.year AND v.number = q.number) AS version
FROM sales.quotes q
WHERE q.tenant_id = %(tenant)s AND (q.conversation_id = %(conversation)s OR q.customer_key = %(customer)s)
  AND q.lot_id = %(lot)s AND q.status = ANY(%(open)s) AND q.valid_until >= %(today)s
ORDER BY q.issued_at DESC LIMIT 1
"""

# What the new quote replaces does not count.
_COUNTED = """
SELECT count(*) FILTER (WHERE q.status = ANY(%(open)s) AND q.valid_until >= %(today)s AND q.lot_id <> %(lot)s) AS open,
       count(*) FILTER (WHERE q.issued_at >= %(day_began)s) AS today
FROM sales.quotes q
WHERE q.tenant_id = %(tenant)s AND (q.conversation_id = %(conversation)s OR q.customer_key = %(customer)s)
"""

_LOCK_REPLACED = """
SELECT q.id FROM sales.quotes q
WHERE q.tenant_id = %(tenant)s AND (q.conversation_id = %(conversation)s OR q.customer_key = %(customer)s)
  AND q.lot_id = %(lot)s AND q.status = ANY(%(open)s)
ORDER BY q.id FOR NO KEY UPDATE OF q
"""

_LOCK_LOT = "SELECT FROM sales.lots WHERE tenant_id = %(tenant)s AND id = %(lot)s FOR NO KEY UPDATE"

# A statement of its own, after the lock: one that waits goes on seeing the reservations of before.
_LOT_STATE = """
SELECT l.code,
       CASE WHEN l.status <> 'available' THEN l.status
            WHEN EXISTS (SELECT FROM sales.reservations r
                         WHERE r.tenant_id = l.tenant_id AND r.lot_id = l.id AND r.released_at IS NULL)
            THEN 'reserved' ELSE 'available' END AS status
FROM sales.lots l WHERE l.tenant_id = %(tenant)s AND l.id = %(lot)s AND l.withdrawn_at IS NULL
"""

_HELD = f"""
SELECT held.*, r.until FROM ({QUOTE_COLUMNS}) held
JOIN sales.reservations r ON r.tenant_id = held.tenant_id AND r.quote_id = held.id AND r.released_at IS NULL
WHERE held.tenant_id = %(tenant)s AND held.conversation_id = %(conversation)s AND r.lot_id = %(lot)s
"""  # noqa: S608 - made of our own statement alone

_INSERT = """
INSERT INTO sales.quotes
    (tenant_id, id, year, number, version, request_key, source, lot_id, conversation_id, customer_key, currency, total,
     valid_until, snapshot, token, link, issued_at)
SELECT %(tenant)s, %(id)s, %(year)s, %(number)s, %(version)s, %(request_key)s, %(source)s, %(lot)s, %(conversation)s,
       %(customer)s, %(currency)s, %(total)s, %(valid_until)s, %(snapshot)s, %(token)s, %(link)s, %(issued_at)s
WHERE %(conversation)s::uuid IS NULL
   OR EXISTS (SELECT FROM chat.conversations c WHERE c.tenant_id = %(tenant)s AND c.id = %(conversation)s)
RETURNING id
"""

CALL_PERSON = """
UPDATE chat.conversations
SET needs_person_at = coalesce(needs_person_at, clock_timestamp()),
    needs_person_reason = coalesce(needs_person_reason, %s)
WHERE tenant_id = %s AND id = %s
"""

INSERT_MESSAGE = """
INSERT INTO chat.messages (tenant_id, id, conversation_id, direction, kind, body, payload, occurred_at, status)
VALUES (%s, %s, %s, 'out', %s, %s, %s, clock_timestamp(), 'pending')
ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id
"""
