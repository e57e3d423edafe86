"""The audit log, as those see it who may: who changed what, and what it was before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from salesmind.db.database import Database
from salesmind.db.paging import PageAsk, Slice, read_page

Action = Literal["INSERT", "UPDATE", "DELETE"]


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which changes. ``actor`` is as the log has it: "user:<id>", or a function's name."""

    table: str | None = None
    row_id: UUID | None = None
    action: Action | None = None
    actor: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A change of one row. ``person`` is the name of the user who made it, None where none did.

    ``changed`` names the columns whose values differ.
    """

    id: UUID
    table: str
    row_id: UUID
    action: Action
    actor: str
    person: str | None
    changed_at: datetime
    changed: list[str]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def list_changes(
    database: Database, tenant_id: UUID, wanted: AuditFilter, ask: PageAsk, *, actor: str
) -> Slice[AuditRow]:
    """Return changes, the newest first."""
    with database.tenant(tenant_id, actor=actor) as tx:
        found = tx.execute(
            """
            SELECT a.id, a.table_name AS table, a.row_id, a.action, a.actor, account.name AS person, a.changed_at,
                   a.before, a.after
            FROM ops.audit_log a
            LEFT JOIN core.users u ON u.tenant_id = a.tenant_id AND 'user:' || u.id = a.actor
            LEFT JOIN core.accounts account ON account.id = u.id
            WHERE a.tenant_id = %(tenant)s
              AND (%(first)s OR (a.changed_at, a.id) < (%(after)s::timestamptz, %(after_id)s::uuid))
              AND (%(table)s::text IS NULL OR a.table_name = %(table)s)
              AND (%(row)s::uuid IS NULL OR a.row_id = %(row)s)
              AND (%(action)s::text IS NULL OR a.action = %(action)s)
              AND (%(actor)s::text IS NULL OR a.actor = %(actor)s)
              AND (%(since)s::timestamptz IS NULL OR a.changed_at >= %(since)s)
              AND (%(until)s::timestamptz IS NULL OR a.changed_at < %(until)s)
            ORDER BY a.changed_at DESC, a.id DESC LIMIT %(limit)s
            """,
            {
                "tenant": tenant_id,
                "table": wanted.table,
                "row": wanted.row_id,
                "action": wanted.action,
                "actor": wanted.actor,
                "since": wanted.since,
                "until": wanted.until,
                **ask.parameters("after", "after_id"),
            },
        )
    return read_page(found, ask, _change, "changed_at", "id")


def _change(row: Mapping[str, Any]) -> AuditRow:
    before, after = row["before"] or {}, row["after"] or {}
    names = dict.fromkeys([*before, *after])
    return AuditRow(**row, changed=[name for name in names if before.get(name) != after.get(name)])
