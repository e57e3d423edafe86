"""The quotes that a conversation led to, as far as the conversation needs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from salesmind.db.database import Cursor, Transaction

RECENT_QUOTES = 10
"""More than a customer may have open (``QuoteRules.open_per_customer`` is 5 unless a company says otherwise)."""


@dataclass(frozen=True, slots=True)
class SentQuote:
    """A quote of the conversation.

    ``is_open`` is one that can still be accepted, ``about`` names its lot, ``total`` is in minor units of ``currency``.
    ``plan`` names the way to pay, of ``instalments`` after ``down_payment``, each of ``instalment``: 0 in one payment.
    ``reserved_until`` is the last day of the reservation that it led to, if that holds.
    """

    id: UUID
    lot_id: UUID
    number: str
    about: str
    is_open: bool
    total: int = 0
    currency: str = ""
    plan: str = ""
    instalments: int = 0
    down_payment: int = 0
    instalment: int = 0
    valid_until: date | None = None
    reserved_until: date | None = None


def query_quotes(tx: Transaction, tenant_id: UUID) -> Cursor:
    """Ask for the newest quotes of the conversation that the transaction opened; read them with ``read_quotes``."""
    return tx.execute(
        """
        SELECT q.id, q.lot_id, coalesce(q.snapshot ->> 'number', q.number::text) AS number,
               concat_ws(', ', q.snapshot -> 'unit' ->> 'name', q.snapshot -> 'unit' ->> 'project') AS about,
               q.status IN ('sent', 'viewed')
                   AND q.valid_until >= (clock_timestamp() AT TIME ZONE t.time_zone)::date AS is_open,
               q.total,
               coalesce(q.snapshot ->> 'currency', '') AS currency, q.valid_until,
               coalesce(q.snapshot #>> '{plan,name}', '') AS plan,
               coalesce((q.snapshot #>> '{plan,installments}')::int, 0) AS instalments,
               coalesce((q.snapshot #>> '{totals,down_payment}')::bigint, 0) AS down_payment,
               coalesce((q.snapshot #>> '{schedule,1,payment}')::bigint, 0) AS instalment,
               (SELECT r.until FROM sales.reservations r
                WHERE r.tenant_id = q.tenant_id AND r.quote_id = q.id AND r.released_at IS NULL)
               AS reserved_until
        FROM sales.quotes q JOIN core.tenants t ON t.tenant_id = q.tenant_id
        WHERE q.tenant_id = %s AND q.conversation_id = current_setting('app.conversation_id')::uuid
        ORDER BY q.issued_at DESC LIMIT %s
        """,
        (tenant_id, RECENT_QUOTES),
    )


def read_quotes(cursor: Cursor) -> Sequence[SentQuote]:
    """Read what ``query_quotes`` found, the newest first."""
    return [SentQuote(**row) for row in cursor]
