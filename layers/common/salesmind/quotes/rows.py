"""Rows of ``sales.quotes`` as quotes: the columns to ask for, and how they are read."""

from collections.abc import Sequence
from typing import Any, Final, LiteralString, cast
from uuid import UUID

from salesmind.db.database import Cursor, Transaction
from salesmind.quotes.model import Quote, Status
from salesmind.quotes.snapshot import QuoteSnapshot

QUOTE_COLUMNS: Final[LiteralString] = """
SELECT q.tenant_id, q.id, q.lot_id, q.conversation_id, q.version, q.status, q.currency, q.total, q.valid_until,
       q.token, q.link, q.snapshot
FROM sales.quotes q
"""


def find_by_request(tx: Transaction, tenant_id: UUID, request_keys: Sequence[str]) -> Cursor:
    """Look for the quote of a request; of several keys the first that has one counts."""
    return tx.execute(
        QUOTE_COLUMNS
        + """
        WHERE q.tenant_id = %(tenant)s AND q.request_key = ANY(%(keys)s::text[])
        ORDER BY array_position(%(keys)s::text[], q.request_key) LIMIT 1
        """,
        {"tenant": tenant_id, "keys": list(request_keys)},
    )


def read_quote(cursor: Cursor) -> Quote | None:
    """Return the quote that a statement beginning with ``QUOTE_COLUMNS`` found."""
    row = cursor.fetchone()
    return quote_of(row) if row else None


def quote_of(row: dict[str, Any]) -> Quote:
    """Return the quote of a row with ``QUOTE_COLUMNS``."""
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
