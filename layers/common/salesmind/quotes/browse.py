"""Quotes and reservations of a company, as its team looks at them. Each function is one round trip."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, LiteralString, cast
from uuid import UUID

from salesmind.accounts.principal import Sight
from salesmind.db.database import Database
from salesmind.db.paging import PageAsk, Slice, like_pattern, read_page
from salesmind.errors import NotFoundError
from salesmind.quotes.model import Status


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotes. Values are in minor units of ``currency``; the period is of when they were issued."""

    status: Status | None = None
    currency: str | None = None
    value_from: int | None = None
    value_to: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    conversation_id: UUID | None = None
    lot_id: UUID | None = None
    q: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote. ``reserved_until`` and ``reservation_ends_at`` are of its reservation, while it stands.

    ``expires_at`` is the end of its last day where the company is.
    """

    id: UUID
    number: str
    version: int
    status: Status
    status_at: datetime
    customer: str
    lot_id: UUID
    lot: str
    project: str
    plan: str
    currency: str
    total: int
    payable: int
    locale: str
    valid_until: date
    expires_at: datetime
    issued_at: datetime
    conversation_id: UUID | None
    source: str
    has_pdf: bool
    reserved_until: date | None
    reservation_ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReservationRow:
    """A lot that is promised to a customer, or was. ``ends_at`` is the end of its last day where the company is."""

    id: UUID
    lot_id: UUID
    lot: str
    project: str
    quote_id: UUID
    number: str
    customer: str
    until: date
    ends_at: datetime
    created_at: datetime
    released_at: datetime | None


def list_quotes(
    database: Database, tenant_id: UUID, wanted: QuoteFilter, ask: PageAsk, *, sight: Sight, actor: str
) -> Slice[QuoteRow]:
    """Return quotes, the newest first. ``q`` is a part of a number, a customer's name or a lot's."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            _QUOTES + _WANTED,
            {
                "tenant": tenant_id,
                **sight.parameters,
                "status": wanted.status,
                "currency": wanted.currency,
                "value_from": wanted.value_from,
                "value_to": wanted.value_to,
                "since": wanted.since,
                "until": wanted.until,
                "conversation": wanted.conversation_id,
                "lot": wanted.lot_id,
                "q": like_pattern(wanted.q),
                **ask.parameters("after", "after_id"),
            },
        )
    return read_page(found, ask, _quote_row, "issued_at", "id")


def one_quote(database: Database, tenant_id: UUID, quote_id: UUID, *, sight: Sight, actor: str) -> QuoteRow:
    """Return a quote.

    Raises:
        NotFoundError: the company has no such quote, or it is of a conversation that is not seen.
    """
    parameters = {"tenant": tenant_id, "id": quote_id, **sight.parameters}
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(_QUOTES + " AND q.id = %(id)s", parameters)
    row = found.fetchone()
    if row is None:
        raise NotFoundError("There is no such quote")
    return _quote_row(row)


def pdf_key_of(database: Database, tenant_id: UUID, quote_id: UUID, *, sight: Sight, actor: str) -> str:
    """Return where a quote's PDF is.

    Raises:
        NotFoundError: the company has no such quote, or it has no PDF yet.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            """
            SELECT pdf_key FROM sales.quotes q
            WHERE q.tenant_id = %(tenant)s AND q.id = %(id)s
              AND chat.may_see_conversation(%(me)s, %(own_only)s, q.conversation_id)
            """,
            {"tenant": tenant_id, "id": quote_id, **sight.parameters},
        )
    row = found.fetchone()
    if row is None or row["pdf_key"] is None:
        raise NotFoundError("There is no such quote, or its PDF is not made yet")
    return cast(str, row["pdf_key"])


def list_reservations(
    database: Database, tenant_id: UUID, *, standing: bool | None, ask: PageAsk, sight: Sight, actor: str
) -> Slice[ReservationRow]:
    """Return reservations, the newest first: those that stand, those that ended, or all."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            _RESERVATIONS,
            {
                "tenant": tenant_id,
                "standing": standing,
                **sight.parameters,
                **ask.parameters("after", "after_id"),
            },
        )
    return read_page(found, ask, lambda row: ReservationRow(**row), "created_at", "id")


