"""What customers do in the chat as records: who writes is a lead, and a quote is a sale that may come."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from salesmind.db.database import Database, Transaction
from salesmind.db.outbox import Dispatcher, add_to_outbox
from salesmind.sync.connections import Mappings, query_connections
from salesmind.sync.jobs import ConversationJob, QuoteJob
from salesmind.sync.model import OURSELVES, Change
from salesmind.sync.recognition import Remote
from salesmind.sync.records import Applied, RecordWriter
from salesmind.sync.wake_ups import wake_up_rows

ACTOR = "sync"

WHATSAPP = "whatsapp"
"""The field ``source`` of a lead that wrote."""

MIN_INTERNATIONAL_DIGITS = 10
"""Of a phone number with its country's code; fewer are not enough to know somebody by."""

SALE_STAGES: Mapping[str, str] = {
    "draft": "quoted",
    "sent": "quoted",
    "viewed": "quoted",
    "accepted": "reserved",
    "expired": "lost",
    "cancelled": "lost",
}
"""A quote's status → the sale's stage, until whoever keeps the sales says something else."""


class Conversations:
    """Brings records up to what is known of a conversation and its quotes."""

    def __init__(
        self,
        database: Database,
        dispatcher: Callable[[], Dispatcher],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._clock = clock
        self._mappings = Mappings()

    def apply(self, job: ConversationJob) -> None:
        """Make the customer of a conversation a lead, or bring the lead up to date.

        Raises:
            TransientError: the database failed.
        """
        with self._records(job.tenant_id) as (writer, tx, at):
            lead = _lead_of_conversation(tx, job.tenant_id, job.conversation_id)
            if lead:
                writer.apply(_change("lead", at, lead))

    def apply_quote(self, job: QuoteJob) -> None:
        """Make a quote a sale of its customer, or bring the sale up to date.

        Raises:
            TransientError: the database failed.
        """
        with self._records(job.tenant_id) as (writer, tx, at):
            quote = _quote(tx, job.tenant_id, job.quote_id)
            if quote is None:
                return
            project = writer.apply(_change("project", at, {"name": quote["project"]})).record_id
            lot = {"project_id": str(project), "code": quote["lot"]}
            sale = {**_sale_of(quote), "lot_id": str(writer.apply(_change("lot", at, lot)).record_id)}
            conversation_id = quote["conversation_id"]
            lead = (
                _lead_of_conversation(tx, job.tenant_id, conversation_id)
                if conversation_id
                else _lead_of_quote(quote)
            )
            if lead:
                sale["lead_id"] = str(writer.apply(_change("lead", at, lead)).record_id)
            writer.apply(_change("sale", at, sale))

    @contextmanager
    def _records(self, tenant_id: UUID) -> Iterator[tuple["_Writer", Transaction, int]]:
        """Open a transaction that writes records; whoever has to be told of them is, after it."""
        now = self._clock()
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            writer = _Writer(tx, tenant_id, self._mappings, now)
            yield writer, tx, round(now.timestamp() * 1e6)
            rows = wake_up_rows(tenant_id, writer.told)
            add_to_outbox(tx, tenant_id, rows)
        self._dispatcher().dispatch(tenant_id, rows)


class _Writer(RecordWriter):
    """Remembers whom its changes concern."""

    def __init__(self, tx: Transaction, tenant_id: UUID, mappings: Mappings, now: datetime) -> None:
        super().__init__(tx, tenant_id, mappings.connections(query_connections(tx, tenant_id)), now)
        self.told: set[UUID] = set()

    def apply(self, change: Change, remote: Remote | None = None) -> Applied:
        applied = super().apply(change, remote)
        self.told |= applied.told
        return applied


def _change(kind: str, at: int, values: Mapping[str, Any]) -> Change:
    known = {name: value for name, value in values.items() if value is not None}
    return Change(kind, OURSELVES, "salesmind", at, known)


def _lead_of_conversation(tx: Transaction, tenant_id: UUID, conversation_id: UUID) -> dict[str, Any] | None:
    row = tx.execute(
        """
        SELECT c.language, c.lead, p.name, p.wa_id, p.user_id,
               (SELECT array_agg(DISTINCT q.status) FROM sales.quotes q
                WHERE q.tenant_id = c.tenant_id AND q.conversation_id = c.id) AS quotes
        FROM chat.conversations c
        JOIN chat.user_profiles p ON p.tenant_id = c.tenant_id AND p.id = c.profile_id
        WHERE c.tenant_id = %s AND c.id = %s
        """,
        (tenant_id, conversation_id),
    ).fetchone()
    if row is None:
        return None
    stages = {SALE_STAGES[status] for status in row["quotes"] or ()}
    return {
        "name": row["lead"].get("name") or row["name"],
        "phone": f"+{row['wa_id']}" if row["wa_id"] else None,
        "user_id": row["user_id"],
        "language": row["language"],
        "source": WHATSAPP,
        "interest": row["lead"].get("interest"),
        "budget": row["lead"].get("budget"),
        "stage": next((stage for stage in ("reserved", "quoted") if stage in stages), "new"),
        "conversation_id": str(conversation_id),
    }


def _lead_of_quote(quote: Mapping[str, Any]) -> dict[str, Any]:
    """Return the customer of a quote that the company's own people asked for."""
    customer = quote["customer"]
    digits = "".join(character for character in customer.get("phone") or "" if character.isdigit())
    return {
        "name": customer.get("name") or None,
        "phone": f"+{digits}" if len(digits) >= MIN_INTERNATIONAL_DIGITS else None,
        "email": (customer.get("email") or "").casefold() or None,
        "stage": SALE_STAGES[quote["status"]],
    }


def _quote(tx: Transaction, tenant_id: UUID, quote_id: UUID) -> dict[str, Any] | None:
    return tx.execute(
        """
        SELECT q.id, q.conversation_id, q.status, q.currency, q.total, q.snapshot ->> 'number' AS number,
               q.snapshot -> 'customer' AS customer, l.code AS lot, p.name AS project, r.until AS reserved_until
        FROM sales.quotes q
        JOIN sales.lots l ON l.tenant_id = q.tenant_id AND l.id = q.lot_id
        JOIN core.projects p ON p.tenant_id = l.tenant_id AND p.id = l.project_id
        LEFT JOIN sales.reservations r ON r.tenant_id = q.tenant_id AND r.quote_id = q.id AND r.released_at IS NULL
        WHERE q.tenant_id = %s AND q.id = %s AND q.erased_at IS NULL
        """,
        (tenant_id, quote_id),
    ).fetchone()


def _sale_of(quote: Mapping[str, Any]) -> dict[str, Any]:
    until = quote["reserved_until"]
    return {
        "title": quote["number"],
        "stage": SALE_STAGES[quote["status"]],
        "quote_id": str(quote["id"]),
        "amount": quote["total"],
        "currency": quote["currency"],
        "reserved_until": until.isoformat() if until else None,
    }
