"""Open pages that hear of changes: a page asks for a ticket, and opens a connection with it."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from salesmind.accounts.membership import known_language, sees_own_only
from salesmind.accounts.principal import Principal
from salesmind.db.database import Database
from salesmind.languages import Language

TICKET_BYTES: Final = 32
MAX_TICKET: Final = 100
MAX_PAGES: Final = 30
"""Of one user, those included that left without a word: what one opens may not keep others waiting."""


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A page that is connected, and who looks at it; ``own_only`` as ``Principal.own_conversations_only``."""

    connection_id: str
    user_id: UUID
    language: Language
    own_only: bool


def open_pages(database: Database, tenant_id: UUID, now: datetime, *, actor: str) -> list[OpenPage]:
    """Return the connected pages of those who still belong to the company and are signed in. One round trip.

    Raises:
        TransientError: the database failed.
    """
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            """
            SELECT l.connection_id, u.id, u.role, t.advisors_see, coalesce(a.language, t.default_language) AS language
            FROM core.live_connections l
            JOIN core.users u ON u.tenant_id = l.tenant_id AND u.id = l.user_id AND u.removed_at IS NULL
            JOIN core.accounts a ON a.id = u.id
            JOIN core.tenants t ON t.tenant_id = l.tenant_id
            WHERE l.tenant_id = %(tenant)s AND l.connection_id IS NOT NULL
              AND (l.session_id IS NULL OR EXISTS (
                  SELECT FROM core.sessions s
                  WHERE s.tenant_id = l.tenant_id AND s.id = l.session_id AND s.ended_at IS NULL
                    AND s.expires_at > %(at)s AND s.generation = a.generation))
            """,
            {"tenant": tenant_id, "at": now},
        )
    return [
        OpenPage(
            row["connection_id"],
            row["id"],
            known_language(row["language"]),
            sees_own_only(row["role"], row["advisors_see"]),
        )
        for row in found
    ]


def open_ticket(database: Database, who: Principal, now: datetime) -> str:
    """Return a ticket that opens one connection within a minute (``core.connect_live``).

    Raises:
        TransientError: the database failed.
    """
    ticket = secrets.token_urlsafe(TICKET_BYTES)
    with database.tenant(who.tenant_id, actor=who.actor) as tx:
        tx.execute(
            """
            INSERT INTO core.live_connections (tenant_id, id, user_id, session_id, ticket_hash, created_at)
            VALUES (%s, %s, %s, %s, %s, %s)
            """,
            (who.tenant_id, uuid4(), who.id, who.session_id, _digest(ticket), now),
        )
    return ticket


def connect(database: Database, ticket: str, connection_id: str, now: datetime) -> bool:
    """Give a connection to the page that has the ticket; False if it opens nothing, or nothing any more.

    Who has ``MAX_PAGES`` connected gets no more: further pages look for themselves.

    Raises:
        TransientError: the database failed.
    """
    if not ticket or len(ticket) > MAX_TICKET:
        return False
    with database.without_tenant() as tx:
        opened = tx.execute(
            "SELECT core.connect_live(%s, %s, %s, %s) AS opened",
            (_digest(ticket), connection_id, now, MAX_PAGES),
        )
    row = opened.fetchone()
    return bool(row and row["opened"])


def disconnect(database: Database, connection_ids: Sequence[str]) -> None:
    """Forget connections that ended.

    Raises:
        TransientError: the database failed.
    """
    with database.without_tenant() as tx:
        tx.execute("SELECT core.disconnect_live(%s)", (list(connection_ids),))


def _digest(ticket: str) -> bytes:
    return hashlib.sha256(ticket.encode("utf-8", "replace")).digest()
