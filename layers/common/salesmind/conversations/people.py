"""Whom a conversation is with, and who of the company has it, as the team sees them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from salesmind.db.database import Cursor, Database, Transaction

_SHOWN_START, _SHOWN_END = 2, 3
"""Digits of a masked number at its start and end."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the company."""

    id: UUID
    name: str


def member(row: dict[str, Any], column: str) -> Member | None:
    """Return the person of a row's columns ``<column>`` and ``<column>_name``."""
    found = row[column]
    return Member(found, row[f"{column}_name"] or "—") if found else None


def masked_phone(wa_id: str | None) -> str | None:
    """Return a phone number (digits, with the country's code) so that it tells customers apart and cannot be called."""
    if not wa_id:
        return None
    return f"+{wa_id[:_SHOWN_START]} ••• {wa_id[-_SHOWN_END:]}"


def query_members(tx: Transaction, tenant_id: UUID) -> Cursor:
    """Ask for who works for the company; read them with ``read_members``."""
    return tx.execute(
        """
        SELECT u.id, a.name FROM core.users u JOIN core.accounts a ON a.id = u.id
        WHERE u.tenant_id = %s AND u.removed_at IS NULL AND u.role <> 'viewer' ORDER BY a.name, u.id
        """,
        (tenant_id,),
    )


def read_members(cursor: Cursor) -> list[Member]:
    """Read what ``query_members`` found."""
    return [Member(row["id"], row["name"]) for row in cursor]


def members(database: Database, tenant_id: UUID, *, actor: str) -> list[Member]:
    """Return who may have conversations, by name."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = query_members(tx, tenant_id)
    return read_members(found)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a conversation stands: whom it is with, who has it, what it waits for.

    Attributes:
        name: the customer's, as they or WhatsApp tell it; None where nobody does.
        phone: masked.
        needs_person_reason: why a person was called; None where none was.
        taken_by: who has it: the assistant is silent.
        assigned_to: whose customer it is.
        sentiment: "good" or "bad", where the last turn told.
        stage: of the lead, as the company's CRM calls it.
        window_ends_at: until when anything but a template may be sent.
        opted_out: whether the customer wants no messages that they did not ask for.
    """

    id: UUID
    name: str | None
    phone: str | None
    language: str | None
    needs_person_at: datetime | None
    needs_person_reason: str | None
    taken_by: Member | None
    taken_at: datetime | None
    assigned_to: Member | None
    intent: str | None
    sentiment: str | None
    stage: str | None
    window_ends_at: datetime | None
    opted_out: bool
    last_message_at: datetime
