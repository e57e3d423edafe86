"""The state of outgoing messages in Postgres: claiming one, recording what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Json

from salesmind.aws.visibility import LEASE_SECONDS
from salesmind.db.database import Cursor, Database, Transaction
from salesmind.db.incidents import report_incident
from salesmind.db.outbox import OUTBOUND
from salesmind.whatsapp.statuses import Status
from salesmind.whatsapp.wire import message_job
from send.graph import MEDIA_ERRORS

ACTOR = "send"

PAIR_INTERVAL_SECONDS = 6
"""Meta's pair limit: one message per 6 s to one user …"""
PAIR_BURST = 45
"""… of which a burst may borrow 45."""

CLAIM_SECONDS = LEASE_SECONDS + 6
"""No send takes this long (``send.outbound`` sees to it): a row still `sending` after it belongs to a worker that died,
and whose lease is over as well."""

MEDIA_DAYS = 30
"""WhatsApp holds an uploaded file so long (Cloud API) …"""
MEDIA_MARGIN_DAYS = 1
"""… of which the last day is not relied on."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that this worker, and no other, may now send."""

    message_id: UUID
    conversation_id: UUID
    kind: str
    body: str
    payload: dict[str, Any] | None
    reply_to_wamid: str | None
    wa_id: str | None
    user_id: str | None
    phone_number_id: str
    channel_id: UUID
    sealed_token: bytes
    last_inbound_at: datetime | None


@dataclass(frozen=True, slots=True)
class PendingDocument:
    """What there is to know of a document before its message is claimed.

    ``media_id`` is of an upload of the same content through the same number that WhatsApp still holds, if any.
    """

    body: str
    payload: dict[str, Any] | None
    phone_number_id: str
    channel_id: UUID
    sealed_token: bytes
    last_inbound_at: datetime | None
    media_id: str | None


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """Why a message was not claimed: its ``status`` (None: there is no such row), how long to wait if the customer's
    pair budget is used up, whether the company's number is still connected, its document, if it has one, and whether
    that is of a quote that ended."""

    status: str | None
    status_age_seconds: float = 0.0
    wait_seconds: float = 0.0
    connected: bool = True
    document: PendingDocument | None = None
    ended: bool = False


