"""A CRM that the week was told to: deliveries, notices and runs, written as rows, as no CRM is there to be asked.

Nothing of it is due before tomorrow, so that no function goes out for a system that nobody has.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from psycopg.types.json import Json

from local.week.timeline import ACTOR
from salesmind.db.database import Database, Transaction

NAME: Final = "CRM Andino"

_DATE: Final = "refused visit_date"
_TWICE_REFUSED: Final = (("refused", 422, _DATE, 96), ("refused", 422, _DATE, 88))
_DELIVERIES: Final = (
    # hours ago, kind, state, attempts as (outcome, status, reason, ms), reason
    (2, "lead", "pending", (("unreachable", 503, "http_503", 812), ("unreachable", None, "timeout", 10_000)), None),
    (3, "lead", "done", (("succeeded", 200, None, 143),), None),
    (5, "visit", "failed", _TWICE_REFUSED, _DATE),
    (9, "lead", "done", (("succeeded", 201, None, 188),), None),
    (20, "appointment", "done", (("unreachable", 429, "rate_limited", 61), ("succeeded", 200, None, 134)), None),
    (26, "lead", "failed", (("refused", 400, "refused phone", 79),), "refused phone"),
    (31, "sale", "done", (("succeeded", 200, None, 205),), None),
    (44, "lead", "cancelled", (), "replayed"),
    (52, "lead", "done", (("succeeded", 200, None, 151),), None),
    (75, "client", "done", (("succeeded", 201, None, 176),), None),
)  # fmt: skip
_NOTICES: Final = (
    (1, "contact", "lead", "applied", None, 24),
    (4, "deal", None, "set_aside", "no_mapping", 8),
    (7, "contact", "lead", "unchanged", None, 11),
    (23, "contact", None, "set_aside", "unreadable_phone", 13),
    (40, "appointment", "appointment", "applied", None, 31),
    (66, "contact", "lead", "ignored", "stale", 9),
)
_RUNS: Final = (
    (1, "import", "running", None, {"read": 1_200, "applied": 1_164, "unreadable": 3}),
    (13, "reconcile", "done", None, {"read": 318, "same": 311, "different": 4, "missing_there": 2, "repaired": 5}),
    (61, "reconcile", "failed", "unauthorized", {"read": 40, "same": 40}),
)  # fmt: skip
_FINDINGS: Final[Sequence[tuple[str, str | None, str, list[str], int | None]]] = (
    ("contact", "c-1042", "different", ["phone"], None),
    ("contact", "c-0988", "different", ["stage", "budget"], 12),
    ("contact", None, "missing_there", [], 12),
)


def connect_crm(database: Database, tenant_id: UUID, now: datetime) -> UUID:
    """Add the CRM and what passed between it and us; return its connection's id."""
    connection = uuid5(tenant_id, NAME)
    with database.tenant(tenant_id, actor=ACTOR) as tx:
        tx.execute(
            """
            INSERT INTO crm.connections (tenant_id, id, name, kind, role, token, last_success_at)
            VALUES (%s, %s, %s, 'rest', 'crm', %s, %s)
            """,
            (tenant_id, connection, NAME, connection.hex, now - timedelta(hours=3)),
        )
        for place, told in enumerate(_DELIVERIES):
            _tell(tx, tenant_id, connection, f"told {place}", told, now)
        for place, heard in enumerate(_NOTICES):
            _hear(tx, tenant_id, connection, f"heard {place}", heard, now)
        for place, run in enumerate(_RUNS):
            _run(tx, tenant_id, connection, f"run {place}", run, now)
    return connection


def _tell(
    tx: Transaction, tenant_id: UUID, connection: UUID, name: str, told: tuple[Any, ...], now: datetime
) -> None:
    hours, kind, state, attempts, reason = told
    at, record, delivery = (
        now - timedelta(hours=hours),
        uuid5(connection, name),
        uuid5(connection, f"{name} now"),
    )
    tx.execute(
        "INSERT INTO crm.records (tenant_id, id, kind, origin) VALUES (%s, %s, %s, 'salesmind')",
        (tenant_id, record, kind),
    )
    tx.execute(
        """
        INSERT INTO crm.deliveries (tenant_id, id, connection_id, record_id, version, state, attempts, due_at, reason,
                                    created_at, settled_at)
        VALUES (%s, %s, %s, %s, 1, %s, %s, %s, %s, %s, %s)
        """,
        (
            *(tenant_id, delivery, connection, record, state, len(attempts)),
            *(now + timedelta(days=1) if state == "pending" else at, reason),
            *(at, None if state == "pending" else at + timedelta(minutes=len(attempts))),
        ),
    )
    for place, (outcome, status, why, ms) in enumerate(attempts):
        tx.execute(
            """
            INSERT INTO crm.attempts (tenant_id, connection_id, delivery_id, record_id, began_at, outcome, status,
                                      reason, ms, body_sha256)
            VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, '')
            """,
            (
                *(tenant_id, connection, delivery, record),
                *(at + timedelta(minutes=place), outcome, status, why, ms),
            ),
        )


def _hear(
    tx: Transaction, tenant_id: UUID, connection: UUID, name: str, heard: tuple[Any, ...], now: datetime
) -> None:
    hours, object_type, kind, state, reason, ms = heard
    at, record = now - timedelta(hours=hours), uuid5(connection, name)
    if kind:
        tx.execute(
            "INSERT INTO crm.records (tenant_id, id, kind, origin) VALUES (%s, %s, %s, %s)",
            (tenant_id, record, kind, str(connection)),
        )
    tx.execute(
        """
        INSERT INTO crm.inbox (tenant_id, connection_id, event_key, object_type, external_id, state, reason, record_id,
                               body_sha256, received_at, settled_at, ms)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, '', %s, %s, %s)
        """,
        (
            *(tenant_id, connection, name, object_type, f"{object_type[0]}-{1100 + hours}", state, reason),
            *(record if kind else None, at, at, ms),
        ),
    )


def _run(
    tx: Transaction, tenant_id: UUID, connection: UUID, name: str, run: tuple[Any, ...], now: datetime
) -> None:
    hours, kind, state, reason, counts = run
    at, run_id, running = now - timedelta(hours=hours), uuid5(connection, name), state == "running"
    tx.execute(
        """
        INSERT INTO crm.runs (tenant_id, id, connection_id, kind, settings, state, reason, counts, created_at,
                              stepped_at, finished_at, taken_until)
        VALUES (%s, %s, %s, %s, '{}', %s, %s, %s, %s, %s, %s, %s)
        """,
        (
            *(tenant_id, run_id, connection, kind, state, reason, Json(counts), at),
            now - timedelta(minutes=1) if running else at + timedelta(minutes=4),
            None if running else at + timedelta(minutes=4),
            now + timedelta(days=1) if running else None,
        ),
    )
    if state == "done":
        for object_type, external_id, what, fields, repaired in _FINDINGS:
            tx.execute(
                """
                INSERT INTO crm.findings (tenant_id, run_id, object_type, external_id, what, fields, repaired_at)
                VALUES (%s, %s, %s, %s, %s, %s, %s)
                """,
                (
                    *(tenant_id, run_id, object_type, external_id, what, fields),
                    now - timedelta(hours=repaired) if repaired else None,
                ),
            )
