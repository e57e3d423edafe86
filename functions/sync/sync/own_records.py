"""Records that come of what customers do with us: who writes is a lead, and a quote is a sale that may come."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from salesmind.db.database import Database, Transaction
from salesmind.db.outbox import Dispatcher, add_to_outbox
from salesmind.sync.connections import Mappings, query_connections
from salesmind.sync.model import OURSELVES, Change
from salesmind.sync.recognition import Remote
from salesmind.sync.records import Applied, RecordWriter
from salesmind.sync.wake_ups import wake_up_rows

ACTOR = "sync"

WHATSAPP: Final = "whatsapp"
"""The field ``source`` of a lead that wrote."""

SALE_STAGES: Final[Mapping[str, str]] = {
    "draft": "quoted",
    "sent": "quoted",
    "viewed": "quoted",
    "accepted": "reserved",
    "expired": "lost",
    "cancelled": "lost",
}
"""A quote's status → the sale's stage, until whoever keeps the sales says something else."""


class OwnRecords:
    """Writes what we say ourselves."""

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

    @contextmanager
    def written(self, tenant_id: UUID) -> Iterator[tuple["OwnWriter", Transaction]]:
        """Open a transaction that writes records; whoever has to be told of them is, after it.

        Raises:
            TransientError: the database failed.
        """
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            writer = OwnWriter(tx, tenant_id, self._mappings, self._clock())
            yield writer, tx
            rows = wake_up_rows(tenant_id, writer.told)
            add_to_outbox(tx, tenant_id, rows)
        self._dispatcher().dispatch(tenant_id, rows)


class OwnWriter(RecordWriter):
    """Remembers whom its changes concern."""

    def __init__(self, tx: Transaction, tenant_id: UUID, mappings: Mappings, now: datetime) -> None:
        super().__init__(tx, tenant_id, mappings.connections(query_connections(tx, tenant_id)), now)
        self._at = round(now.timestamp() * 1e6)
        self.told: set[UUID] = set()

    def say(self, kind: str, values: Mapping[str, Any]) -> UUID:
        """Write what we know of a record, now; return its id."""
        known = {name: value for name, value in values.items() if value is not None}
        return self.apply(Change(kind, OURSELVES, "salesmind", self._at, known)).record_id

    def apply(self, change: Change, remote: Remote | None = None) -> Applied:
        """Write a change, as ``RecordWriter`` does."""
        applied = super().apply(change, remote)
        self.told |= applied.told
        return applied


def lead_of_conversation(tx: Transaction, tenant_id: UUID, conversation_id: UUID) -> dict[str, Any] | None:
    """Return what a conversation tells of its customer; None if it is gone."""
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