class Deliveries:
    """The repository of outgoing messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, tenant_id: UUID, message_id: UUID, *, document_ready: bool = False) -> Claim | Unclaimed:
        """Move a pending message to ``sending`` if the customer's pair budget allows. One round trip.

        A document is claimed when the caller says that it is ready: what is still uploaded when its worker dies must
        not count as being sent. That of a quote which expired or was replaced is not claimed. The budget is a virtual
        clock (GCRA): each message moves it on by 6 s, and it may run 45 messages ahead.
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
                      AND (m.kind <> 'document' OR (%(ready)s AND NOT EXISTS (
                               SELECT FROM sales.quotes q
                               WHERE q.tenant_id = m.tenant_id AND q.conversation_id = m.conversation_id
                                 AND q.pdf_key = m.payload ->> 'key' AND q.status IN ('expired', 'cancelled'))))
                      AND c.tenant_id = m.tenant_id AND c.id = m.conversation_id
                      AND ch.tenant_id = m.tenant_id AND ch.phone_number_id = c.phone_number_id
                      AND c.pair_next_free_at <= clock_timestamp() + make_interval(secs => %(ahead)s)
                    RETURNING c.id, c.profile_id, c.last_inbound_at,
                              ch.phone_number_id, ch.id AS channel_id, ch.access_token
                ), claimed AS (
                    UPDATE chat.messages m SET status = 'sending', error_code = NULL, error_reason = NULL
                    FROM budget
                    WHERE m.tenant_id = %(tenant)s AND m.id = %(id)s AND m.status = 'pending'
                    RETURNING m.id, m.kind, m.body, m.payload, m.reply_to_wamid
                )
                SELECT claimed.id AS message_id, budget.id AS conversation_id, claimed.kind, claimed.body,
                       claimed.payload, claimed.reply_to_wamid, p.wa_id, p.user_id, budget.phone_number_id,
                       budget.channel_id, budget.access_token AS sealed_token, budget.last_inbound_at
                FROM claimed, budget
                JOIN chat.user_profiles p ON p.tenant_id = %(tenant)s AND p.id = budget.profile_id
                """,
                {
                    "tenant": tenant_id,
                    "id": message_id,
                    "interval": PAIR_INTERVAL_SECONDS,
                    "ahead": PAIR_INTERVAL_SECONDS * (PAIR_BURST - 1),
                    "ready": document_ready,
                },
            )
            state = tx.execute(
                """
                SELECT m.status, extract(epoch FROM clock_timestamp() - m.status_at)::float AS age,
                       greatest(0, extract(epoch FROM
                           greatest(c.pair_next_free_at, clock_timestamp()) - clock_timestamp()
                       ) - %(ahead)s)::float AS wait,
                       ch.id IS NOT NULL AS connected,
                       m.kind, m.body, m.payload, c.last_inbound_at, c.phone_number_id,
                       ch.id AS channel_id, ch.access_token AS sealed_token, u.media_id,
                       m.kind = 'document' AND EXISTS (
                           SELECT FROM sales.quotes q
                           WHERE q.tenant_id = m.tenant_id AND q.conversation_id = m.conversation_id
                             AND q.pdf_key = m.payload ->> 'key' AND q.status IN ('expired', 'cancelled')) AS ended
                FROM chat.messages m
                JOIN chat.conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
                LEFT JOIN core.channels ch ON ch.tenant_id = c.tenant_id AND ch.phone_number_id = c.phone_number_id
                LEFT JOIN chat.uploads u ON u.tenant_id = m.tenant_id AND u.phone_number_id = c.phone_number_id
                     AND u.content_sha256 = m.payload ->> 'sha256'
                     AND u.uploaded_at > clock_timestamp() - make_interval(days => %(held)s)
                WHERE m.tenant_id = %(tenant)s AND m.id = %(id)s
                """,
                {
                    "tenant": tenant_id,
                    "id": message_id,
                    "ahead": PAIR_INTERVAL_SECONDS * (PAIR_BURST - 1),
                    "held": MEDIA_DAYS - MEDIA_MARGIN_DAYS,
                },
            )
        row = claimed.fetchone()
        if row is not None:
            return Claim(**row)
        found = state.fetchone()
        if found is None:
            return Unclaimed(None)
        document = None
        if found["kind"] == "document" and found["connected"]:
            document = PendingDocument(**{name: found[name] for name in PendingDocument.__slots__})
        return Unclaimed(
            found["status"], found["age"], found["wait"], found["connected"], document, found["ended"]
        )

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

    def note_delay(self, tenant_id: UUID, message_id: UUID, code: int | None, reason: str) -> None:
        """Note on a message that was not claimed why it still waits."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE chat.messages SET error_code = %s, error_reason = %s
                WHERE tenant_id = %s AND id = %s AND status = 'pending'
                """,
                (code, reason, tenant_id, message_id),
            )

    def withdraw(self, tenant_id: UUID, message_id: UUID) -> None:
        """A pending document came back to wait while its quote ended: it is not sent any more."""
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            tx.execute(
                """
                UPDATE chat.messages SET status = 'cancelled', error_code = NULL, error_reason = 'the quote ended'
                WHERE tenant_id = %s AND id = %s AND status = 'pending'
                """,
                (tenant_id, message_id),
            )

    def wait_for_customer(
        self, tenant_id: UUID, message_id: UUID, closed_since: datetime, code: int, reason: str
    ) -> bool:
        """Let a pending document wait for the customer's next message, whose turn sends its job again.

        Tells whether it waits: not if the customer wrote after ``closed_since``, meanwhile. The conversation's lock
        decides between this and a turn that begins now: one of the two sees the other.
        """
        with self._database.tenant(tenant_id, actor=ACTOR) as tx:
            cursor = tx.execute(
                """
                WITH silent AS (
                    SELECT c.id FROM chat.conversations c
                    JOIN chat.messages m ON m.tenant_id = c.tenant_id AND m.conversation_id = c.id
                    WHERE m.tenant_id = %(tenant)s AND m.id = %(id)s
                      AND (c.last_inbound_at IS NULL OR c.last_inbound_at < %(since)s)
                    FOR UPDATE OF c
                )
                UPDATE chat.messages m SET error_code = %(code)s, error_reason = %(reason)s
                FROM silent
                WHERE m.tenant_id = %(tenant)s AND m.id = %(id)s AND m.status = 'pending'
                RETURNING m.id
                """,
                {
                    "tenant": tenant_id,
                    "id": message_id,
                    "since": closed_since,
                    "code": code,
                    "reason": reason,
                },
            )
        return cursor.fetchone() is not None

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

    def apply_statuses(self, tenant_id: UUID, changes: Sequence[Status]) -> list[bool]:
        """Move messages forward by their delivery statuses; tell for each whether the message is ours.

        Repeats and statuses that come late change nothing. One round trip for all of them. A document that WhatsApp
        accepted and then could not read, which it mostly says here, is sent once more, uploaded anew.
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
                if change.error_code in MEDIA_ERRORS:
                    _send_document_again(tx, tenant_id, change)
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


