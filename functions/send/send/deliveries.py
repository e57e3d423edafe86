"""The state of outgoing messages in Postgres: claiming one, recording what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Json

from salesmind.database import Cursor, Database
from salesmind.incidents import report_incident

ACTOR = "send"

PAIR_INTERVAL_SECONDS = 6
"""Meta's pair limit: one message per 6 s to one user …"""
PAIR_BURST = 45
"""… of which a burst may borrow 45."""

CLAIM_SECONDS = 120
"""No send takes this long: a row still `sending` after it belongs to a worker that died."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that this worker, and no other, may now send."""

    message_id: UUID
    conversation_id: UUID
    body: str
    reply_to_wamid: str | None
    wa_id: str | None
    user_id: str | None
    phone_number_id: str
    channel_id: UUID
    sealed_token: bytes
    last_inbound_at: datetime | None


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """Why a message was not claimed: its ``status`` (None: there is no such row), how long to wait if the customer's
    pair budget is used up, and whether the company's number is still connected."""

    status: str | None
    status_age_seconds: float = 0.0
    wait_seconds: float = 0.0
    connected: bool = True


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One delivery status, read and checked. ``message_id`` is what we gave Meta to echo, if it did."""

    wamid: str
    message_id: UUID | None
    status: str
    error_code: int | None
    error_reason: str | None
    pricing: dict[str, Any] | None


class Deliveries:
    """The repository of outgoing messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, tenant_id: UUID, message_id: UUID) -> Claim | Unclaimed:
        """Move a pending message to ``sending`` if the customer's pair budget allows. One round trip.

        The budget is a virtual clock (GCRA): each message moves it on by 6 s, and it may run 45 messages ahead.
        """
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            claimed = tx.execute(
                """
                WITH budget AS (
                    UPDATE chat.conversations c
                    SET pair_next_free_at = greatest(c.pair_next_free_at, clock_timestamp())
                                            + make_interval(secs => %(interval)s)
                    FROM chat.messages m, core.channels ch
                    WHERE m.tenant_id = %(tenant)s AND m.id = %(id)s AND m.status = 'pending'
                      AND c.tenant_id = m.tenant_id AND c.id = m.conversation_id
                      AND ch.tenant_id = m.tenant_id AND ch.phone_number_id = c.phone_number_id
                      AND c.pair_next_free_at <= clock_timestamp() + make_interval(secs => %(ahead)s)
                    RETURNING c.id, c.profile_id, c.last_inbound_at,
                              ch.phone_number_id, ch.id AS channel_id, ch.access_token
                ), claimed AS (
                    UPDATE chat.messages m SET status = 'sending'
                    FROM budget
                    WHERE m.tenant_id = %(tenant)s AND m.id = %(id)s AND m.status = 'pending'
                    RETURNING m.id, m.body, m.reply_to_wamid
                )
                SELECT claimed.id AS message_id, budget.id AS conversation_id, claimed.body,
                       claimed.reply_to_wamid, p.wa_id, p.user_id, budget.phone_number_id,
                       budget.channel_id, budget.access_token AS sealed_token, budget.last_inbound_at
                FROM claimed, budget
                JOIN chat.user_profiles p ON p.tenant_id = %(tenant)s AND p.id = budget.profile_id
                """,
                {
                    "tenant": tenant_id,
                    "id": message_id,
                    "interval": PAIR_INTERVAL_SECONDS,
                    "ahead": PAIR_INTERVAL_SECONDS * (PAIR_BURST - 1),
                },
            )
            state = tx.execute(
                """
                SELECT m.status, extract(epoch FROM clock_timestamp() - m.status_at)::float AS age,
                       greatest(0, extract(epoch FROM
                           greatest(c.pair_next_free_at, clock_timestamp()) - clock_timestamp()
                       ) - %(ahead)s)::float AS wait,
                       ch.id IS NOT NULL AS connected
                FROM chat.messages m
                JOIN chat.conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
                LEFT JOIN core.channels ch ON ch.tenant_id = c.tenant_id AND ch.phone_number_id = c.phone_number_id
                WHERE m.tenant_id = %(tenant)s AND m.id = %(id)s
                """,
                {"tenant": tenant_id, "id": message_id, "ahead": PAIR_INTERVAL_SECONDS * (PAIR_BURST - 1)},
            )
        row = claimed.fetchone()
        if row is not None:
            return Claim(**row)
        found = state.fetchone()
        if found is None:
            return Unclaimed(None)
        return Unclaimed(found["status"], found["age"], found["wait"], connected=found["connected"])

    def sent(self, tenant_id: UUID, message_id: UUID, wamid: str) -> None:
        """Record Meta's id of a message. A status that came first (delivered, read) stays."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE chat.messages
                SET wamid = %(wamid)s,
                    status = CASE WHEN chat.status_rank(status) < chat.status_rank('sent') THEN 'sent' ELSE status END
                WHERE tenant_id = %(tenant)s AND id = %(id)s
                """,
                {"wamid": wamid, "tenant": tenant_id, "id": message_id},
            )

    def unknown(self, tenant_id: UUID, message_id: UUID) -> None:
        """Meta's answer was lost: only a status update can tell now whether the message left."""
        self._leave(tenant_id, message_id, "unknown", None, "Meta's answer was lost")

    def back_to_pending(self, tenant_id: UUID, message_id: UUID, code: int | None, reason: str) -> None:
        """Nothing left; the message waits for its next try, with the trouble noted."""
        self._leave(tenant_id, message_id, "pending", code, reason)

    def failed(
        self,
        tenant_id: UUID,
        message_id: UUID,
        code: int | None,
        reason: str,
        *,
        alert: tuple[str, UUID] | None,
    ) -> None:
        """The message will not be sent. ``alert`` (kind, subject) also opens an incident for the company."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE chat.messages SET status = 'failed', error_code = %s, error_reason = %s
                WHERE tenant_id = %s AND id = %s AND status IN ('pending', 'sending', 'unknown')
                """,
                (code, reason, tenant_id, message_id),
            )
            if alert:
                report_incident(tx, tenant_id, alert[0], alert[1], f"Graph API error {code}: {reason}")

    def channel_token(self, tenant_id: UUID, phone_number_id: str) -> tuple[UUID, bytes] | None:
        """Return a number's row id and sealed token."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                "SELECT id, access_token FROM core.channels WHERE tenant_id = %s AND phone_number_id = %s",
                (tenant_id, phone_number_id),
            )
        row = cursor.fetchone()
        return (row["id"], row["access_token"]) if row else None

    def apply_statuses(self, tenant_id: UUID, changes: Sequence[StatusChange]) -> list[bool]:
        """Move messages forward by their delivery statuses; tell for each whether the message is ours.

        Repeats and statuses that come late change nothing. One round trip for all of them.
        """
        cursors: dict[int, Cursor] = {}
        # Everybody locks messages in one order: batches that overlap wait for each other instead of deadlocking.
        in_order = sorted(enumerate(changes), key=lambda item: (str(item[1].message_id), item[1].wamid))
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            for index, change in in_order:
                tx.execute(
                    """
                    UPDATE chat.messages
                    SET status = %(status)s, wamid = coalesce(wamid, %(wamid)s),
                        error_code = coalesce(%(code)s::integer, error_code),
                        error_reason = coalesce(%(reason)s::text, error_reason),
                        pricing = coalesce(%(pricing)s::jsonb, pricing)
                    WHERE tenant_id = %(tenant)s AND direction = 'out' AND (id = %(id)s OR wamid = %(wamid)s)
                      AND chat.status_rank(status) < chat.status_rank(%(status)s)
                    """,
                    _status_parameters(tenant_id, change),
                )
                cursors[index] = tx.execute(
                    """
                    SELECT count(*) AS found FROM chat.messages
                    WHERE tenant_id = %(tenant)s AND direction = 'out' AND (id = %(id)s OR wamid = %(wamid)s)
                    """,
                    _status_parameters(tenant_id, change),
                )
        return [bool(row and row["found"]) for row in (cursors[i].fetchone() for i in range(len(changes)))]

    def report(self, tenant_id: UUID, kind: str, subject_id: UUID | None, detail: str) -> None:
        """Open an incident for the company."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            report_incident(tx, tenant_id, kind, subject_id, detail)

    def _leave(self, tenant_id: UUID, message_id: UUID, status: str, code: int | None, reason: str) -> None:
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE chat.messages SET status = %s, error_code = %s, error_reason = %s
                WHERE tenant_id = %s AND id = %s AND status = 'sending'
                """,
                (status, code, reason, tenant_id, message_id),
            )


def _status_parameters(tenant_id: UUID, change: StatusChange) -> dict[str, Any]:
    return {
        "tenant": tenant_id,
        "id": change.message_id,
        "wamid": change.wamid,
        "status": change.status,
        "code": change.error_code,
        "reason": change.error_reason,
        "pricing": Json(change.pricing) if change.pricing else None,
    }
