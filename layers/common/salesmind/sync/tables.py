"""The tables of each kind of record: what a record comes to, as columns that others read and join."""

from collections.abc import Mapping
from typing import Any, Final, LiteralString
from uuid import UUID

from psycopg.types.json import Jsonb

from salesmind.db.database import Transaction

_LEAD: Final[LiteralString] = """
INSERT INTO crm.leads SELECT * FROM jsonb_populate_record(NULL::crm.leads, %s)
ON CONFLICT (tenant_id, id) DO UPDATE
SET name = excluded.name, phone = excluded.phone, email = excluded.email, user_id = excluded.user_id,
    language = excluded.language, source = excluded.source, interest = excluded.interest, budget = excluded.budget,
    stage = excluded.stage, notes = excluded.notes, advisor_id = excluded.advisor_id,
    conversation_id = excluded.conversation_id, archived = excluded.archived
"""
_APPOINTMENT: Final[LiteralString] = """
INSERT INTO crm.appointments SELECT * FROM jsonb_populate_record(NULL::crm.appointments, %s)
ON CONFLICT (tenant_id, id) DO UPDATE
SET title = excluded.title, lead_id = excluded.lead_id, advisor_id = excluded.advisor_id,
    project_id = excluded.project_id, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
    place = excluded.place, state = excluded.state, notes = excluded.notes, booking_id = excluded.booking_id,
    archived = excluded.archived
"""
_ACTIVITY: Final[LiteralString] = """
INSERT INTO crm.activities SELECT * FROM jsonb_populate_record(NULL::crm.activities, %s)
ON CONFLICT (tenant_id, id) DO UPDATE
SET type = excluded.type, title = excluded.title, notes = excluded.notes, lead_id = excluded.lead_id,
    advisor_id = excluded.advisor_id, happened_at = excluded.happened_at, archived = excluded.archived
"""
_CLIENT: Final[LiteralString] = """
INSERT INTO sales.clients SELECT * FROM jsonb_populate_record(NULL::sales.clients, %s)
ON CONFLICT (tenant_id, id) DO UPDATE
SET lead_id = excluded.lead_id, name = excluded.name, phone = excluded.phone, email = excluded.email,
    document = excluded.document, address = excluded.address, notes = excluded.notes, archived = excluded.archived
"""
_VISIT: Final[LiteralString] = """
INSERT INTO sales.visits SELECT * FROM jsonb_populate_record(NULL::sales.visits, %s)
ON CONFLICT (tenant_id, id) DO UPDATE
SET lead_id = excluded.lead_id, client_id = excluded.client_id, project_id = excluded.project_id,
    advisor_id = excluded.advisor_id, visited_at = excluded.visited_at, outcome = excluded.outcome,
    notes = excluded.notes, booking_id = excluded.booking_id, archived = excluded.archived
"""
_SALE: Final[LiteralString] = """
INSERT INTO sales.sales SELECT * FROM jsonb_populate_record(NULL::sales.sales, %s)
ON CONFLICT (tenant_id, id) DO UPDATE
SET title = excluded.title, stage = excluded.stage, lead_id = excluded.lead_id, client_id = excluded.client_id,
    lot_id = excluded.lot_id, advisor_id = excluded.advisor_id, quote_id = excluded.quote_id,
    amount = excluded.amount, currency = excluded.currency, sold_on = excluded.sold_on,
    reserved_until = excluded.reserved_until, notes = excluded.notes, archived = excluded.archived
"""
# A lot stands in its table once its project does. Files and inventory sources say what a lot is; systems in step say
# what became of it.
_LOT: Final[LiteralString] = """
WITH lot AS (SELECT * FROM jsonb_populate_record(NULL::sales.lots, %s)),
made AS (
    INSERT INTO sales.lots (tenant_id, id, project_id, code, status)
    SELECT lot.tenant_id, lot.id, lot.project_id, lot.code, coalesce(lot.status, 'available')
    FROM lot JOIN core.projects project ON project.tenant_id = lot.tenant_id AND project.id = lot.project_id
    WHERE lot.code <> ''
    ON CONFLICT DO NOTHING)
UPDATE sales.lots l SET status = lot.status, updated_at = clock_timestamp()
FROM lot WHERE l.tenant_id = lot.tenant_id AND l.id = lot.id AND l.status <> lot.status
"""
_ADVISOR: Final[LiteralString] = """
INSERT INTO core.advisors (tenant_id, id, name, email, phone, archived)
SELECT tenant_id, id, name, email, phone, coalesce(archived, false)
FROM jsonb_populate_record(NULL::core.advisors, %s) WHERE name <> ''
ON CONFLICT (tenant_id, id) DO UPDATE
SET name = excluded.name, email = excluded.email, phone = excluded.phone, archived = excluded.archived
"""
_PROJECT: Final[LiteralString] = """
WITH project AS (
    INSERT INTO core.projects (tenant_id, id, name, city, archived)
    SELECT tenant_id, id, name, city, coalesce(archived, false)
    FROM jsonb_populate_record(NULL::core.projects, %s) WHERE name <> ''
    ON CONFLICT (tenant_id, id) DO UPDATE
    SET name = excluded.name, city = excluded.city, archived = excluded.archived
    RETURNING tenant_id, id)
INSERT INTO sales.lots (tenant_id, id, project_id, code, status)
SELECT lot.tenant_id, lot.id, project.id, lot.fields ->> 'code', coalesce(lot.fields ->> 'status', 'available')
FROM project
JOIN crm.records lot ON lot.tenant_id = project.tenant_id AND lot.kind = 'lot' AND lot.merged_into IS NULL
 AND lot.fields ->> 'project_id' = project.id::text AND lot.fields ->> 'code' <> ''
ON CONFLICT DO NOTHING
"""

_WRITE: Final[Mapping[str, LiteralString]] = {
    "lead": _LEAD,
    "appointment": _APPOINTMENT,
    "activity": _ACTIVITY,
    "client": _CLIENT,
    "visit": _VISIT,
    "sale": _SALE,
    "lot": _LOT,
    "advisor": _ADVISOR,
    "project": _PROJECT,
}

_EXISTING: Final[Mapping[str, tuple[LiteralString, tuple[str, ...]]]] = {
    "project": ("SELECT id FROM core.projects WHERE tenant_id = %s AND lower(name) = lower(%s)", ("name",)),
    "advisor": (
        "SELECT id FROM core.advisors WHERE tenant_id = %s AND lower(email) = lower(%s) ORDER BY created_at LIMIT 1",
        ("email",),
    ),
    "lot": (
        "SELECT id FROM sales.lots WHERE tenant_id = %s AND project_id = %s AND lower(code) = lower(%s)",
        ("project_id", "code"),
    ),
}
"""Kinds whose rows other parts make too, and what names one."""


def write_columns(
    tx: Transaction, tenant_id: UUID, record_id: UUID, kind: str, fields: Mapping[str, Any]
) -> None:
    """Write what a record comes to into the table of its kind."""
    row = {"archived": False, **{name: value for name, value in fields.items() if value is not None}}
    tx.execute(_WRITE[kind], (Jsonb({**row, "tenant_id": str(tenant_id), "id": str(record_id)}),))


def existing_row(tx: Transaction, tenant_id: UUID, kind: str, fields: Mapping[str, Any]) -> UUID | None:
    """Return the row that another part made for what these fields name: a lot that was imported, a project."""
    if kind not in _EXISTING:
        return None
    statement, names = _EXISTING[kind]
    if not all(fields.get(name) for name in names):
        return None
    row = tx.execute(statement, (tenant_id, *(fields[name] for name in names))).fetchone()
    return row["id"] if row else None