def _send_document_again(tx: Transaction, tenant_id: UUID, change: Status) -> None:
    """Forget the upload, and put a copy of the message in the outbox, from where `upkeep` sends it.

    A copy, because a failed message stays failed. Its id follows from the message's, so that a repeated status makes no
    second one; a copy is not copied.
    """
    job = Json(message_job(tenant_id, UUID(int=0)))
    parameters = _status_parameters(tenant_id, change) | {"outbound": OUTBOUND, "job": job}
    tx.execute(
        """
        DELETE FROM chat.uploads u USING chat.messages m, chat.conversations c
        WHERE m.tenant_id = %(tenant)s AND m.direction = 'out' AND (m.id = %(id)s OR m.wamid = %(wamid)s)
          AND m.kind = 'document' AND m.status = 'failed' AND m.error_code = %(code)s
          AND c.tenant_id = m.tenant_id AND c.id = m.conversation_id
          AND u.tenant_id = m.tenant_id AND u.phone_number_id = c.phone_number_id
          AND u.content_sha256 = m.payload ->> 'sha256' AND u.uploaded_at < m.status_at
        """,
        parameters,
    )
    tx.execute(
        """
        WITH copy AS (
            INSERT INTO chat.messages
                (tenant_id, id, conversation_id, direction, kind, body, payload, reply_to_wamid, occurred_at,
                 turn, position, citations, sent_by, answered_by, status)
            SELECT m.tenant_id, md5(m.id || 'again')::uuid, m.conversation_id, m.direction, m.kind, m.body, m.payload,
                   m.reply_to_wamid, clock_timestamp(), m.turn, m.position, m.citations,
                   m.sent_by, m.answered_by, 'pending'
            FROM chat.messages m
            WHERE m.tenant_id = %(tenant)s AND m.direction = 'out' AND (m.id = %(id)s OR m.wamid = %(wamid)s)
              AND m.kind = 'document' AND m.status = 'failed' AND m.error_code = %(code)s
              AND NOT EXISTS (SELECT FROM chat.messages o
                              WHERE o.tenant_id = m.tenant_id AND o.conversation_id = m.conversation_id
                                AND md5(o.id || 'again')::uuid = m.id)
            ON CONFLICT DO NOTHING
            RETURNING id, conversation_id
        )
        INSERT INTO ops.outbox (tenant_id, id, queue, group_id, body)
        SELECT %(tenant)s, copy.id, %(outbound)s, copy.conversation_id::text,
               jsonb_set(%(job)s::jsonb, '{message_id}', to_jsonb(copy.id))
        FROM copy
        """,
        parameters,
    )


def _status_parameters(tenant_id: UUID, change: Status) -> dict[str, Any]:
    return {
        "tenant": tenant_id,
        "id": change.message_id,
        "wamid": change.wamid,
        "status": change.value,
        "code": change.error_code,
        "reason": change.error_reason,
        "pricing": Json(change.pricing) if change.pricing else None,
    }
