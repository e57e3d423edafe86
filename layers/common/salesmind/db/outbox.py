"""The outbox: what must leave is a row committed with its cause, and goes to its queue after the commit.

A row that its writer could not send (it died, or the queue failed) is sent by the next turn of the same
conversation, or by `upkeep`. Sending one twice is harmless: its id is the deduplication id, and receivers
claim the work in the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID, uuid4

from psycopg.types.json import Json

from salesmind.aws import queue_table
from salesmind.aws.queues import QueueMessage, compact_json
from salesmind.db.database import Cursor, Database, Transaction

OUTBOUND = queue_table.OUTBOUND.outbox
QUOTE_JOBS = queue_table.QUOTE.outbox
SYNC_JOBS = queue_table.SYNC.outbox
EVENTS = "events"
"""Domain events; their bodies name their ``type``, such as "quote.generated"."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One message for the queue named ``queue``; rows of one ``group_id`` keep their order."""

    queue: str
    group_id: str
    body: dict[str, Any]
    id: UUID = field(default_factory=uuid4)


def add_to_outbox(tx: Transaction, tenant_id: UUID, rows: Sequence[OutboxRow]) -> None:
    """Store ``rows`` in the caller's transaction."""
    tx.execute_many(
        "INSERT INTO ops.outbox (tenant_id, id, queue, group_id, body) VALUES (%s, %s, %s, %s, %s)",
        [(tenant_id, row.id, row.queue, row.group_id, Json(row.body)) for row in rows],
    )


def query_stranded(tx: Transaction, tenant_id: UUID, *, min_age_seconds: float, limit: int) -> Cursor:
    """Ask for rows that were committed a while ago and have not left; read them with ``outbox_rows``."""
    return tx.execute(
        """
        SELECT id, queue, group_id, body FROM ops.outbox
        WHERE tenant_id = %s AND dispatched_at IS NULL
          AND created_at < clock_timestamp() - make_interval(secs => %s)
        ORDER BY seq LIMIT %s
        """,
        (tenant_id, min_age_seconds, limit),
    )


def query_stranded_of_conversation(tx: Transaction, tenant_id: UUID) -> Cursor:
    """Ask for rows of the conversation that the transaction opened and that a worker did not send, because it died."""
    return tx.execute(
        """
        SELECT id, queue, group_id, body FROM ops.outbox
        WHERE tenant_id = %s AND group_id = current_setting('app.conversation_id') AND dispatched_at IS NULL
        ORDER BY seq
        """,
        (tenant_id,),
    )


def outbox_rows(cursor: Cursor) -> list[OutboxRow]:
    """Read the rows that a query of the outbox found."""
    return [OutboxRow(row["queue"], row["group_id"], row["body"], row["id"]) for row in cursor]


class Target(Protocol):
    """Where rows go: a queue, or the event bus."""

    def send(self, messages: Sequence[QueueMessage], /) -> None:
        """Send all, in order.

        Raises:
            TransientError: some were not accepted.
        """


class Dispatcher:
    """Moves committed rows to their queues."""

    def __init__(self, database: Database, queues: Mapping[str, Target], *, actor: str) -> None:
        self._database = database
        self._queues = queues
        self._actor = actor

    def dispatch(self, tenant_id: UUID, rows: Sequence[OutboxRow]) -> None:
        """Send ``rows``, in order, and note that they left.

        Raises:
            TransientError: a queue or the database failed; rows not noted are sent again later.
            KeyError: a row names a queue that this function does not know.
        """
        if not rows:
            return
        for name in dict.fromkeys(row.queue for row in rows):
            self._queues[name].send([_message(row) for row in rows if row.queue == name])
        with self._database.tenant(tenant_id, actor=self._actor) as tx:
            tx.execute(
                "UPDATE ops.outbox SET dispatched_at = clock_timestamp() WHERE tenant_id = %s AND id = ANY(%s)",
                (tenant_id, [row.id for row in rows]),
            )

    def dispatch_unsent(self, tenant_id: UUID, row_ids: Sequence[UUID]) -> None:
        """Send those of these rows that were committed and have not left, as ``dispatch`` does."""
        with self._database.tenant(tenant_id, actor=self._actor) as tx:
            cursor = tx.execute(
                """
                SELECT id, queue, group_id, body FROM ops.outbox
                WHERE tenant_id = %s AND id = ANY(%s) AND dispatched_at IS NULL ORDER BY seq
                """,
                (tenant_id, list(row_ids)),
            )
        self.dispatch(tenant_id, outbox_rows(cursor))


def _message(row: OutboxRow) -> QueueMessage:
    return QueueMessage(compact_json(row.body), group_id=row.group_id, deduplication_id=str(row.id))
