"""A company's WhatsApp numbers and how each does, as its team looks at them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, LiteralString
from uuid import UUID

from salesmind.db.database import Database
from salesmind.db.paging import PageAsk, Slice, read_page
from salesmind.errors import NotFoundError
from salesmind.whatsapp.account import BLOCKING, Finding


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A number. Counts are of the last 24 hours."""

    id: UUID
    phone_number_id: str
    display_phone_number: str | None
    created_at: datetime
    last_inbound_at: datetime | None
    sent: int
    failed: int
    waba_id: str | None = None
    verified_name: str | None = None
    quality: str | None = None
    checked_at: datetime | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def health(self) -> Literal["unknown", "good", "doubtful", "bad"]:
        """How it does, by the last look at Meta: ``bad`` sends nothing, ``doubtful`` may not hear of customers."""
        if self.checked_at is None:
            return "unknown"
        if BLOCKING.intersection(self.findings):
            return "bad"
        return "doubtful" if self.findings else "good"


def list_channels(
    database: Database, tenant_id: UUID, ask: PageAsk, now: datetime, *, actor: str
) -> Slice[ChannelRow]:
    """Return the numbers, the first connected first."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            _SELECT
            + """
            WHERE c.tenant_id = %(tenant)s
              AND (%(first)s OR (c.created_at, c.id) > (%(after)s::timestamptz, %(after_id)s::uuid))
            ORDER BY c.created_at, c.id LIMIT %(limit)s
            """,
            {"tenant": tenant_id, "now": now, **ask.parameters("after", "after_id")},
        )
    return read_page(found, ask, _channel, "created_at", "id")


def one_channel(
    database: Database, tenant_id: UUID, channel_id: UUID, now: datetime, *, actor: str
) -> ChannelRow:
    """Return a number.

    Raises:
        NotFoundError: the company has no such number.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            _SELECT + " WHERE c.tenant_id = %(tenant)s AND c.id = %(id)s",
            {"tenant": tenant_id, "id": channel_id, "now": now},
        )
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such number")
    return _channel(row)


def _channel(row: Mapping[str, Any]) -> ChannelRow:
    return ChannelRow(**{**row, "findings": tuple(row["findings"])})


_SELECT: Final[LiteralString] = """
SELECT c.id, c.phone_number_id, c.display_phone_number, c.created_at, c.waba_id, c.verified_name, c.quality,
       c.checked_at, c.findings,
       (SELECT max(v.last_inbound_at) FROM chat.conversations v
        WHERE v.tenant_id = c.tenant_id AND v.phone_number_id = c.phone_number_id) AS last_inbound_at,
       m.sent, m.failed
FROM core.channels c
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE m.status <> 'failed') AS sent,
           count(*) FILTER (WHERE m.status = 'failed') AS failed
    FROM chat.messages m JOIN chat.conversations v ON v.tenant_id = m.tenant_id AND v.id = m.conversation_id
    WHERE m.tenant_id = c.tenant_id AND v.phone_number_id = c.phone_number_id AND m.direction = 'out'
      AND m.stored_at >= %(now)s::timestamptz - interval '24 hours') m
"""