def _quote_row(row: Mapping[str, Any]) -> QuoteRow:
    return QuoteRow(**row)


_QUOTES: Final[LiteralString] = """
SELECT q.id, q.snapshot ->> 'number' AS number, q.version, q.status, q.status_at,
       q.snapshot -> 'customer' ->> 'name' AS customer, q.lot_id, q.snapshot -> 'unit' ->> 'name' AS lot,
       q.snapshot -> 'unit' ->> 'project' AS project, q.snapshot -> 'plan' ->> 'name' AS plan, q.currency, q.total,
       (q.snapshot -> 'totals' ->> 'payable')::bigint AS payable, q.snapshot ->> 'locale' AS locale, q.valid_until,
       (q.valid_until + 1)::timestamp AT TIME ZONE t.time_zone AS expires_at, q.issued_at, q.conversation_id, q.source,
       q.pdf_key IS NOT NULL AS has_pdf, r.until AS reserved_until,
       (r.until + 1)::timestamp AT TIME ZONE t.time_zone AS reservation_ends_at
FROM sales.quotes q
JOIN core.tenants t ON t.tenant_id = q.tenant_id
LEFT JOIN sales.reservations r ON r.tenant_id = q.tenant_id AND r.quote_id = q.id AND r.released_at IS NULL
WHERE q.tenant_id = %(tenant)s AND chat.may_see_conversation(%(me)s, %(own_only)s, q.conversation_id)
"""

_WANTED: Final[LiteralString] = """
  AND (%(first)s OR (q.issued_at, q.id) < (%(after)s::timestamptz, %(after_id)s::uuid))
  AND (%(status)s::text IS NULL OR q.status = %(status)s)
  AND (%(currency)s::text IS NULL OR q.currency = %(currency)s)
  AND (%(value_from)s::bigint IS NULL OR q.total >= %(value_from)s)
  AND (%(value_to)s::bigint IS NULL OR q.total <= %(value_to)s)
  AND (%(since)s::timestamptz IS NULL OR q.issued_at >= %(since)s)
  AND (%(until)s::timestamptz IS NULL OR q.issued_at < %(until)s)
  AND (%(conversation)s::uuid IS NULL OR q.conversation_id = %(conversation)s)
  AND (%(lot)s::uuid IS NULL OR q.lot_id = %(lot)s)
  AND (%(q)s::text IS NULL OR sales.folded(q.snapshot ->> 'number') LIKE sales.folded(%(q)s)
       OR sales.folded(q.snapshot -> 'customer' ->> 'name') LIKE sales.folded(%(q)s)
       OR sales.folded(q.snapshot -> 'unit' ->> 'name') LIKE sales.folded(%(q)s))
ORDER BY q.issued_at DESC, q.id DESC LIMIT %(limit)s
"""

_RESERVATIONS: Final[LiteralString] = """
SELECT r.id, r.lot_id, l.code AS lot, p.name AS project, r.quote_id, q.snapshot ->> 'number' AS number,
       q.snapshot -> 'customer' ->> 'name' AS customer, r.until,
       (r.until + 1)::timestamp AT TIME ZONE t.time_zone AS ends_at, r.created_at, r.released_at
FROM sales.reservations r
JOIN core.tenants t ON t.tenant_id = r.tenant_id
JOIN sales.quotes q ON q.tenant_id = r.tenant_id AND q.id = r.quote_id
JOIN sales.lots l ON l.tenant_id = r.tenant_id AND l.id = r.lot_id
JOIN core.projects p ON p.tenant_id = l.tenant_id AND p.id = l.project_id
WHERE r.tenant_id = %(tenant)s AND chat.may_see_conversation(%(me)s, %(own_only)s, q.conversation_id)
  AND (%(standing)s::boolean IS NULL OR (r.released_at IS NULL) = %(standing)s)
  AND (%(first)s OR (r.created_at, r.id) < (%(after)s::timestamptz, %(after_id)s::uuid))
ORDER BY r.created_at DESC, r.id DESC LIMIT %(limit)s
"""
